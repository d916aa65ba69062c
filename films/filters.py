"""What the list of films is asked for in its address: all that is known of its parameters."""

from copy import copy
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

import django_filters
from django import forms
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.text import Truncator, capfirst

from .models import Film, Form, Mode
from .models.film import FIRST_YEAR, LAST_YEAR, SHELVES

NONE, NOT_RECORDED = "none", "not recorded"
LONGEST = 200  # characters of a search
MOST_CHOSEN = 20  # of one kind
MOST_NAMED, LONGEST_NAMED = 3, 40  # what was left out, and characters of each
ORDERS = {
    "": ("best known", "best_known_first"),
    "title": ("title", "by_title"),
    "newest": ("newest", "newest_first"),
    "oldest": ("oldest", "oldest_first"),
    "score": ("highest score", "highest_first"),
    "shortest": ("shortest", "shortest_first"),
    "longest": ("longest", "longest_first"),
    "added": ("latest added", "latest_added_first"),
}


def kinds_of(choices, field):
    """Each of these choices, and that none of them is recorded."""
    kinds = {value: (label, Q(**{field: value})) for value, label in choices.choices}
    return {**kinds, NONE: (NOT_RECORDED, Q(**{field: ""}))}


RUNTIMES = {
    "under-40": ("under 40 minutes", Q(runtime__lt=40)),
    "40-69": ("40 to 69 minutes", Q(runtime__gte=40, runtime__lt=70)),
    "70-99": ("70 to 99 minutes", Q(runtime__gte=70, runtime__lt=100)),
    "from-100": ("100 minutes and more", Q(runtime__gte=100)),
    NONE: (NOT_RECORDED, Q(runtime=None)),
}
DECADES = {
    **{
        str(year): (f"{year}s", Q(year__gte=year, year__lt=year + 10))
        for year in reversed(range(FIRST_YEAR, LAST_YEAR + 1, 10))
    },
    NONE: (NOT_RECORDED, Q(year=None)),
}
REVIEWS = {
    "some": ("at least one", Q(reviews_count__gt=0)),
    NONE: ("none yet", Q(reviews_count=0)),
}


class Chip(NamedTuple):
    """Something that is asked for, and the query without it."""

    label: str
    value: str
    query: str


class AnyOf(forms.MultipleChoiceField):
    """Any number of choices. Only those that there are come out of it."""

    def clean(self, value):
        asked = {code.lower() for code in self.to_python(value)}
        return sorted(asked.intersection(dict(self.choices) if asked else ()))[:MOST_CHOSEN]


class FacetFilter(django_filters.Filter):
    """Films of any of several kinds, each of which has a code, a name and a condition."""

    field_class = AnyOf
    by_count = False  # whether the most frequent choices come first

    def __init__(self, label, kinds=None, noun=""):
        super().__init__(label=label)
        self.kinds = kinds
        self.noun = noun or label.lower()

    def __deepcopy__(self, memo):
        return copy(self)  # each list has filters of its own; what they know is the same

    @property
    def field(self):
        field = super().field
        field.choices = lambda: self.names.items()
        return field

    @cached_property
    def names(self):
        return {code: name for code, (name, _) in self.kinds.items()}

    def key(self):
        """What films are counted by."""
        whens = [When(condition, then=Value(code)) for code, (_, condition) in self.kinds.items()]
        return Case(*whens, output_field=CharField())

    def code_of(self, key):
        return key or NONE

    def condition(self, codes):
        return reduce(or_, (self.kinds[code][1] for code in codes))

    def filter(self, films, codes):
        return films.filter(self.condition(codes)) if codes else films


class DecadeFilter(FacetFilter):
    def key(self):
        return Cast(F("year") - F("year") % 10, CharField())


class WordFilter(FacetFilter):
    """Films on any of several shelves."""

    by_count = True

    def __init__(self, label, shelf):
        super().__init__(label)
        self.shelf = shelf

    @property
    def words(self):
        return self.parent.vocabulary[self.shelf]

    @cached_property
    def names(self):
        return {**{code: name for code, (_, name) in self.words.items()}, NONE: NOT_RECORDED}

    @cached_property
    def codes(self):
        return {str(pk): code for code, (pk, _) in self.words.items()}

    def key(self):
        return Cast(self.shelf, CharField())

    def code_of(self, key):
        return self.codes.get(key) if key else NONE

    def condition(self, codes):
        words = [self.words[code][0] for code in codes if code != NONE]
        shelved = getattr(Film, self.shelf).through.objects.filter(film=OuterRef("pk"))
        column = SHELVES[self.shelf]._meta.model_name
        condition = Q(Exists(shelved.filter(**{f"{column}__in": words})))
        return condition | ~Exists(shelved) if NONE in codes else condition


