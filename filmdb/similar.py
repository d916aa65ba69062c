"""More films like one: by the same makers, or about the same things.

Whatever the size of the catalogue, few films are looked at: those of the directors and of the first
of the cast, and for shared words only the best known films.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Count
from django.utils.text import capfirst, get_text_list

from credits.models import Credit
from films.models import REFERENCE, Film
from sources.gathered import Given
from sources.models import Status

MOST = 6
BEST_KNOWN = 200
LOOKED_AT = 24  # of each kind of likeness
WEIGHTS = {"by_directors": 5, "with_cast": 3, "of_themes": 3, "of_period": 2}
SAME = {"by_directors": "same director", "of_period": "same genre and decade"}
SHARES = {"with_cast": ("one of its cast", "{} of its cast"), "of_themes": ("a theme", "{} themes")}
SHOWN = ("pk", "prominence", *REFERENCE)


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
    people = Count("person", distinct=True)
    return {
        "by_directors": most_shared(Credit.objects.by_directors_of(film), people, film),
        "with_cast": most_shared(Credit.objects.with_cast_of(film), people, film),
        "of_themes": most_shared(themes, Count("theme"), film),
        "of_period": most_shared(genres.filter(**period), Count("genre"), film),
    }


def same_words(kind, film):
    rows = getattr(Film, f"{kind}s").through.objects
    return rows.filter(**{f"{kind}__in": rows.filter(film=film).values(kind)})


def most_shared(rows, count, film):
    """Other published films with most of these rows, then the best known."""
    others = rows.filter(film__status=Status.PUBLISHED).exclude(film=film)
    films = others.values(*(f"film__{name}" for name in SHOWN)).annotate(shared=count)
    return films.order_by("-shared", "-film__prominence", "film__sort_title", "film")[:LOOKED_AT]


def most_alike(rows, shown):
    """Of films as `likenesses` gives them, those with most in common; none of what is shown."""
    films, shared = {}, defaultdict(dict)
    for kind in WEIGHTS:
        for *film, count in rows[kind]:
            films[film[0]] = film
            shared[film[0]][kind] = count

    def place(pk):
        weight = sum(WEIGHTS[kind] * count for kind, count in shared[pk].items())
        return -weight, -films[pk][1], pk

    best = sorted(films.keys() - shown, key=place)[:MOST]
    made = {pk: Film(**dict(zip(SHOWN, films[pk], strict=True))) for pk in best}
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
