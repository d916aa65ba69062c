"""The shelves that films stand on: which words each has, and the films under a word."""

import re
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from .keys import DECADE, NONE, YEAR, place_key, place_of
from .models import Country, Film, FilmCount, FilmPlace, Genre, Language, PlaceKind, Theme
from .models.film import FIRST_YEAR, LAST_YEAR
from .models.keyed import WORDS
from .models.vocabulary import Label
from .paging import Turned
from .sorting import sort_key

FEWEST_FOR_LETTERS = 24
WORDS_PER_PAGE = 500
HOW = {
    (PlaceKind.FILMED_AT, PlaceKind.SET_IN): "Set and filmed here",
    (PlaceKind.SET_IN, PlaceKind.SET_IN): "Set here",
    (PlaceKind.FILMED_AT, PlaceKind.FILMED_AT): "Filmed here",
}


class Shelf:
    """One shelf: what one of its words is called, their layout, and their filter in the film list.

    `words` are what it holds, `find` the Label at an address or None, `films` those under a Label,
    `key` the key that these have, "" where they have none.
    """

    def __init__(self, code, one, layout, parameter=""):
        self.code, self.one, self.layout, self.parameter = code, one, layout, parameter

    turns = False  # whether it has so many words that a page of them is found by the last one's

    def __str__(self):
        return self.code

    @property
    def name(self):
        return self.code.capitalize()

    def key(self, label):
        return ""

    def groups(self, labels):
        """(heading, labels) as its own page shows them."""
        return [("", labels)]

    def sections(self, films):
        """(heading, films) as the page of a word shows them."""
        return [("", films)]

    def around(self, label):
        """What stands beside a word, where they have an order of their own."""
        return None

    def query(self, label):
        """What the film list is to be asked for the films under a word; "" where it cannot be."""
        return self.parameter and f"{self.parameter}={label.code}"


class Vocabulary(Shelf):
    """Words that curators keep."""

    def __init__(self, model, *args):
        self.model = model
        super().__init__(*args)

    def words(self):
        counts = FilmCount.objects.of_published(kind=WORDS[self.code])
        rows = [(row, counts.get(self.key(row), 0)) for row in self.model.objects.order_by()]
        labels = [self.label(row, films) for row, films in rows if films]
        labels.sort(key=lambda label: (sort_key(label.name), label.code))
        return labels if self.layout == "index" else sorted(labels, key=attrgetter("position"))

    def groups(self, labels):
        if self.layout != "index":
            return super().groups(labels)
        return by_letter(labels, lambda label: sort_key(label.name))

    def find(self, code):
        row = self.model.objects.filter(code__iexact=code).first()
        return self.label(row) if row else None

    def key(self, label):
        return f"{WORDS[self.code]}{label.pk}"

    def label(self, row, films=0):
        position = getattr(row, "position", 0)
        return Label(position, str(row), row.pk, row.code.lower(), self.code, films)


class Around(NamedTuple):
    """The periods with films that stand next to one, and the decade that it is of."""

    newer: Label | None
    older: Label | None
    decade: Label
    years: list[Label]


class Periods(Shelf):
    """Years, or decades: spans of so many years, the newest first."""

    def __init__(self, span, suffix, *args):
        self.span, self.suffix = span, suffix
        super().__init__(*args)

    def words(self):
        return self.gathered(counted_by_year().items())

    def gathered(self, counts):
        """The Labels of (year, films), which come newest first."""
        spans = groupby(counts, lambda count: self.start(count[0]))
        return [self.label(start, sum(films for _, films in span)) for start, span in spans]

    def groups(self, labels):
        if self.layout != "years":
            return super().groups(labels)
        counts = {label.pk: label.films for label in labels}
        decades = DECADES.gathered(counts.items())
        return [(decade, years_of(decade, counts)) for decade in decades]

    def find(self, code):
        found = re.fullmatch(f"([0-9]{{4}}){self.suffix}", code)
        year = int(found[1]) if found else 0
        known = FIRST_YEAR <= year <= LAST_YEAR and year == self.start(year)
        return self.label(year) if known else None

    def around(self, label):
        counts = counted_by_year()
        labels = self.gathered(counts.items())
        newer = [other for other in labels if other.pk > label.pk][-1:]
        older = [other for other in labels if other.pk < label.pk][:1]
        decade = DECADES.label(DECADES.start(label.pk))
        return Around(*(newer or [None]), *(older or [None]), decade, years_of(decade, counts))

    def query(self, label):
        return self.parameter and f"{self.parameter}={label.pk}"

    def key(self, label):
        return f"{YEAR if self.span == 1 else DECADE}{label.pk}"

    def start(self, year):
        return year - year % self.span

    def label(self, year, films=0):
        name = f"{year}{self.suffix}"
        return Label(0, name, year, name, self.code, films)