class OrderFilter(django_filters.ChoiceFilter):
    def filter(self, films, order):
        return getattr(films, ORDERS[order][1])()


class FilmFilter(django_filters.FilterSet):
    """The films that are asked for, in the order that is asked for."""

    q = django_filters.CharFilter(label="Title or name", max_length=LONGEST)
    genre = WordFilter("Genre", "genres")
    decade = DecadeFilter("Decade", DECADES)
    country = WordFilter("Country", "countries")
    language = WordFilter("Language", "languages")
    theme = WordFilter("Theme", "themes")
    form = FacetFilter("Form", kinds_of(Form, "form"))
    mode = FacetFilter("Mode", kinds_of(Mode, "mode"))
    runtime = FacetFilter("Runtime", RUNTIMES)
    reviews = FacetFilter("Reviews", REVIEWS, noun="number of reviews")
    sort = OrderFilter(
        label="Sort",
        choices=[(code, name) for code, (name, _) in ORDERS.items() if code],
        empty_label=ORDERS[""][0],
    )

    @cached_property
    def vocabulary(self):
        """{shelf: {code: (id, name)}} of all words that films are shelved under."""
        words = {shelf: {} for shelf in SHELVES}
        first, *others = (
            model.objects.order_by().values_list(Value(shelf), "pk", "code", "name")
            for shelf, model in SHELVES.items()
        )
        for shelf, pk, code, name in first.union(*others, all=True).order_by():
            words[shelf][code.lower()] = pk, name or SHELVES[shelf].standard_name(code)
        return words

    @cached_property
    def facets(self):
        return {
            name: facet for name, facet in self.filters.items() if isinstance(facet, FacetFilter)
        }

    @cached_property
    def values(self):
        """The sensible value of each parameter, "" or [] where there is none."""
        self.form.is_valid()
        return {name: self.form.cleaned_data.get(name, "") for name in self.filters}

    @cached_property
    def chosen(self):
        """[(facet's name, code)] of what films are narrowed to."""
        return [(name, code) for name in self.facets for code in self.values[name]]

    @cached_property
    def found(self):
        """What the search finds."""
        text = self.values["q"]
        return self.queryset.search(text) if text else self.queryset

    @property
    def searched(self):
        """What was searched for in the end: misspelled words are corrected."""
        return getattr(self.found.found, "corrected", "") or self.values["q"]

    def but(self, omitted):
        """The films of all that is asked for, one facet left out."""
        films = self.found
        for name, facet in self.facets.items():
            if name != omitted:
                films = facet.filter(films, self.values[name])
        return films

    def filter_queryset(self, queryset):
        films = self.but(None)
        if self.values["q"] and not self.values["sort"]:
            return films.by_relevance()
        return self.filters["sort"].filter(films, self.values["sort"])

    @cached_property
    def query(self):
        """What is asked for as an address says it, without what goes without saying."""
        query = QueryDict(mutable=True)
        for name, value in self.values.items():
            if value:
                query.setlist(name, value if isinstance(value, list) else [value])
        return query

    @property
    def chips(self):
        """A way to take back each thing that films are narrowed by."""
        asked = [("q", self.values["q"], self.values["q"])] if self.values["q"] else []
        asked += [
            (name, code, capfirst(self.facets[name].names[code])) for name, code in self.chosen
        ]
        for name, value, label in asked:
            query = self.query.copy()
            query.setlist(name, [other for other in query.getlist(name) if other != value])
            yield Chip(self.filters[name].label, label, query.urlencode())

    @property
    def left_out(self):
        """What was asked for in vain, a sentence each."""
        if error := self.form.errors.get("q"):
            yield f"The search was left out. {error[0]}"
        if "sort" in self.form.errors:
            yield left_out("order", [self.data["sort"]])
        for name, facet in self.facets.items():
            asked = [code for code in dict.fromkeys(self.data.getlist(name)) if code.strip()]
            unknown = [code for code in asked if code.lower() not in facet.names]
            if unknown:
                yield left_out(facet.noun, unknown)
            if len(asked) - len(unknown) > MOST_CHOSEN:
                yield f"{facet.label}: only {MOST_CHOSEN} choices count. The others were left out."


def left_out(noun, values):
    named = [f"“{Truncator(value).chars(LONGEST_NAMED)}”" for value in values[:MOST_NAMED]]
    more = len(values) - len(named)
    names = ", ".join(named) + (f" and {more} more" if more else "")
    return f"No {noun} is called {names}. {'They were' if len(values) > 1 else 'It was'} left out."


def without_blanks(query):
    """What an address asks for, less the fields of a form that nothing was typed into."""
    kept = query.copy()
    for name in (*FilmFilter.base_filters, "page"):
        values = [value for value in query.getlist(name) if value.strip()]
        if values:
            kept.setlist(name, values)
        else:
            kept.pop(name, None)
    return kept
