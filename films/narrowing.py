"""The films that a FilmFilter asks for: found by their keys, and counted as far as that is quick.

What a list is narrowed to is a handful of groups of keys; a film has one of each group. Up to a
thousand films are found by number, and all that is said of them is exact. Of more than that, only
a thousand are looked at: what is counted among those is a number of films that there are at least.
"""

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from sources.models import Status

from .models.keyed import ROW, FilmCount
from .search.queryset import MOST_HITS

MOST_COUNTED = 1_000
FOUND = ""
DRAWS, DRAWN = 16, 500  # times, and ids at once
WALKED = 50  # films to a page: how far an order is walked depends on it


class Count(NamedTuple):
    """A number of films; where it is not exact, there are at least as many."""

    films: int
    exact: bool = True


class Sample(NamedTuple):
    """Films that were looked at: their ids and keys, and whether these are all."""

    ids: list
    tally: Counter
    whole: bool

    def count(self, films):
        """What this number among them says of all."""
        return Count(films) if self.whole else Count(min(films, MOST_COUNTED), False)


class Narrowed:
    """The films in `films`, narrowed to `base` and by `groups`; `counts` are those of all films."""

    def __init__(self, asked):
        self.films, self.base, self.groups = asked.queryset, asked.base, asked.groups
        self.bounds = asked.bounds
        self.counts, self.statuses = asked.counts, asked.statuses
        self.facets = [name for name in self.groups if name in asked.facets]

    def but(self, name):
        """The groups of keys without that of one facet."""
        return [keys for other, keys in self.groups.items() if other != name]

    @cached_property
    def known(self):
        """(id, keys) of what a search or a person narrows films to; None where they are many."""
        if self.base is None:
            return None
        hits = self.base.order_by().values_list("pk", "browse_keys")[: MOST_HITS + 1]
        rows = [(pk, keys) for pk, keys in hits]
        return rows if len(rows) <= MOST_HITS else None

    @cached_property
    def samples(self):
        """{facet's name: Sample of the films of all other groups}; under "", of all groups."""
        wanted = {name: self.but(name) for name in (FOUND, *self.facets)}
        if self.known is not None:
            return {
                name: sample(having(self.known, groups), True) for name, groups in wanted.items()
            }
        free = {} if self.base is not None else {name for name, of in wanted.items() if not of}
        found = {name: Sample([], self.counts, True) for name in free}
        found |= {name: Sample([], Counter(), True) for name in wanted if name not in free}
        seen = tuple(f" {status} " for status in self.statuses)
        looked = self.looked_at({name: of for name, of in wanted.items() if name not in free})
        for name, ids, keys in (row for row in looked if row[1]):
            rows = list(zip(map(int, ids.split(ROW)), keys.split(ROW), strict=True))
            shown = [row for row in rows if row[1].startswith(seen)]
            found[name] = sample(shown, len(rows) <= MOST_COUNTED)
        return found

    def looked_at(self, wanted):
        """(name, ids, keys) of up to a thousand films, and one more, of each of these groups."""
        branches = [
            self.some(groups).order_by().aggregated(name) for name, groups in wanted.items()
        ]
        if not branches:
            return []
        first, *rest = branches
        return first.union(*rest, all=True).order_by() if rest else first

    def some(self, groups):
        films = self.films.model.objects
        if self.base is None:
            return films.keyed(groups, MOST_COUNTED + 1)
        hits = self.base.with_keys(groups).order_by().values("pk")[: MOST_COUNTED + 1]
        return films.filter(pk__in=hits)

    def tally(self, name):
        """How many films have each key, all groups but that of this facet given."""
        return self.samples.get(name) or self.samples[FOUND]

    @cached_property
    def found(self):
        """How many films there are."""
        found = self.samples[FOUND]
        if self.base is None and not self.groups:
            return Count(self.counts[""])
        if found.whole:
            return Count(len(found.ids))
        only = [key for keys in self.groups.values() for key in keys]
        if self.base is None and len(only) == 1:
            return Count(self.counts[only[0]])
        return Count(min(len(found.ids), MOST_COUNTED), False)

    @cached_property
    def all(self):
        """How many films there are before any facet is chosen."""
        if self.base is None:
            return Count(self.counts[""])
        return Count(len(self.known)) if self.known is not None else Count(MOST_HITS, False)

    @cached_property
    def rows(self):
        """The films, in no order; found in whichever way is quick in any order."""
        found, groups = self.samples[FOUND], list(self.groups.values())
        if (self.groups or self.base is not None) and found.whole:
            return self.films.model.objects.filter(pk__in=found.ids)  # by number, by no index
        if self.base is not None:
            return self.base.with_keys(groups)
        if not groups:
            return self.films
        # Of the films up to the last one looked at, a thousand had the keys: `likely` are in all.
        everything = self.counts[""]
        likely = MOST_COUNTED * everything // max(found.ids[-1:] or [1])
        if not sorting_is_quicker(likely, everything):
            return self.films.with_keys(groups).filter(*self.bounds)
        return self.films.model.objects.keyed(groups).with_statuses(self.statuses)

    def at_random(self, chance):
        """One of the films, each as likely as the others; None where there is none.

        Of a thousand films and fewer, one is drawn. Of more, ids are drawn until one is that of
        such a film: after so many in vain, one of the thousand that were looked at is taken.
        """
        found = self.samples[FOUND]
        if (self.groups or self.base is not None) and found.whole:
            return self.films.get(pk=chance.choice(found.ids)) if found.ids else None
        last = self.films.order_by("-pk").values_list("pk", flat=True).first() or 0
        films = (self.films if self.base is None else self.base).with_keys(self.groups.values())
        for _ in range(DRAWS if last else 0):
            drawn = [chance.randint(1, last) for _ in range(DRAWN)]
            there = films.only("slug").in_bulk(drawn)
            if there:
                return next(there[pk] for pk in drawn if pk in there)
        return films.model.objects.get(pk=chance.choice(found.ids)) if found.ids else None


def sorting_is_quicker(likely, everything):
    """Whether to find so many films by their keys, and sort them, is quicker than an order's walk.

    Either costs as much for each film: the walk for a page is the shorter, the more of them there
    are among everything.
    """
    return likely**2 < WALKED * everything


def with_key(films, key):
    """The published among these films that have a key, to be put in an order; and their number."""
    counted = FilmCount.objects.of_published(["", key])
    found = Count(counted.get(key, 0))
    if sorting_is_quicker(found.films, counted.get("", 0)):
        return films.keyed([[key]]).with_statuses([Status.PUBLISHED]), found
    return films.published().with_keys([[key]]), found


def having(rows, groups):
    """Those of the (id, keys) that have a key of each group."""
    groups = [set(keys) for keys in groups]
    return [
        row for row in rows if not groups or all(not g.isdisjoint(row[1].split()) for g in groups)
    ]


def sample(rows, whole):
    return Sample([pk for pk, _ in rows], Counter("".join(keys for _, keys in rows).split()), whole)
