"""The films that a FilmFilter asks for: found by their keys, and counted as far as that is quick.

What a list is narrowed to is a handful of groups of keys; a film has one of each group. How many
films have one key, or two, stands in a table. Of films with more keys, or any of several, up to a
thousand are looked at, and all that is said of them is exact; where there are more, what is counted
among the thousand is a number of films that there are at least.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from sources.models import Status

from .filters import ORDERED_AS
from .keys import OF_NO_CHOICE
from .models.keyed import ROW, FilmCount, beside, matching, texts_of
from .search.queryset import MOST_HITS

MOST_COUNTED = 1_000
FOUND = ""
DRAWS, DRAWN = 16, 500  # times, and ids at once
SORTED, NUMBERED = 5, 600  # measured at ten thousand to a million films on SQLite


class Count(NamedTuple):
    """A number of films; where it is not exact, there are at least as many."""

    films: int
    exact: bool = True


class Sample(NamedTuple):
    """How many films have each key, of those looked at; whether these are all, and the last id."""

    tally: Mapping
    films: int = 0
    whole: bool = True
    last: int = 0

    def count(self, films):
        """What this number among them says of all."""
        return Count(films) if self.whole else Count(min(films, MOST_COUNTED), False)


class Narrowed:
    """The films in `films`, narrowed to `base` and by `groups`; `counts` are those of all films."""

    def __init__(self, asked):
        self.asked = asked
        self.films, self.base, self.groups = asked.queryset, asked.base, asked.groups
        self.counts, self.statuses = asked.counts, asked.statuses
        self.kinds = {name: asked.facets[name].kind for name in self.groups if name in asked.facets}

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
        wanted = {name: self.but(name) for name in (FOUND, *self.kinds)}
        if self.known is not None:
            texts = {
                name: [text for _, text in having(self.known, of)] for name, of in wanted.items()
            }
            return {name: self.sample(name, of, True) for name, of in texts.items()}
        if self.base is not None:
            return self.looked_at(wanted)
        counted = {name: key for name, of in wanted.items() if (key := only_key(of)) is not None}
        return self.counted(counted) | self.looked_at(
            {name: of for name, of in wanted.items() if name not in counted}
        )

    def counted(self, wanted):
        """{name: Sample of all films with a key}, from the table; the key "" is all films'."""
        kinds = {key: self.kinds.get(name, "") for name, key in wanted.items() if key}
        tallies = beside(kinds, self.statuses) if kinds else {}
        for key, tally in tallies.items():
            tally[key] = self.counts[key]
        tallies[""] = self.counts
        return {name: Sample(tallies[key], self.counts[key]) for name, key in wanted.items()}

    def looked_at(self, wanted):
        """{name: Sample of up to a thousand films, and one more, of each of these groups}."""
        found = {name: Sample({}) for name in wanted}
        seen = tuple(f" {status} " for status in self.statuses)
        for name, last, text in texts_of({name: self.some(of) for name, of in wanted.items()}):
            texts = text.split(ROW) if text else []
            shown = [text for text in texts if text.startswith(seen)]
            found[name] = self.sample(name, shown, len(texts) <= MOST_COUNTED, last)
        return found

    def sample(self, name, texts, whole, last=0):
        """What these films' keys are: those of the one kind that is asked for, if any."""
        text, kind = "".join(texts), self.kinds.get(name)
        keys = re.findall(f" ({kind}[a-z0-9]+)", text) if kind else text.split()
        return Sample(Counter(keys), len(texts), whole, last)

    def some(self, groups):
        """SQL of the ids of a thousand films of these groups, and one more; and its parameters."""
        if self.base is None:
            ids = matching(groups, MOST_COUNTED + 1)
            return ids.sql, ids.params
        hits = self.base.with_keys(groups).order_by().values("pk")[: MOST_COUNTED + 1]
        return hits.query.sql_with_params()

    def tally(self, name):
        """How many films have each key, all groups but that of this facet given."""
        return self.samples.get(name) or self.samples[FOUND]

    @cached_property
    def found(self):
        """How many films there are."""
        found = self.samples[FOUND]
        if found.whole:
            return Count(found.films)
        for name in self.kinds:  # without its own key, the films may have been counted
            (key, *others), sample = self.groups[name], self.samples[name]
            if sample.whole and not others:
                return Count(sample.tally.get(key, 0))
        return Count(min(found.films, MOST_COUNTED), False)

    @cached_property
    def all(self):
        """How many films there are before any facet is chosen."""
        if self.base is None:
            return Count(self.counts[""])
        return Count(len(self.known)) if self.known is not None else Count(MOST_HITS, False)

    @cached_property
    def rows(self):
        """The films, in no order; found in whichever way is quick in any order."""
        groups, everything = list(self.groups.values()), self.counts[""]
        if not self.found.films:
            return self.films.none()
        if self.known is not None:
            return self.films.model.objects.filter(
                pk__in=[pk for pk, _ in having(self.known, groups)]
            )
        if self.base is not None:
            films = self.base.with_keys(groups)
            by_number = self.films.model.objects.filter(pk__in=films.order_by().values("pk"))
            return by_number if self.found.exact else films
        if not groups:
            return self.films
        if few(self.likely, everything):
            return self.films.model.objects.keyed(groups).with_statuses(self.statuses)
        return walked(self.films.filter(*self.bounds), groups, self.likely, everything)

    @property
    def bounds(self):
        """Where in their order the films can be, as the table has it of each key that they need."""
        asked, needed = self.asked, [of[0] for of in self.groups.values() if only_key([of])]
        if asked.bounds or not needed or asked.first_column not in ORDERED_AS:
            return asked.bounds
        facet = asked.facets[ORDERED_AS[asked.first_column]]
        tallies = beside(dict.fromkeys(needed, facet.kind), self.statuses)
        there = set(facet.keys.values()).intersection(*tallies.values())
        if len(there) == len(facet.keys):
            return []
        return asked.of_choices([code for code, key in facet.keys.items() if key in there])

    @property
    def likely(self):
        """About how many films there are: a thousand of those up to the last one looked at."""
        if self.found.exact:
            return self.found.films
        return MOST_COUNTED * self.counts[""] // max(self.samples[FOUND].last, 1)

    def at_random(self, chance):
        """One of the films, each as likely as the others; None where there is none.

        Of a thousand films and fewer, one is drawn. Of more, ids are drawn until one is that of
        such a film: after so many in vain, one of the first thousand is taken.
        """
        ids = self.rows.order_by().values_list("pk", flat=True)
        if self.found.exact and self.found.films <= MOST_COUNTED:
            return self.taken(ids, chance)
        last = self.films.order_by("-pk").values_list("pk", flat=True).first() or 0
        films = (self.films if self.base is None else self.base).with_keys(self.groups.values())
        for _ in range(DRAWS):
            drawn = [chance.randint(1, last) for _ in range(DRAWN)]
            there = films.only("slug").in_bulk(drawn)
            if there:
                return next(there[pk] for pk in drawn if pk in there)
        return self.taken(ids[:MOST_COUNTED], chance)

    def taken(self, ids, chance):
        ids = list(ids)
        return self.films.get(pk=chance.choice(ids)) if ids else None


