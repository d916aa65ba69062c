"""A few films worth a look, each with the reason why."""

from typing import NamedTuple

from django.conf import settings

from sources.gathered import Gathered, Given

from .models import Film

MOST = 12
BEST_REVIEWED = 3
KNOWN = 500  # among so many, the best known of the years with an anniversary are looked for
BEST_KNOWN = 100  # and among so many of these, the best known of each decade
ANNIVERSARIES = (100, 75, 50, 25)


class Pick(NamedTuple):
    film: Film
    reason: str


def candidates():
    """The ids of films with their years."""
    films = Film.objects.published()
    scored = films.filter(critics_count__gte=Given("minimum")).best_first()[:BEST_REVIEWED]
    known = films.filter(prominence__gt=0).exclude(year=None).best_known_first()[:KNOWN]
    found = {"scored": scored, "known": known, "latest": films.latest_added_first()[:MOST]}
    return {name: rows.values("pk", "year") for name, rows in found.items()}


def cards():
    chosen = Film.objects.filter(pk__in=[Given(f"film_{n}") for n in range(MOST)])
    return {"films": chosen.for_cards()}


gathered, shown = Gathered(candidates), Gathered(cards, uncited={"films"})


def worth_a_look(year):
    """Up to twelve published films for the front page in this year, no film twice."""
    rows = gathered(minimum=settings.SCORE_MINIMUM)
    born = [row for row in rows["known"] if year - row[1] in ANNIVERSARIES]
    known = rows["known"][:BEST_KNOWN]
    picks = [(pk, "Best reviewed here") for pk, _ in rows["scored"]]
    picks += [(pk, f"{year - of} years old this year") for pk, of in first_of_each(born, 1)]
    picks += [
        (pk, f"Among the best known of the {decade}0s")
        for pk, decade in first_of_each([(pk, of // 10) for pk, of in known], 1)
    ]
    picks += [(pk, "New here") for pk, _ in rows["latest"]]
    chosen = dict(first_of_each(picks, 0)[:MOST])
    given = dict.fromkeys((f"film_{n}" for n in range(MOST)), 0)
    given |= {f"film_{n}": pk for n, pk in enumerate(chosen)}
    films = {film.pk: film for film in shown(**given)["films"]}
    return [Pick(films[pk], reason) for pk, reason in chosen.items() if pk in films]


def first_of_each(rows, column):
    """Of the rows that share a value in this column, the first."""
    found = {}
    for row in rows:
        found.setdefault(row[column], row)
    return list(found.values())
