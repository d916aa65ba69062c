from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.scales import LETTERS, MarkError, NumberScale, TableScale, ThumbScale

STARS = NumberScale(best=5, lowest="0.5", floor=0, step="0.5")
PERCENT = NumberScale(best=100, lowest=0, floor=0, step=1)
ONE_TO_TEN = NumberScale(best=10, lowest=1, floor=1, step=1)
LETTER_SCALE = TableScale(LETTERS)
WORDS = TableScale({"Must see": 100, "Not bad": "62.5", "Awful": Fraction(0)})
THUMBS = ThumbScale()

HOSTILE = [
    "x" * 10_000,
    "9" * 10_000,
    "★" * 10_000,
    " " * 10_000 + "4",
    "\0",
    "4\0",
    "\ud800",
    "\u202e4",
    "4\u200b",
    "½" * 9,
]
NO_NUMBERS = [
    "",
    " ",
    "R",
    "F+",
    "B+",
    "NaN",
    "inf",
    "∞",
    "1e3",
    "0x4",
    "four",
    "stars",
    "out of 5",
    "/5",
    "%",
    ".",
    "4.",
]
UNCLEAR = [
    "1-5",
    "-4",
    "+4",
    "4//5",
    "4/",
    "4,5,0",
    "4 5",
    "½½",
    "4.5½",
    "41⁄2",
    "4²",
    "4 ſtars",
    "①",
    "ⅳ",
    "1⁄0",
    "4 0/0",
    "4 5/5",
]


@pytest.mark.parametrize(
    ("mark", "score"),
    [
        ("4.5", 90),
        ("4,5", 90),
        ("4.50", 90),
        ("4½", 90),
        ("4 ½", 90),
        ("4 1/2", 90),
        ("0.5", 10),
        (".5", 10),
        ("½", 10),
        ("5", 100),
        (" 4 ", 80),
    ],
)
def test_figures_are_read_as_printed(mark, score):
    assert STARS.score(mark) == score


@pytest.mark.parametrize(
    ("mark", "score"),
    [
        ("★★★½", 70),
        ("★★★", 60),
        ("★★★½☆", 70),
        ("★★★☆☆", 60),
        ("½☆☆☆☆", 10),
        ("★★★ ½", 70),
        ("***½", 70),
        ("⭐⭐", 40),
    ],
)
def test_stars_are_read_as_printed(mark, score):
    assert STARS.score(mark) == score


@pytest.mark.parametrize(
    "mark",
    [
        "4.5 out of 5",
        "4.5/5",
        "4½/5",
        "4,5 / 5",
        "4 1/2 out of 5",
        "4.5/5.0",
        "4.5 Out Of 5 stars",
        "★★★★½/5",
    ],
)
def test_a_mark_may_say_what_it_is_out_of(mark):
    assert STARS.score(mark) == 90


@pytest.mark.parametrize("mark", ["٤٫٥", "۴٫۵", "४.५", "４．５", "４．５／５", "٤٫٥/٥", "4\u00a0½"])
def test_digits_of_other_scripts_and_widths_are_read(mark):
    assert STARS.score(mark) == 90


@pytest.mark.parametrize("mark", ["87", "87%", "87 %", "87/100", "８７％"])
def test_a_percentage_is_out_of_100(mark):
    assert PERCENT.score(mark) == 87


@pytest.mark.parametrize(
    "mark",
    ["5/4", "4/4", "٤/٤", "4/10", "4 out of 10", "87%", "4%", "★★★☆", "★★★½☆☆", "★★★☆/4", "1/2"],
)
def test_a_mark_out_of_something_else_is_refused(mark):
    with pytest.raises(MarkError):
        STARS.score(mark)


@pytest.mark.parametrize(
    "mark", ["0", "0.0", "☆☆☆☆☆", "6", "5½", "★★★★★★", "4.7", "4.25", "4.4999999999", "3⅓", "4¼"]
)
def test_a_mark_outside_the_scale_or_off_its_steps_is_refused(mark):
    with pytest.raises(MarkError):
        STARS.score(mark)


