"""What the list of films is asked for in its address: all that is known of its parameters."""

from collections import Counter
from copy import copy
from functools import cache, cached_property
from typing import NamedTuple

import django_filters
from django import forms
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.http import QueryDict
from django.utils.text import Truncator, capfirst

from sources.models import Status
from sources.revision import kept_until_commit
from sources.slugs import slugify

from . import keys
from .keys import NONE
from .models import Film, FilmCount, Form, Mode
from .models.film import FIRST_YEAR, LAST_YEAR, SHELVES
from .search.queryset import RELEVANCE
from .sorting import sort_key

NOT_RECORDED = "not recorded"
LONGEST = 200  # characters of a search
MOST_CHOSEN = 20  # of one kind
MOST_NAMED, LONGEST_NAMED = 3, 40  # what was left out, and characters of each
LEAST_SCORE, MOST_SCORE = 0, 100
ORDERS = {
    "": ("best known", ("-prominence", "sort_title", "pk")),
    "title": ("title", ("sort_title", "pk")),
    "newest": ("newest", ("-year", "sort_title", "pk")),
    "oldest": ("oldest", ("year", "sort_title", "pk")),
    "score": ("highest score", ("-critics_score", "-critics_count", "sort_title", "pk")),
    "shortest": ("shortest", ("runtime", "sort_title", "pk")),
    "longest": ("longest", ("-runtime", "sort_title", "pk")),
    "added": ("latest added", ("-published_at", "-pk")),
}
RUNTIMES = {
    "under-40": "under 40 minutes",
    "40-69": "40 to 69 minutes",
    "70-99": "70 to 99 minutes",
    "from-100": "100 minutes and more",
}
REVIEWS = {"some": "at least one", NONE: "none yet"}
POSTERS = {"some": "shown here", NONE: "none here"}
CREDIT = ("person", "job")
SPANS = {"year_from": "year", "year_to": "year", "score_from": "score", "score_to": "score"}
SPANNED = {
    "year": ("year", FIRST_YEAR, LAST_YEAR),
    "critics_score": ("score", LEAST_SCORE, MOST_SCORE),
}
ORDERED_AS = {"year": "decade", "runtime": "runtime"}  # facets of spans of a column
TURNS = ("page", "after", "before")
TEXT = CharField()
DECADES = {str(start): f"{start}s" for start in reversed(range(FIRST_YEAR, LAST_YEAR + 1, 10))}


class Chip(NamedTuple):
    """Something that is asked for, and the query without it."""

    label: str
    value: str
    query: str


class Named(NamedTuple):
    pk: int
    code: str
    name: str


class Offered(NamedTuple):
    """The choices of a facet by their codes: what they are called, and the keys of their films."""

    names: dict
    keys: dict


class Bound:
    """A filter of one list: nothing of it changes but the list that it is of."""

    def __deepcopy__(self, memo):
        bound = object.__new__(type(self))
        bound.__dict__.update(self.__dict__)
        return bound


class FacetFilter(Bound, django_filters.Filter):
    """Films of any of several kinds, each of which has a code, a name and a key of its own."""

    by_count = False  # whether the most frequent choices come first

    def __init__(self, label, kind, names=None, noun=""):
        super().__init__(label=label)
        self.kind, self.noun = kind, noun or label.lower()
        self.fixed = names

    def offered(self, vocabulary, counts):
        """Its choices, in an order of their own or by name."""
        names = {**self.fixed, NONE: self.fixed.get(NONE, NOT_RECORDED)}
        return Offered(names, {code: keys.key(self.kind, code) for code in names})

    @property
    def names(self):
        return self.parent.offered[self.field_name].names

    @property
    def keys(self):
        return self.parent.offered[self.field_name].keys

    def code(self, typed):
        """The code that is meant, None where there is no such."""
        names = self.names
        code = typed if typed in names else typed.lower()
        return code if code in names else None


class DecadeFilter(FacetFilter):
    def code(self, typed):
        return super().code(typed.removesuffix("s"))


class WordFilter(FacetFilter):
    """Films under any of several words."""

    by_count = True

    def __init__(self, label, kind, words, *, none=True, noun=""):
        super().__init__(label, kind, noun=noun)
        self.shelf, self.none = words, none

    def offered(self, vocabulary, counts):
        words = vocabulary[self.shelf]
        found = Offered(
            {code: name for code, (_, name) in words.items()},
            {code: f"{self.kind}{pk}" for code, (pk, _) in words.items()},
        )
        if self.none:
            found.names[NONE], found.keys[NONE] = NOT_RECORDED, self.kind + NONE
        return found


