import datetime
from collections import Counter
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.tally import (
    FORMULA_VERSION,
    Ballot,
    Entry,
    Outcome,
    add_up,
    counting,
    cut,
    half_up,
    outcome,
    rank,
    reckon,
    root,
    rule_verdict,
)


def entry(pk=1, score=None, voter=None, verdict="none", day=None):
    """One review; its own voter unless named, its day given as the day of January 1999."""
    return Entry(
        pk=pk,
        voter=voter or ("review", pk),
        score=None if score is None else Fraction(score),
        verdict=verdict,
        latest_day=day and datetime.date(1999, 1, day),
    )


def of_scores(*scores):
    return reckon(entry(pk, score) for pk, score in enumerate(scores))


def of_verdicts(**counts):
    verdicts = [verdict for verdict, count in counts.items() for _ in range(count)]
    return reckon(entry(pk, verdict=verdict) for pk, verdict in enumerate(verdicts))


scores = st.fractions(0, 100)
entries = st.lists(
    st.builds(
        Entry,
        pk=st.integers(1, 10**6),
        voter=st.integers(1, 5),
        score=st.none() | scores,
        verdict=st.sampled_from(["positive", "mixed", "negative", "none"]),
        latest_day=st.none() | st.dates(),
    ),
    unique_by=lambda entry: entry.pk,
)


def test_the_formula_has_a_version():
    assert FORMULA_VERSION == "1"


def test_the_three_seed_reviews_make_95_of_2_scored():
    tally = reckon(
        [
            entry(0, None, verdict="positive"),
            entry(1, 100, verdict="positive"),
            entry(2, 90, verdict="positive"),
        ]
    )
    assert (tally.mean, tally.scored, tally.reviews) == (95, 2, 3)
    assert (tally.positive, tally.judged, round(tally.wilson, 4)) == (3, 3, 0.4385)


def test_the_mean_is_exact():
    tally = of_scores("275/3", "250/3", "200/3")
    assert (tally.total, tally.mean) == (Fraction(725, 3), Fraction(725, 9))


def test_unscored_reviews_are_not_counted_in_the_mean():
    assert of_scores(80, None, None).mean == 80


def test_a_score_of_zero_is_counted():
    assert of_scores(0, 100).mean == 50


def test_the_variance_is_the_mean_square_of_what_scores_differ_by():
    assert of_scores(0, 100).variance == 2500
    assert of_scores(60, 60, 60).variance == 0
    assert of_scores("100/3", 0).variance == Fraction(2500, 9)
    assert of_scores().variance is None


def test_an_older_review_of_a_critic_does_not_vary():
    entries = [entry(1, 0, voter="x", day=1), entry(2, 80, voter="x", day=2), entry(3, 80)]
    assert reckon(entries).variance == 0


def test_a_root_is_cut_and_not_rounded():
    assert root(Fraction(2)) == Decimal("1.4142")
    assert root(Fraction(2500, 9)) == Decimal("16.6666")
    assert root(Fraction(0)) == 0


@given(st.fractions(min_value=0, max_value=2500))
def test_a_root_is_right_to_its_last_place(value):
    found = Fraction(root(value))
    assert found**2 <= value < (found + Fraction(1, 10_000)) ** 2


def test_no_scores_have_no_mean():
    tally = of_scores(None)
    assert (tally.mean, tally.total, tally.scored, tally.reviews) == (None, 0, 0, 1)


def test_no_reviews_make_an_empty_tally():
    tally = reckon([])
    assert (tally.reviews, tally.mean, tally.share_positive, tally.wilson, tally.judged) == (
        0,
        None,
        None,
        0,
        0,
    )


def test_a_critic_counts_once_with_the_latest_scored_review():
    older, newer = entry(2, 20, "critic", day=1), entry(1, 80, "critic", day=2)
    assert counting([newer, older]) == counting([older, newer]) == {newer.pk}


def test_reviews_of_one_day_go_by_their_id():
    first, second = entry(9, 20, "critic", day=1), entry(10, 80, "critic", day=1)
    assert counting([second, first]) == {second.pk}


