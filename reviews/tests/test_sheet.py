from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import TestCase

from films.models import Film
from films.tests.factories import film
from reviews.models import Critic, Publication, Review, Scale
from reviews.sheet import Row, Sheet, sheet_of, text
from reviews.tally import Entry, Outcome, reckon
from reviews.tests.factories import critic, review, scale
from sources.models import Source

LETTERS = Scale(code="letters", kind="letter", table=[["A", "100"], ["A−", "275/3"]], version=2)


def sheet(*scores, **stored):
    """A sheet of reviews with these scores, of a film with these stored columns."""
    entries = [Entry(pk, pk, None if s is None else Fraction(s)) for pk, s in enumerate(scores)]
    return Sheet(Film(slug="a-film", **stored), (), reckon(entries))


def row(score=None, **fields):
    return Row(Review(**fields), score, "positive", Outcome.COUNTED)


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (0, "0"), (Fraction(275, 3), "275/3"), (Fraction(95), "95"), ("A−", "A−")],
)
def test_a_value_is_written_exactly(value, written):
    assert text(value) == written


def test_a_row_names_every_input():
    shown = row(
        Fraction(275, 3),
        code="roger-ebert",
        critic=Critic(name="Roger Ebert"),
        publication=Publication(name="Chicago Sun-Times"),
        source=Source(title="A text"),
        published_on="1999-02",
        mark="A−",
        scale=LETTERS,
    )
    assert dict(zip(Row.COLUMNS, shown.values(), strict=True)) == {
        "review": "roger-ebert",
        "critic": "Roger Ebert",
        "publication": "Chicago Sun-Times",
        "source": "A text",
        "published_on": "1999-02",
        "mark": "A−",
        "scale": "letters",
        "scale_version": "2",
        "conversion": "A− = 91 2/3",
        "score": "275/3",
        "verdict": "positive",
        "judged_by": "rule",
        "outcome": "counted",
    }


def test_what_a_row_lacks_is_empty():
    filled = dict(zip(Row.COLUMNS, row(code="one").values(), strict=True))
    assert {column for column, value in filled.items() if value} == {
        "review",
        "verdict",
        "judged_by",
        "outcome",
    }


def test_the_mean_is_cut_to_four_places():
    assert sheet(Fraction(200, 3), 0).mean == Decimal("33.3333")


def test_a_sheet_without_scores_has_no_mean():
    assert sheet(None).mean is None


@pytest.mark.parametrize(
    "stored",
    [
        {"critics_score": Decimal("95.0001"), "critics_count": 2, "reviews_count": 3},
        {"critics_score": 95, "critics_count": 1, "reviews_count": 3},
        {"critics_score": 95, "critics_count": 2, "reviews_count": 2},
        {"critics_score": None, "critics_count": 0, "reviews_count": 3},
    ],
)
def test_a_sheet_differs_in_the_score_and_in_both_counts(stored):
    assert sheet(100, 90, None, **stored).differs


def test_a_sheet_agrees_with_what_is_stored_rightly():
    assert not sheet(100, 90, None, critics_score=95, critics_count=2, reviews_count=3).differs


def test_json_holds_exact_fractions():
    written = sheet(Fraction(275, 3), Fraction(250, 3), 50).as_json()
    assert (written["sum"], written["mean"]) == ("225", "75")
    written = sheet(Fraction(275, 3), 50).as_json()
    assert (written["sum"], written["mean"]) == ("425/3", "425/6")


def test_json_says_what_is_stored_and_whether_it_differs():
    written = sheet(100, critics_score=Decimal("12.0000"), critics_count=1).as_json()
    assert (written["stored"], written["stored_differs"]) == ("12.0000", True)
    assert (written["published"], written["scored"]) == (1, 1)


def test_json_names_the_film_and_the_formula():
    written = sheet().as_json()
    assert (written["film"], written["formula_version"]) == ("a-film", "1")
    assert (written["mean"], written["stored"]) == ("", "")


class SheetOfAFilmTests(TestCase):
    def setUp(self):
        self.film = film()

    def outcomes(self):
        return [(row.review.code, row.outcome) for row in sheet_of(self.film).rows]

    def test_the_newest_review_comes_first_and_undated_ones_last(self):
        for code, day in (("undated", None), ("old", "1998"), ("new", "1999-02-05")):
            review(film=self.film, code=code, published_on=day)
        assert [code for code, _ in self.outcomes()] == ["new", "old", "undated"]

    def test_it_says_why_a_review_is_not_counted(self):
        who = critic()
        review(film=self.film, code="late", critic=who, mark="5", published_on="1999")
        review(film=self.film, code="early", critic=who, mark="1", published_on="1998")
        review(film=self.film, code="bare", published_on="1997")
        assert self.outcomes() == [
            ("late", Outcome.COUNTED),
            ("early", Outcome.OLDER),
            ("bare", Outcome.NO_SCORE),
        ]

    def test_only_published_reviews_are_on_it(self):
        review(film=self.film, mark="5", status="draft")
        review(film=self.film, mark="5", status="withdrawn")
        assert sheet_of(self.film).rows == ()

    def test_each_score_comes_with_its_conversion(self):
        review(film=self.film, mark="A−", scale=scale(code="letters", **letters()))
        (counted,) = sheet_of(self.film).rows
        assert (counted.score, counted.conversion) == (Fraction(275, 3), "A− = 91 2/3")

    def test_a_thumb_is_no_score_and_has_no_conversion(self):
        thumbs = scale(code="thumbs", kind="thumb", **no_numbers())
        review(film=self.film, mark="thumbs up", scale=thumbs)
        (left_out,) = sheet_of(self.film).rows
        assert (left_out.score, left_out.conversion) == (None, "")


def no_numbers():
    return dict.fromkeys(("best", "lowest", "floor", "step"))


def letters():
    return {"kind": "letter", "table": LETTERS.table, **no_numbers()}