@pytest.mark.parametrize("scale", [STARS, PERCENT, LETTER_SCALE, WORDS, THUMBS])
@pytest.mark.parametrize("mark", ["", " ", "R", "F+", "1-5", "NaN", "1e3", *HOSTILE])
def test_no_scale_takes_what_is_no_mark(scale, mark):
    with pytest.raises(MarkError):
        scale.score(mark)
    with pytest.raises(MarkError):
        scale.conversion(mark)


@pytest.mark.parametrize("scale", [STARS, PERCENT])
@pytest.mark.parametrize("mark", NO_NUMBERS + UNCLEAR)
def test_what_is_no_clear_number_is_refused(scale, mark):
    with pytest.raises(MarkError):
        scale.score(mark)


def test_zero_is_a_mark_where_the_scale_begins_at_zero():
    assert (PERCENT.score("0"), NumberScale(5, 0, 0, 1).score("☆☆☆☆☆")) == (0, 0)


def test_half_a_star_is_measured_from_the_floor_and_not_from_the_lowest_mark():
    assert STARS.score("½") == 10


def test_a_scale_whose_floor_is_its_lowest_mark_begins_at_zero():
    assert (ONE_TO_TEN.score("1"), ONE_TO_TEN.score("10")) == (0, 100)


def test_scores_are_exact():
    assert ONE_TO_TEN.score("7") == Fraction(200, 3)
    assert NumberScale("10", "0", "0", "0.1").score("7.3") == 73


@pytest.mark.parametrize("best", ["5", 5, Decimal("5.00"), Fraction(5)])
def test_scales_are_made_of_decimals_integers_or_strings(best):
    assert NumberScale(best, Decimal("0.50"), 0, "1/2") == STARS


def test_a_refusal_names_what_the_scale_holds():
    with pytest.raises(MarkError, match=r"^This scale holds ½ to 5 in steps of ½: not “6”\.$"):
        STARS.score("6")
    with pytest.raises(MarkError, match=r"^This scale holds 0 to 10 in steps of 0\.1: not “R”\.$"):
        NumberScale(10, 0, 0, "0.1").score("R")
    with pytest.raises(
        MarkError, match=r"^This scale holds Must see, Not bad, Awful: not “Fine”\.$"
    ):
        WORDS.score("Fine")
    with pytest.raises(MarkError, match=r"^This scale holds thumbs up and thumbs down: not “5”\.$"):
        THUMBS.score("5")


def test_a_refusal_quotes_no_more_than_the_beginning():
    with pytest.raises(MarkError, match="not “" + "9" * 20 + "…”.$"):
        STARS.score("9" * 10_000)


@pytest.mark.parametrize("mark", ["\0", "\ud800", "\u202e"])
def test_a_refusal_can_be_shown_whatever_was_typed(mark):
    with pytest.raises(MarkError, match="not “\N{REPLACEMENT CHARACTER}”"):
        STARS.score(mark)


@pytest.mark.parametrize(
    ("scale", "mark", "line"),
    [
        (STARS, "★★★★½", "100 × (4.5 − 0) ÷ (5 − 0) = 90"),
        (PERCENT, "100%", "100 × (100 − 0) ÷ (100 − 0) = 100"),
        (ONE_TO_TEN, "7", "100 × (7 − 1) ÷ (10 − 1) = 66 2/3"),
        (LETTER_SCALE, "b+", "B+ = 83 1/3"),
        (LETTER_SCALE, "B", "B = 75"),
        (TableScale({"meh": "1/3"}), "meh", "meh = 1/3"),
        (WORDS, "Not bad", "Not bad = 62.5"),
        (THUMBS, "thumbs up", "a verdict, no score"),
    ],
)
def test_a_conversion_shows_how_the_score_was_made(scale, mark, line):
    assert scale.conversion(mark) == line


@pytest.mark.parametrize(
    ("letter", "twelfths"),
    [
        ("A+", 12),
        ("A", 12),
        ("A−", 11),
        ("B+", 10),
        ("B", 9),
        ("B−", 8),
        ("C+", 7),
        ("C", 6),
        ("C−", 5),
        ("D+", 4),
        ("D", 3),
        ("D−", 2),
        ("F", 0),
    ],
)
def test_letters_fall_by_twelfths_from_100(letter, twelfths):
    assert LETTER_SCALE.score(letter) == Fraction(100 * twelfths, 12)