def test_a_review_of_unknown_date_is_older_than_any():
    undated, dated = entry(2, 20, "critic"), entry(1, 80, "critic", day=1)
    assert counting([undated, dated]) == {dated.pk}


def test_a_later_review_without_a_score_does_not_displace_a_scored_one():
    scored, unscored = entry(1, 80, "critic", day=1), entry(2, None, "critic", day=2)
    assert counting([scored, unscored]) == {scored.pk}


def test_reviews_of_different_voters_all_count():
    assert of_scores(10, 20, 30).scored == 3


def test_a_review_without_a_score_counts_by_its_verdict_alone():
    judged = entry(1, None, "critic", "positive", day=1)
    assert counting([judged, entry(2, None, "critic", day=2)]) == {1}
    assert counting([entry(2, None, "critic", day=2)]) == set()


def test_every_review_is_told_what_became_of_it():
    assert outcome(None, counts=True) == outcome(None, counts=False) == Outcome.NO_SCORE
    assert outcome(Fraction(0), counts=True) == Outcome.COUNTED == "counted"
    assert outcome(Fraction(0), counts=False) == Outcome.OLDER


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0, 0),
        ("4.9999", 0),
        (5, 1),
        ("14.9999", 1),
        (15, 2),
        (25, 3),
        (90, 9),
        ("94.9999", 9),
        (95, 10),
        (100, 10),
    ],
)
def test_a_score_falls_into_the_band_of_its_nearest_half_star_half_up(score, band):
    histogram = of_scores(score).histogram
    assert (len(histogram), histogram.index(1), sum(histogram)) == (11, band, 1)


def test_the_histogram_leaves_out_what_is_not_counted():
    assert sum(reckon([entry(1, 20, "critic"), entry(2, 80, "critic"), entry(3)]).histogram) == 1


def test_percentages_sum_to_100_and_ties_go_to_the_lower_band():
    assert of_scores(0, 50, 100).percentages == (34, 0, 0, 0, 0, 33, 0, 0, 0, 0, 33)
    assert of_scores(10, 20, 30, 40, 50, 60).percentages == (0, 17, 17, 17, 17, 16, 16, 0, 0, 0, 0)


def test_percentages_go_by_the_largest_remainder():
    assert of_scores(0, 50, 50, 50, 50, 100, 100).percentages == (
        14,
        0,
        0,
        0,
        0,
        57,
        0,
        0,
        0,
        0,
        29,
    )


def test_percentages_of_nothing_are_zero():
    assert of_scores().percentages == (0,) * 11


def test_verdicts_are_counted_by_kind_and_none_is_no_verdict():
    tally = of_verdicts(positive=3, mixed=2, negative=1, none=4)
    assert (tally.positive, tally.mixed, tally.negative, tally.judged) == (3, 2, 1, 6)
    assert tally.share_positive == Fraction(1, 2)


def test_a_voter_has_the_verdict_of_the_counted_review():
    scored = entry(1, 80, "critic", "positive", day=1)
    later = entry(2, None, "critic", "negative", day=2)
    tally = reckon([scored, later])
    assert (tally.positive, tally.negative) == (1, 0)


def test_a_voter_without_a_score_has_the_latest_verdict():
    tally = reckon(
        [
            entry(1, None, "critic", "negative", day=1),
            entry(2, None, "critic", "mixed", day=2),
            entry(3, None, "critic", "none", day=3),
        ]
    )
    assert (tally.negative, tally.mixed, tally.judged) == (0, 1, 1)


@pytest.mark.parametrize(
    ("positive", "of", "bound"),
    [(3, 3, 0.4385), (5, 5, 0.5655), (9, 10, 0.5958), (18, 30, 0.4232), (0, 5, 0), (0, 0, 0)],
)
def test_the_lower_bound_is_wilsons(positive, of, bound):
    assert round(of_verdicts(positive=positive, negative=of - positive).wilson, 4) == bound


