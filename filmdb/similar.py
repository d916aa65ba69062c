"""More films like one: by the same makers, or about the same things.

Whatever the size of the catalogue, few films are looked at: some of the directors', those of the
first of the cast, and for shared words only the best known films.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count
from django.utils.text import capfirst, get_text_list

from credits.models import Credit
from films.models import REFERENCE, Film
from sources.gathered import Given, partly_read
from sources.models import Status

MOST = 6
BEST_KNOWN = 120
LOOKED_AT = 12  # of each kind of likeness
WEIGHTS = {"by_directors": 2, "with_cast": 3, "of_themes": 3, "of_period": 2}
SAME = {"by_directors": "same director", "of_period": "same genre and decade"}
SHARES = {"with_cast": ("some of its cast",) * 2, "of_themes": ("a theme", "{} themes")}
SHOWN = ("id", *REFERENCE)


class Like(NamedTuple):
    """A film, and what it has in common with another."""

    film: Film
    reason: str


def likenesses(film):
    """By kind, films that have something in common with one, given its id: SHOWN, and how much.

    As `decade` it wants the year with which the film's decade begins.
    """
    known = Film.objects.published().best_known_first()[:BEST_KNOWN].values("pk")
    themes = same_words("theme", film).filter(film__in=known)
    genres = same_words("genre", film).filter(film__in=known)
    period = {"film__year__gte": Given("decade"), "film__year__lt": Given("decade") + 10}
    return {
        "with_cast": most_shared(Credit.objects.with_cast_of(film), film),
        "of_themes": most_shared(themes, film),
        "of_period": most_shared(genres.filter(**period), film),
    }


def same_words(kind, film):
    rows = getattr(Film, f"{kind}s").through.objects
    return rows.filter(**{f"{kind}__in": rows.filter(film=film).values(kind)})


def most_shared(rows, film):
    """Other published films with most of these rows, then the best known."""
    others = rows.filter(film__status=Status.PUBLISHED).exclude(film=film)
    films = others.values(*(f"film__{name}" for name in SHOWN)).annotate(shared=Count("pk"))
    return films.order_by("-shared", "-film__prominence", "film__sort_title", "film")[:LOOKED_AT]


def by_directors(films):
    """Films by the same directors, as `likenesses` gives those of other kinds."""
    return [[*(getattr(film, name) for name in SHOWN), 1] for film in films]


def most_alike(found, shown):
    """Of films by kind of likeness, those with most in common, each once; none that is `shown`."""
    films, shared = {}, defaultdict(dict)
    for kind in WEIGHTS:
        for *film, count in found[kind]:
            films[film[0]] = film
            shared[film[0]][kind] = count

    def weight(pk):
        return sum(WEIGHTS[kind] * count for kind, count in shared[pk].items())

    best = sorted((pk for pk in films if pk not in shown), key=weight, reverse=True)[:MOST]
    made = {pk: partly_read(Film, SHOWN, films[pk]) for pk in best}
    return [Like(film, reason(shared[pk])) for pk, film in made.items()]


def reason(shared):
    """What two films have in common: Same director; shares 3 themes."""
    reasons = [words for kind, words in SAME.items() if kind in shared]
    parts = [
        many.format(shared[kind]) if shared[kind] > 1 else one
        for kind, (one, many) in SHARES.items()
        if kind in shared
    ]
    if parts:
        reasons.append(f"shares {get_text_list(parts, 'and')}")
    return capfirst("; ".join(reasons))