def test_letters_are_stored_as_exact_text():
    assert LETTERS["A−"] == "275/3"
    assert len(LETTERS) == 13


@pytest.mark.parametrize("mark", ["A-", "A−", "A–", "A‐", "a-", " A- ", "Ａ－"])
def test_letters_match_whatever_their_case_width_and_minus(mark):
    assert LETTER_SCALE.score(mark) == Fraction(275, 3)


@pytest.mark.parametrize("mark", ["E", "F+", "F−", "A++", "AB", "A/B", "4", "90"])
def test_letters_that_the_table_lacks_are_refused(mark):
    with pytest.raises(MarkError):
        LETTER_SCALE.score(mark)


def test_words_match_whatever_their_case_and_spaces():
    assert WORDS.score(" must  SEE") == 100


@pytest.mark.parametrize("mark", ["thumbs up", "Thumb up", "up", "👍", "thumbs down", "Down", "👎"])
def test_a_thumb_has_no_score(mark):
    assert THUMBS.score(mark) is None


@pytest.mark.parametrize(
    ("best", "lowest", "floor", "step"),
    [
        (5, 0, 0, 0),
        (0, 0, 0, 1),
        (5, 5, 0, 1),
        (5, 1, 2, 1),
        (5, 0, -1, 1),
        (5, 0, 0, -1),
        (5, 0, 0, 2),
        (1, 5, 0, 1),
    ],
)
def test_numbers_that_make_no_scale_are_refused(best, lowest, floor, step):
    with pytest.raises(ValueError, match=r"A scale needs|Whole steps"):
        NumberScale(best, lowest, floor, step)


@pytest.mark.parametrize(
    "number",
    [
        0.1,
        "",
        "x",
        "-1",
        "1/0",
        "1e9",
        "1e999999999",
        "9" * 10_000,
        "\0",
        Decimal("NaN"),
        Decimal("Infinity"),
    ],
)
def test_values_that_are_not_exact_are_refused(number):
    with pytest.raises(ValueError, match="exact numbers"):
        NumberScale(number, 0, 0, 1)
    with pytest.raises(ValueError, match="exact numbers"):
        TableScale({"A": number})


@pytest.mark.parametrize(
    "values", [{}, {"": 1}, {" ": 1}, {"b+": 1, "B+": 2}, {"A": 101}, {"A": -1}]
)
def test_tables_that_make_no_scale_are_refused(values):
    with pytest.raises(ValueError, match=r"A table needs|from 0 to 100"):
        TableScale(values)


@given(st.integers(1, 10))
def test_every_half_star_is_worth_ten_in_figures_and_in_stars(halves):
    whole, half = divmod(halves, 2)
    for mark in (
        f"{halves / 2}",
        f"{whole or ''}{'½' * half}",
        "★" * whole + "½" * half,
        f"{halves / 2:g}/5",
    ):
        assert STARS.score(mark) == 10 * halves


@given(st.integers(1, 50), st.integers(1, 100), st.data())
def test_the_best_is_100_and_better_marks_score_higher(steps, hundredths, data):
    step = Decimal(hundredths) / 100
    scale = NumberScale(step * steps, 0, 0, step)
    worse, better = sorted(data.draw(st.tuples(st.integers(0, steps), st.integers(0, steps))))
    assert scale.score(f"{step * steps}") == 100
    assert scale.score(f"{step * worse:f}") <= scale.score(f"{step * better:f}")


@given(st.text() | st.text("0123456789.,/½⅓⁄★☆⭐*% stofu-−AB+٤４²"))
def test_any_text_is_a_score_from_0_to_100_or_refused(mark):
    for scale in (STARS, PERCENT, ONE_TO_TEN, LETTER_SCALE, WORDS):
        try:
            assert 0 <= scale.score(mark) <= 100
            assert isinstance(scale.conversion(mark), str)
        except MarkError as error:
            str(error).encode()