def few(likely, everything):
    """Whether so many films of all are found by their keys and sorted, quicker than by a walk."""
    return likely**2 < SORTED * everything


def walked(films, groups, likely, everything):
    """These films with a key of each group, likely so many of all, to be put in an indexed order.

    That is walked until a page is full, which is the sooner the more there are: past the numbers
    that are not among theirs, or, where they are very many, trying the keys of each film.
    """
    numbered = likely**2 < NUMBERED * everything
    return films.numbered(groups) if numbered else films.with_keys(groups)


def with_key(films, key):
    """Those of these films that are published and have a key; and their number."""
    counted = FilmCount.objects.of_published(["", key])
    found, everything = Count(counted.get(key, 0)), counted.get("", 0)
    if few(found.films, everything):
        return films.keyed([[key]]).with_statuses([Status.PUBLISHED]), found
    return walked(films.published(), [[key]], found.films, everything), found


def only_key(groups):
    """The one key that films need, if the table has their others; "" if they need none."""
    if not groups:
        return ""
    (key, *more), *others = groups
    return None if more or others or key[0] in OF_NO_CHOICE else key


def having(rows, groups):
    """Those of the (id, keys) that have a key of each group."""
    groups = [set(keys) for keys in groups]
    return [
        row for row in rows if not groups or all(not g.isdisjoint(row[1].split()) for g in groups)
    ]
