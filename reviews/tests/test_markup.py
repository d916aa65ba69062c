from decimal import Decimal
from fractions import Fraction

import pytest

from films.models import Film
from reviews.markup.reviews import appeared, signed
from reviews.markup.scores import (
    decimals,
    exactly,
    has_enough,
    needed,
    out_of_five,
    out_of_hundred,
    per_cent,
    score_line,
)
from reviews.models import Critic, Publication, Review
from sources.dates import PartialDate
from sources.models import Source

CRITIC, PAPER = Critic(name="A. <Critic>", slug="critic"), Publication(name="Paper", slug="paper")
TEXT = Source(title="A <text>")
LINK_TO_PAPER = '<a href="/publications/paper/"><bdi>Paper</bdi></a>'
A_YEAR = '<time datetime="1999">1999</time>'


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (95, "4.75"),
        (90, "4.5"),
        (100, "5"),
        (0, "0"),
        (Decimal("2.5"), "0.13"),  # 0.125
        (Decimal("0.1"), "0.01"),  # 0.005
        (Fraction(200, 3), "3.33"),
        (Decimal("66.6666"), "3.33"),
        (Fraction(250, 3), "4.17"),
    ],
)
def test_stars_are_rounded_half_up_to_two_places_and_never_longer_than_needed(score, shown):
    assert out_of_five(score) == shown


@pytest.mark.parametrize(
    ("score", "shown"),
    [(95, "95"), (Decimal("94.5"), "95"), (Decimal("0.4999"), "0"), (100, "100")],
)
def test_out_of_a_hundred_there_are_no_decimals(score, shown):
    assert out_of_hundred(score) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (1, "100 %"),
        (0, "0 %"),
        (Fraction(1, 8), "13 %"),
        (Fraction(2, 3), "67 %"),
        (0.4385, "44 %"),
    ],
)
def test_a_share_is_shown_in_whole_per_cent(share, shown):
    assert per_cent(share) == shown


@pytest.mark.parametrize(
    ("number", "count", "shown"),
    [
        (0.43850296, 4, "0.4385"),
        (Decimal("71.4285"), 2, "71.43"),
        (Decimal("0.125"), 2, "0.13"),
        (95, 2, "95.00"),
    ],
)
def test_a_number_has_as_many_places_as_asked_for(number, count, shown):
    assert decimals(number, count) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(95), "95"),
        (Fraction(0), "0"),
        (Fraction(185, 2), "92.5"),
        (Fraction(275, 3), "91 2/3"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 100_000), "1/100000"),
        (Decimal("5.0000"), "5"),
        ("100", "100"),
        ("250/3", "83 1/3"),
    ],
)
def test_an_exact_number_is_a_decimal_or_a_fraction(number, shown):
    assert exactly(number) == shown


def test_a_film_has_enough_at_the_sites_minimum(three_needed):
    enough = {count: has_enough(Film(critics_count=count)) for count in (2, 3, 4)}
    assert enough == {2: False, 3: True, 4: True}


def test_templates_can_say_how_many_are_needed(three_needed):
    assert needed() == 3


def test_a_card_shows_the_score():
    assert score_line(Film(critics_score=95, critics_count=2)) == "4.75 out of 5"


def test_a_card_says_that_there_is_one_critic_only():
    assert score_line(Film(critics_score=90, critics_count=1)) == "One critic: 4.5 out of 5"


def test_a_card_without_a_score_says_nothing():
    assert score_line(Film(reviews_count=3)) == ""


def test_a_card_below_the_minimum_shows_how_many_are_needed(three_needed):
    shown = score_line(Film(critics_score=90, critics_count=1))
    assert shown == "1 of 3 scored reviews needed"


def test_the_worst_film_has_a_score():
    assert score_line(Film(critics_score=0, critics_count=2)) == "0 out of 5"


@pytest.mark.parametrize(
    ("by", "shown"),
    [
        (
            {"critic": CRITIC, "publication": PAPER},
            '<a href="/critics/critic/"><bdi>A. &lt;Critic&gt;</bdi></a>',
        ),
        ({"publication": PAPER, "source": TEXT}, LINK_TO_PAPER),
        ({"source": TEXT}, "Unsigned"),
    ],
)
def test_a_review_is_signed_by_its_critic_else_by_where_it_appeared(by, shown):
    assert signed(Review(**by)) == shown


@pytest.mark.parametrize(
    ("by", "year", "shown"),
    [
        ({"critic": CRITIC, "publication": PAPER}, 1999, f"{LINK_TO_PAPER}, {A_YEAR}"),
        (
            {"critic": CRITIC, "publication": PAPER},
            None,
            f"{LINK_TO_PAPER}, date not recorded",
        ),
        ({"publication": PAPER}, 1999, A_YEAR),
        ({"publication": PAPER}, None, "date not recorded"),
        ({"critic": CRITIC}, 1999, f"publication not recorded, {A_YEAR}"),
        ({"critic": CRITIC}, None, "publication and date not recorded"),
        ({"source": TEXT}, 1999, f"from <bdi>A &lt;text&gt;</bdi>, {A_YEAR}"),
        ({"source": TEXT}, None, "from <bdi>A &lt;text&gt;</bdi>, date not recorded"),
    ],
)
def test_where_and_when_a_review_appeared_is_said_as_far_as_it_is_known(by, year, shown):
    assert appeared(Review(published_on=year and PartialDate(year), **by)) == shown
