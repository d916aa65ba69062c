"""The charts: which films stand on each, and in which order."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Value

from .models import Film
from .models.film import SHELVES as WORDS
from .models.film import TERMS
from .models.vocabulary import Label
from .shelves import DECADES, SHELVES, YEARS, ShelfConverter
from .sorting import sort_key

LONGEST = 100
FEW = 3_000  # films that are sooner sorted than the best hundred of them found in order
NARROWED = ("decades", "years", "genres", "countries", "languages")


class Row(NamedTuple):
    """A film's place on a chart: films of one value share their number."""

    number: int
    film: Film


@dataclass(frozen=True)
class Chart:
    """A hundred films at most, ranked by one column of theirs."""

    code: str
    name: str
    column: str
    tells: str

    def __str__(self):
        return self.code

    def rows(self, films, most=LONGEST):
        """The first of these films on this chart."""
        found = getattr(films, ORDERS[self.code])().for_charts()[:most]
        rows, number = [], 1
        for _, same in groupby(found, lambda film: getattr(film, self.column)):
            rows += [Row(number, film) for film in same]
            number = len(rows) + 1
        return rows


BEST = Chart(
    "best",
    "Best reviewed",
    "rank",
    "By the critics’ score, drawn towards the mean of all films where only a few critics wrote.",
)
DIVISIVE = Chart(
    "divisive", "Most divisive", "divisiveness", "By how far the critics’ scores lie apart."
)
REVIEWED = Chart(
    "reviewed", "Most reviewed", "reviews_count", "By the number of reviews recorded here."
)
ORDERS = {
    "best": "best_reviewed_first",
    "divisive": "most_divisive_first",
    "reviewed": "most_reviewed_first",
}
RANKED = "f.status = 'published' AND f.rank IS NOT NULL AND f.critics_count >= %(minimum)s"
YEARS_ONE_BY_ONE = f"""
WITH RECURSIVE found (year) AS (
    SELECT (SELECT f.year FROM films_film f WHERE {RANKED} AND f.year IS NOT NULL
            ORDER BY f.year DESC LIMIT 1)
    UNION ALL
    SELECT (SELECT f.year FROM films_film f WHERE {RANKED} AND f.year < found.year
            ORDER BY f.year DESC LIMIT 1)
    FROM found WHERE found.year IS NOT NULL
)
SELECT year FROM found WHERE year IS NOT NULL
"""  # noqa: S608, our own words
CHARTS = {chart.code: chart for chart in (BEST, DIVISIVE, REVIEWED)}


def charted():
    """[(shelf, its Labels)] of the years and words that have a chart of their best films."""
    best = Film.objects.published().best_reviewed_first()
    labels = defaultdict(list, years=[YEARS.label(year) for year in charted_years()])
    decades = dict.fromkeys(DECADES.start(label.pk) for label in labels["years"])
    labels["decades"] = [DECADES.label(decade) for decade in decades]
    first, *others = (
        model.objects.order_by()
        .filter(Exists(shelved(shelf).filter(Exists(best.filter(pk=OuterRef("film"))))))
        .values_list(Value(shelf), "pk", "code", "name", "position" if shelf in TERMS else Value(0))
        for shelf, model in WORDS.items()
        if shelf in NARROWED
    )
    for shelf, pk, code, name, position in first.union(*others, all=True):
        name = name or WORDS[shelf].standard_name(code)
        labels[shelf].append(Label(position, name, pk, code.lower(), shelf))
    for shelf in WORDS:
        labels[shelf].sort(key=lambda label: (label.position, sort_key(label.name), label.code))
    return [(SHELVES[shelf], labels[shelf]) for shelf in NARROWED if labels[shelf]]


def charted_years():
    """The years that have a chart, the latest first: each is looked up from the one before it.

    DISTINCT would read every ranked film: 750 ms of a million, where this takes less than one.
    """
    with connection.cursor() as cursor:
        cursor.execute(YEARS_ONE_BY_ONE, {"minimum": settings.SCORE_MINIMUM})
        return [year for (year,) in cursor.fetchall()]


def films_on(label):
    """Published films under a word or of a period, so that the best are found soonest.

    Under a word with many films, the ranked ones are tried from the best on until a hundred have
    it; few are looked up. A planner cannot tell: it knows how many films a word has on average.
    """
    films = Film.objects.published()
    if label.shelf == str(DECADES):
        return films.of_decade(label.pk)
    if label.shelf == str(YEARS):
        return films.filter(year=label.pk)
    under = entries_of(label.shelf).filter(**{word_of(label.shelf): label.pk})
    if under[: FEW + 1].count() > FEW:
        return films.filter(Exists(under.filter(film=OuterRef("pk"))))
    return films.filter(pk__in=under.values("film"))


def entries_of(shelf):
    return getattr(Film, shelf).through.objects.order_by()


def word_of(shelf):
    return WORDS[shelf]._meta.model_name


def shelved(shelf):
    """Which films stand under a word of this shelf: the word of an outer query."""
    return entries_of(shelf).filter(**{word_of(shelf): OuterRef("pk")})


class ChartConverter:
    """A chart in an address."""

    regex = "|".join(CHARTS)

    def to_python(self, value):
        return CHARTS[value]

    def to_url(self, value):
        return str(value)


class NarrowedConverter(ShelfConverter):
    """A shelf whose words have charts, in an address."""

    regex = "|".join(NARROWED)