class CertificateFilter(FacetFilter):
    """Films of any of several certificates, "MPA:PG", of those that any film has."""

    by_count = True

    def offered(self, vocabulary, counts):
        codes = {keys.certificate_of(key): key for key in counts if key[:1] == self.kind}
        names = {code: code.replace(":", " ", 1).strip() for code in sorted(codes)}
        return Offered(names, {code: codes[code] for code in names})


class TextFilter(Bound, django_filters.CharFilter):
    pass


class OrderFilter(Bound, django_filters.ChoiceFilter):
    pass


class WholeFilter(Bound, django_filters.Filter):
    """A whole number of years or points."""

    field_class = forms.IntegerField

    def __init__(self, label, least, most):
        super().__init__(label=label, min_value=least, max_value=most)


@kept_until_commit
def words_and_counts(statuses):
    """What films of these statuses can be narrowed to, how often, and what facets offer of it."""
    rows = {shelf: (model, "code", "name") for shelf, model in SHELVES.items()}
    rows["bodies"] = (model_of(Film.nominations, "edition", "body"), "slug", "name")
    rows["jobs"] = (model_of(Film.credits, "job"), "code", "name")
    found = [
        model.objects.order_by().values_list(Value(kind), "pk", *columns)
        for kind, (model, *columns) in rows.items()
    ]
    numbers = FilmCount.objects.of(statuses, keys.YEAR + keys.SCORE + keys.PLACE)
    numbers = numbers.values_list(Value("counts"), "films", "key", Value("", TEXT))
    words, counts = {kind: {} for kind in rows}, Counter()
    for kind, number, code, name in numbers.union(*found, all=True).order_by():
        if kind == "counts":
            counts[code] += number
        else:
            words[kind][code.lower()] = number, name or SHELVES[kind].standard_name(code)
    words = {kind: by_name(found) for kind, found in words.items()}
    facets = FilmFilter.base_filters.items()
    offered = {n: f.offered(words, counts) for n, f in facets if isinstance(f, FacetFilter)}
    return words, counts, offered


def by_name(words):
    return dict(sorted(words.items(), key=lambda word: sort_key(word[1][1])))


