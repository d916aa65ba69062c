from fractions import Fraction
from itertools import pairwise

import pytest

from reviews.charts import BAR_HEIGHT, FIGURE, LETTER, ROW, across, bars, dots
from reviews.tally import Entry, reckon


def tally_of(*scores):
    return reckon(Entry(pk, pk, Fraction(score)) for pk, score in enumerate(scores))


@pytest.mark.parametrize(
    ("score", "x"),
    [(0, "3.00"), (50, "50.00"), (100, "97.00"), (Fraction(200, 3), "65.67")],
)
def test_a_chart_leaves_a_margin_at_both_ends(score, x):
    assert across(score) == x


def test_each_dot_has_a_row_of_its_own():
    first, second = dots([("a", Fraction(90)), ("b", Fraction(90))])
    assert second.y - first.y == ROW
    assert first.x == second.x


@pytest.mark.parametrize(
    ("score", "anchor"), [(0, "start"), (50, "start"), (51, "end"), (100, "end")]
)
def test_a_label_stands_on_the_side_that_has_room(score, anchor):
    (dot,) = dots([("a", Fraction(score))])
    assert dot.anchor == anchor
    assert (float(dot.text_x) < float(dot.x)) == (anchor == "end")


@pytest.mark.parametrize("score", [0, 49, 50, 51, 100])
def test_a_name_beside_a_dot_is_cut_to_what_fits_and_no_shorter(score):
    (dot,) = dots([("a", Fraction(score))])
    there = float(dot.text_x) if dot.anchor == "end" else 100 - float(dot.text_x)
    assert (dot.room + FIGURE) * LETTER <= there < (dot.room + FIGURE + 1) * LETTER


@pytest.mark.parametrize(("score", "verdict"), [(60, "positive"), (40, "mixed"), (39, "negative")])
def test_a_dot_has_the_verdict_of_its_score(score, verdict):
    (dot,) = dots([("a", Fraction(score))])
    assert dot.verdict == verdict


def test_there_is_a_bar_for_each_half_star_from_none_to_five():
    bands = [bar.band for bar in bars(tally_of(0))]
    assert bands == ["0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5"]


def test_the_fullest_bar_is_as_high_as_the_chart():
    heights = {bar.band: bar.height for bar in bars(tally_of(100, 100, 50))}
    assert heights["5"] == BAR_HEIGHT
    assert heights["2.5"] == BAR_HEIGHT / 2
    assert heights["0"] == 0


def test_all_bars_stand_on_one_line():
    assert len({bar.y + bar.height for bar in bars(tally_of(100, 100, 50))}) == 1


def test_bars_do_not_overlap():
    left = [float(bar.x) for bar in bars(tally_of(0))]
    assert min(b - a for a, b in pairwise(left)) > 7
    assert left[-1] + 7 <= 100


def test_bars_say_their_counts_and_shares():
    drawn = {bar.band: (bar.count, bar.share) for bar in bars(tally_of(100, 100, 50))}
    assert drawn["5"] == (2, 67)
    assert drawn["2.5"] == (1, 33)


def test_a_bar_has_the_verdict_of_its_band():
    verdicts = {bar.band: bar.verdict for bar in bars(tally_of(0))}
    assert (verdicts["1.5"], verdicts["2"], verdicts["3"]) == ("negative", "mixed", "positive")


def test_a_chart_without_scores_has_flat_bars():
    assert {(bar.height, bar.share) for bar in bars(tally_of())} == {(0, 0)}
