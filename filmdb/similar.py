"""More films like one: by the same makers, or about the same things.

Whatever the size of the catalogue, few films are looked at: some of the directors', those of the
first of the cast, and for shared words only the best known films.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db.models import Count
from django.utils.text import capfirst, get_text_list

from credits.models import Credit
from films.keys import DECADE, GENRE, NONE, THEME
from films.models import REFERENCE, Film
from sources.gathered import partly_read
from sources.models import Status
from sources.revision import kept_until_commit

MOST = 6
BEST_KNOWN = 120
LOOKED_AT = 12  # of those with its cast
WEIGHTS = {"by_directors": 2, "with_cast": 3, "of_themes": 3, "of_period": 2}
SAME = {"by_directors": "same director", "of_period": "same genre and decade"}
SHARES = {"with_cast": ("some of its cast",) * 2, "of_themes": ("a theme", "{} themes")}
SHOWN = ("id", *REFERENCE)
WORDS = {THEME, GENRE, DECADE}


class Like(NamedTuple):
    """A film, and what it has in common with another."""

    film: Film
    reason: str


@kept_until_commit
def best_known():
    """(SHOWN, keys) of each of the best known films."""
    films = Film.objects.published().best_known_first()[:BEST_KNOWN]
    rows = films.values_list(*SHOWN, "browse_keys")
    return [(shown, frozenset(keys.split())) for *shown, keys in rows]


def of_its_words(film):
    """By kind, the best known films that share a film's words: SHOWN, and how many they share."""
    found = {"of_themes": [], "of_period": []}
    words = {key for key in film.browse_keys.split() if key[0] in WORDS and NONE not in key}
    for shown, keys in best_known():
        if shown[0] == film.pk or words.isdisjoint(keys):
            continue
        kinds = Counter(key[0] for key in words & keys)
        if kinds[THEME]:
            found["of_themes"].append((*shown, kinds[THEME]))
        if kinds[GENRE] and kinds[DECADE]:
            found["of_period"].append((*shown, kinds[GENRE]))
    return found


def of_its_cast(film):
    """Other films with most parts of the first of a film's cast, given its id: SHOWN, how many."""
    parts = Credit.objects.with_cast_of(film).exclude(film=film)
    others = parts.filter(film__status=Status.PUBLISHED)
    films = others.values(*(f"film__{name}" for name in SHOWN)).annotate(shared=Count("pk"))
    return films.order_by("-shared", "-film__prominence", "film__sort_title", "film")[:LOOKED_AT]


def by_directors(films):
    """Films by the same directors, as those of other kinds are given."""
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