class FilmFilter(django_filters.FilterSet):
    """The films that are asked for."""

    q = TextFilter(label="Title or name", max_length=LONGEST)
    person = TextFilter(label="Person", max_length=LONGEST)
    job = TextFilter(label="As", max_length=LONGEST)
    genre = WordFilter("Genre", keys.GENRE, "genres")
    decade = DecadeFilter("Decade", keys.DECADE, DECADES)
    year_from = WholeFilter("Year from", FIRST_YEAR, LAST_YEAR)
    year_to = WholeFilter("Year to", FIRST_YEAR, LAST_YEAR)
    country = WordFilter("Country", keys.COUNTRY, "countries")
    language = WordFilter("Language", keys.LANGUAGE, "languages")
    theme = WordFilter("Theme", keys.THEME, "themes")
    form = FacetFilter("Form", keys.FORM, dict(Form.choices))
    mode = FacetFilter("Mode", keys.MODE, dict(Mode.choices))
    runtime = FacetFilter("Runtime", keys.RUNTIME, RUNTIMES)
    reviews = FacetFilter("Reviews", keys.REVIEWS, REVIEWS, "number of reviews")
    score_from = WholeFilter("Score from", LEAST_SCORE, MOST_SCORE)
    score_to = WholeFilter("Score to", LEAST_SCORE, MOST_SCORE)
    poster = FacetFilter("Poster", keys.POSTER, POSTERS)
    certificate = CertificateFilter("Certificate", keys.CERTIFICATE)
    nominated = WordFilter("Nominated by", keys.NOMINATED, "bodies", none=False, noun="award body")
    won = WordFilter("Award of", keys.WON, "bodies", none=False, noun="award body")
    sort = OrderFilter(
        label="Sort",
        choices=[(code, name) for code, (name, _) in ORDERS.items() if code],
        empty_label=ORDERS[""][0],
    )

    def __init__(self, data, queryset, statuses=(Status.PUBLISHED,)):
        self.statuses = statuses
        super().__init__(data, queryset)

    @property
    def typed(self):
        """The names of all that is no facet."""
        return [name for name in self.base_filters if name not in self.facets]

    def get_form_class(self):
        return form_class(type(self), tuple(n for n in self.typed if n in self.data))

    @cached_property
    def _known(self):
        return words_and_counts(self.statuses)

    @property
    def vocabulary(self):
        """{kind: {code: (id, name)}} of all words that films are under."""
        return self._known[0]

    @property
    def counts(self):
        """{key: how many films have it}, and {"": how many there are}."""
        return self._known[1]

    @property
    def offered(self):
        """{facet's name: Offered}."""
        return self._known[2]

    @cached_property
    def facets(self):
        return {
            name: facet for name, facet in self.filters.items() if isinstance(facet, FacetFilter)
        }

    @cached_property
    def values(self):
        """The sensible value of each parameter; "", None or [] where there is none."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data  # without what is not sensible
        values = {name: cleaned.get(name, None if name in SPANS else "") for name in self.filters}
        for name, facet in self.facets.items():
            codes = {facet.code(typed) for typed in self.data.getlist(name)}
            values[name] = sorted(codes - {None})[:MOST_CHOSEN]
        person, job = self.credited
        return {**values, "person": person and person.code, "job": job and job.code}

    @cached_property
    def credited(self):
        """The person and the job that are asked for, each None where there is no such."""
        typed, job = (self.form.cleaned_data.get(name, "") for name in CREDIT)
        if not typed:
            return None, None
        people = model_of(Film.credits, "person").objects.published()
        person = people.filter(slug=slugify(typed)).values_list("pk", "slug", "name").first()
        jobs = {code: Named(pk, code, name) for code, (pk, name) in self.vocabulary["jobs"].items()}
        return (Named(*person), jobs.get(job.lower())) if person else (None, None)

    @property
    def jobs(self):
        """(code, name) of the jobs that a person can have, by name."""
        return [(code, name) for code, (_, name) in self.vocabulary["jobs"].items()]

    @cached_property
    def chosen(self):
        """[(facet's name, code)] of what films are narrowed to."""
        return [(name, code) for name in self.facets for code in self.values[name]]

    @property
    def searched(self):
        """What was searched for in the end: misspelled words are corrected."""
        found = self.base.found if self.values["q"] else None
        return getattr(found, "corrected", "") or self.values["q"]

    @cached_property
    def groups(self):
        """{parameter: keys}: of each group of keys, a film has to have one."""
        groups = {
            name: [facet.keys[code] for code in self.values[name]]
            for name, facet in self.facets.items()
            if self.values[name]
        }
        if span := self.span(*SPANNED["year"]):
            groups["year"] = keys.years(*span)
        if span := self.span(*SPANNED["critics_score"]):
            groups["score"] = keys.scores(*span)
        return groups

    def span(self, name, least, most):
        """The first and the last of what is asked for; one that is left open is wide."""
        first, last = self.values[f"{name}_from"], self.values[f"{name}_to"]
        if first is None and last is None:
            return None
        first, last = least if first is None else first, most if last is None else last
        return min(first, last), max(first, last)

    @cached_property
    def base(self):
        """What a search or a person narrows films to, before all else; None without them."""
        films = self.queryset
        if self.values["q"]:
            films = films.search(self.values["q"])
        person, job = self.credited
        if person:
            credits = model_of(Film.credits).objects.filter(person=person.pk)
            credits = credits.filter(job=job.pk) if job else credits
            films = films.filter(pk__in=credits.values("film"))
        return None if films is self.queryset else films

    @property
    def by_relevance(self):
        """Whether the films come in the order of how well they match a search."""
        return bool(self.values["q"]) and not self.values["sort"]

    @property
    def columns(self):
        """What the films are in order of."""
        return RELEVANCE if self.by_relevance else ORDERS[self.values["sort"]][1]

    def in_columns(self, films):
        """These films with all that they are in order of."""
        return films.with_relevance(self.base.found) if self.by_relevance else films

    @property
    def first_column(self):
        return self.columns[0].lstrip("-")

    @property
    def bounds(self):
        """Where in the order that is asked for the films can be: a walk need not seek that."""
        name = self.first_column
        if name == "critics_score" and self.values["reviews"] == [NONE]:
            return [Q(critics_score=None)]
        if name in SPANNED and (span := self.span(*SPANNED[name])):
            return within(name, [span])
        return self.of_choices(self.values[ORDERED_AS[name]]) if name in ORDERED_AS else []

    def of_choices(self, codes):
        """As `bounds`: the films of these choices of the facet that the order goes through."""
        name = self.first_column
        return within(name, [keys.span_of(name, c) for c in codes if c != NONE], NONE in codes)

    @property
    def orders(self):
        """[(code, name)] of the orders that there are."""
        first = {"": "best match"} if self.values["q"] else {}
        return [(code, first.get(code, name)) for code, (name, _) in ORDERS.items()]

    @cached_property
    def query(self):
        """What is asked for as an address says it, without what goes without saying."""
        query = QueryDict(mutable=True)
        for name, value in self.values.items():
            if value not in ("", None, []):
                query.setlist(name, value if isinstance(value, list) else [value])
        return query

    def asking(self, **others):
        """What is asked for, with other values of these parameters."""
        query = copy(self.query)
        for name, value in others.items():
            query.setlist(name, [value] if value else [])
        return query

    @property
    def chips(self):
        """A way to take back each thing that films are narrowed by."""
        values = self.values
        asked = [("q", values["q"], values["q"])]
        asked += [
            (name, of.code, of.name) for name, of in zip(CREDIT, self.credited, strict=True) if of
        ]
        asked += [
            (name, code, capfirst(self.facets[name].names[code])) for name, code in self.chosen
        ]
        asked += [(name, values[name], values[name]) for name in SPANS]
        for name, value, label in asked:
            if value in ("", None):
                continue
            query = copy(self.query)
            query.setlist(name, [other for other in query.getlist(name) if other != value])
            if name == "person":  # a job is a person's
                query.setlist("job", [])
            yield Chip(self.filters[name].label, str(label), query.urlencode())

    @property
    def left_out(self):
        """What was asked for in vain, a sentence each."""
        errors = self.form.errors
        if error := errors.get("q"):
            yield f"The search was left out. {error[0]}"
        for name, noun in {"sort": "order", **SPANS}.items():
            if name in errors:
                yield left_out(noun, [self.data[name]])
        for name, found in zip(CREDIT, self.credited, strict=True):
            typed = self.data.get(name, "").strip()
            if typed and not found:
                yield left_out(name, [typed])
        for name, facet in self.facets.items():
            asked = [code for code in dict.fromkeys(self.data.getlist(name)) if code.strip()]
            unknown = [code for code in asked if facet.code(code) is None]
            if unknown:
                yield left_out(facet.noun, unknown)
            if len(asked) - len(unknown) > MOST_CHOSEN:
                yield f"{facet.label}: only {MOST_CHOSEN} choices count. The others were left out."


@cache
def form_class(filters, names):
    """The form of these of a list's filters; facets are read without one."""
    return type("FilmForm", (forms.Form,), {n: filters.base_filters[n].field for n in names})


def within(name, spans, or_none=False):
    """Films from the least to the most of these spans of a column, or without a value in it."""
    if not spans:
        return [Q(**{name: None})] if or_none else []
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    # With OR, SQLite would look for either by an index of its own, and sort all of both.
    column = Coalesce(name, first) if or_none else F(name)
    return [GreaterThanOrEqual(column, first), LessThanOrEqual(column, last)]


def model_of(relation, *path):
    """The model that a relation of Film, defined further up, leads to by this path."""
    model = relation.rel.related_model
    for name in path:
        model = model._meta.get_field(name).related_model
    return model


def left_out(noun, values):
    named = [f"“{Truncator(value).chars(LONGEST_NAMED)}”" for value in values[:MOST_NAMED]]
    more = len(values) - len(named)
    names = ", ".join(named) + (f" and {more} more" if more else "")
    return f"No {noun} is called {names}. {'They were' if len(values) > 1 else 'It was'} left out."


def without_blanks(query):
    """What an address asks for, less the fields of a form that nothing was typed into."""
    kept = copy(query)
    for name in (*FilmFilter.base_filters, *TURNS):
        values = [value for value in query.getlist(name) if value.strip()]
        if values:
            kept.setlist(name, values)
        else:
            kept.pop(name, None)
    return kept
