"""Which films the front page shows, and why."""

import pytest

from films.models import Film
from films.picks import worth_a_look

from .factories import film

pytestmark = pytest.mark.django_db


def made(title, prominence=0, **fields):
    """A film as well known as this, with a score and a rank if it has one."""
    row = film(title=title)
    scored = {"critics_count": 1, "reviews_count": 1} if "rank" in fields else {}
    score = {"critics_score": fields["rank"]} if "rank" in fields else {}
    Film.objects.filter(pk=row.pk).update(prominence=prominence, **scored, **score, **fields)
    return row


def picks(year=2026):
    return [(pick.film.title, pick.reason) for pick in worth_a_look(year)]


def test_an_empty_catalogue_has_nothing_to_show():
    assert picks() == []


def test_the_best_reviewed_come_first():
    for title, rank in (("B", 70), ("A", 90), ("C", 60), ("D", 50)):
        made(title, rank=rank)
    best = [title for title, reason in picks() if reason == "Best reviewed here"]
    assert best == ["A", "B", "C"]


def test_below_the_minimum_of_reviews_none_is_called_best(settings):
    settings.SCORE_MINIMUM = 2
    made("A", rank=90)
    assert picks() == [("A", "New here")]


def test_a_round_birthday_is_a_reason_for_the_best_known_film_of_its_year():
    made("Unknown", 1, year=1976)
    made("Known", 9, year=1976)
    made("Older", 1, year=1926)
    reasons = dict(picks())
    assert reasons["Known"] == "50 years old this year"
    assert reasons["Older"] == "100 years old this year"
    assert reasons["Unknown"] == "New here"


def test_the_best_known_film_of_each_decade_is_shown():
    made("Known", 5, year=1969)
    made("Well known", 9, year=1962)
    made("Later", 1, year=1970)
    reasons = dict(picks())
    assert reasons["Well known"] == "Among the best known of the 1960s"
    assert reasons["Later"] == "Among the best known of the 1970s"
    assert reasons["Known"] == "New here"


def test_nobody_is_called_best_known_who_is_not_known_at_all():
    made("Unheard of", year=1976)
    assert picks() == [("Unheard of", "New here")]


def test_a_film_is_shown_once_with_its_first_reason():
    made("Everything", 9, rank=90, year=1976)
    assert picks() == [("Everything", "Best reviewed here")]


def test_there_are_twelve_at_most():
    for number in range(14):
        made(f"Film {number}", 1, year=1900 + 10 * number)
    assert len(picks()) == 12


def test_drafts_are_not_shown():
    film(title="Draft", status="draft")
    assert picks() == []