class Places(Shelf):
    """Where films are set, and where they were filmed."""

    turns = True

    def page(self, after, before):
        """Its words behind or before one; the first, where that is not sensible."""
        places = FilmCount.objects.places()
        if before and not after:
            found = places.filter(key__lt=place_key(before)).reverse()[: WORDS_PER_PAGE + 1]
            labels = self.labels(found)[::-1]
            if len(labels) > WORDS_PER_PAGE:
                return Turned(labels[1:], labels[1], labels[-1], labels[0])
        found = places.filter(key__gt=place_key(after))[: WORDS_PER_PAGE + 1]
        labels = self.labels(found)
        if after and not labels:
            return self.page("", "")
        page = labels[:WORDS_PER_PAGE]
        first = page[0] if page and after else None
        return Turned(page, first, page[-1] if len(labels) > len(page) else None)

    def labels(self, counts):
        found = {place_of(count.key): count.films for count in counts}
        names = FilmPlace.objects.names(list(found))
        return [
            Label(0, names[slug] or slug, 0, slug, self.code, films)
            for slug, films in found.items()
        ]

    def groups(self, labels):
        return by_letter(labels, lambda label: label.code)

    def find(self, code):
        return next(iter(self.labels(FilmCount.objects.places().filter(key=place_key(code)))), None)

    def films(self, label):
        return Film.objects.published().of_place(label.code)

    def sections(self, films):
        how = groupby(films, lambda film: HOW[film.kinds_from, film.kinds_to])
        return [(heading, list(films)) for heading, films in how]


def counted_by_year():
    """{year: how many films are of it}, the newest year first."""
    counts = FilmCount.objects.of_published(kind=YEAR)
    years = ((int(key[1:]), films) for key, films in counts.items() if key[1:] != NONE)
    return dict(sorted(years, reverse=True))


def by_letter(labels, key):
    """(letter, labels) of what is in order of this key; a few stay together."""
    if len(labels) < FEWEST_FOR_LETTERS:
        return [("", labels)]
    letters = groupby(labels, lambda label: "0–9" if key(label)[:1].isdigit() else key(label)[:1])
    return [(letter.upper(), list(labels)) for letter, labels in letters]


def years_of(decade, counts):
    """The ten years of a decade, the newest first, those without films too."""
    years = range(decade.pk + 9, decade.pk - 1, -1)
    return [YEARS.label(year, counts.get(year, 0)) for year in years]


YEARS = Periods(1, "", "years", "Year", "years")
DECADES = Periods(10, "s", "decades", "Decade", "bill", "decade")
SHELVES = {
    shelf.code: shelf
    for shelf in (
        Vocabulary(Genre, "genres", "Genre", "bill", "genre"),
        Vocabulary(Theme, "themes", "Theme", "index", "theme"),
        Vocabulary(Country, "countries", "Country", "index", "country"),
        Vocabulary(Language, "languages", "Language", "index", "language"),
        DECADES,
        YEARS,
        Places("places", "Place", "index"),
    )
}


class ShelfConverter:
    """A shelf in an address."""

    regex = "|".join(SHELVES)

    def to_python(self, value):
        return SHELVES[value]

    def to_url(self, value):
        return str(value)
