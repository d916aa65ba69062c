"""A few films worth a look, each with the reason why."""

from typing import NamedTuple

from .models import Film

MOST = 12
BEST_REVIEWED = 3
BEST_KNOWN = 100  # among so many, the best known of each decade is looked for
ANNIVERSARIES = (100, 75, 50, 25)


class Pick(NamedTuple):
    film: Film
    reason: str


def worth_a_look(year):
    """Up to twelve published films for the front page in this year, no film twice."""
    films = Film.objects.published().for_cards()
    known = films.filter(prominence__gt=0).best_known_first()
    born = known.filter(year__in=[year - age for age in ANNIVERSARIES])
    scored = films.best_reviewed_first()
    picks = [Pick(film, "Best reviewed here") for film in scored[:BEST_REVIEWED]]
    picks += [
        Pick(film, f"{year - film.year} years old this year")
        for film in first_of_each(born[:BEST_KNOWN], lambda f: f.year)
    ]
    picks += [
        Pick(film, f"Among the best known of the {film.year // 10}0s")
        for film in first_of_each(known.exclude(year=None)[:BEST_KNOWN], lambda f: f.year // 10)
    ]
    picks += [Pick(film, "New here") for film in films.latest_added_first()[:MOST]]
    return first_of_each(picks, lambda pick: pick.film)[:MOST]


def first_of_each(rows, key):
    """Of the rows that share a key, the first."""
    found = {}
    for row in rows:
        found.setdefault(key(row), row)
    return list(found.values())