@pytest.mark.parametrize("of", [1, 3, 7, 49])
def test_the_lower_bound_of_no_positive_verdict_is_zero_exactly(of):
    assert of_verdicts(negative=of).wilson == 0


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        (100, "positive"),
        (60, "positive"),
        ("59.9999", "mixed"),
        (40, "mixed"),
        ("39.9999", "negative"),
        (0, "negative"),
    ],
)
def test_the_rule_makes_60_positive_and_40_mixed(score, verdict):
    assert rule_verdict(Fraction(score)) == verdict


@pytest.mark.parametrize(
    ("n", "mean", "k", "c", "shown"),
    [
        (2, 95, 5, 62, "71.43"),
        (5, 95, 10, 62, "73.00"),
        (40, 80, 10, 62, "76.40"),
        (0, 0, 5, 62, "62.00"),
    ],
)
def test_a_rank_is_drawn_towards_the_mean_of_all_films(n, mean, k, c, shown):
    assert str(half_up(rank(n, mean, k, c), 2)) == shown


def test_a_rank_is_exact():
    assert rank(1, Fraction(100, 3), 2, Decimal("62.1")) == Fraction(2363, 45)
    assert rank(1, Decimal("33.3"), 2, Fraction(62)) == Fraction(1573, 30)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Fraction(725, 9), "80.5555"),
        (95, "95.0000"),
        (Decimal("66.66669"), "66.6666"),
        (Fraction(1, 10**9), "0.0000"),
    ],
)
def test_cutting_never_rounds_up(value, stored):
    assert str(cut(value)) == stored


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 2), 0, "3"),
        (Decimal("84.5"), 0, "85"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("4.7499"), 1, "4.7"),
        (Decimal("94.4999"), 0, "94"),
        (Fraction(725, 9), 2, "80.56"),
    ],
)
def test_a_half_is_rounded_up_and_never_to_even(value, places, shown):
    assert str(half_up(value, places)) == shown


def test_rounding_does_not_depend_on_the_decimal_context():
    with localcontext(Context(prec=2)):
        assert str(cut(Fraction(725, 9))) == "80.5555"
        assert str(half_up(Fraction(725, 9), 3)) == "80.556"


@given(scores, st.integers(0, 6))
def test_cutting_loses_less_than_one_unit_and_rounding_at_most_half(value, places):
    unit = Fraction(1, 10**places)
    assert 0 <= value - Fraction(cut(value, places)) < unit
    assert -unit / 2 <= value - Fraction(half_up(value, places)) < unit / 2


@given(st.decimals(0, 100, places=6), st.integers(0, 5))
def test_half_up_agrees_with_the_decimal_module(value, places):
    assert half_up(value, places) == value.quantize(Decimal(10) ** -places, ROUND_HALF_UP)


@given(entries, st.randoms())
def test_the_order_of_the_reviews_does_not_matter(reviews, random):
    shuffled = random.sample(reviews, len(reviews))
    assert reckon(shuffled) == reckon(reviews)


@given(entries)
def test_the_counts_of_a_tally_agree(reviews):
    tally = reckon(reviews)
    assert tally.reviews == len(reviews)
    assert tally.scored == sum(tally.histogram)
    assert tally.scored == len({review.voter for review in reviews if review.score is not None})
    assert sum(tally.percentages) == (100 if tally.scored else 0)
    assert tally.judged <= len({review.voter for review in reviews})


@given(entries)
def test_reviews_that_are_alike_may_be_counted_first(reviews):
    chosen = counting(reviews)
    alike = Counter((each.pk in chosen, each.score, each.verdict) for each in reviews)
    assert add_up(Ballot(*kind, times) for kind, times in alike.items()) == reckon(reviews)


@given(st.lists(scores, min_size=1))
def test_the_mean_is_the_sum_over_the_count(values):
    tally = of_scores(*values)
    assert tally.mean * len(values) == tally.total == sum(values)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_lower_bound_never_exceeds_the_share(positive, negative):
    tally = of_verdicts(positive=positive, negative=negative)
    assert 0 <= tally.wilson <= (tally.share_positive or 0)
