"""What a search shows of each kind of record: the first few, and how many there are."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import CharField, IntegerField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.html import format_html

from credits.models import Company, Person
from films.models import Film, FilmList
from films.search.find import CAPPED, SOUND, SPELLING, find
from reviews.models import Critic, Publication
from sources.models import Status

TOP = 100  # of each kind, the best known, among which what is named so comes first
FILMS, OTHERS = 12, 6
TOP_TYPED = 50  # the same while it is being typed
SUGGESTED, OF_A_KIND = 10, 6
HEADINGS = {
    "film": "Films",
    "person": "People",
    "company": "Companies",
    "critic": "Critics",
    "publication": "Publications",
    "list": "Lists",
}
HIDDEN = [Status.WITHDRAWN, Status.DRAFT]
STATUSES = {"film", "person", "list"}  # of the others every record is public


class Entry(NamedTuple):
    """A record as a list of what was found names it."""

    kind: str
    pk: int
    name: str
    language: str
    slug: str
    note: str
    year: int | None

    def get_absolute_url(self):
        return reverse(f"{self.kind}_detail", args=[self.slug])


class Line(NamedTuple):
    """One record that was found, and the name that it was found by, if that is another."""

    record: Any
    name: str

    @property
    def reason(self):
        return format_html("as <bdi>“{}”</bdi>", self.name) if self.name else ""


@dataclass
class Section:
    kind: str
    heading: str
    found: int
    lines: list[Line]

    @property
    def count(self):
        return f"{intcomma(CAPPED)}+" if self.found > CAPPED else intcomma(self.found)

    @property
    def has_more(self):
        return self.found > len(self.lines)


@dataclass
class Results:
    """All that was found, and what was searched for where that is not what was typed."""

    sections: list[Section] = field(default_factory=list)
    corrected: str = ""
    by_sound: bool = False


def search(text, user):
    """Results for a text; curators find drafts as well."""
    found = {
        kind: each
        for kind, each in find(text, HEADINGS, top=TOP, everything=user.is_staff).items()
        if each.keys
    }
    hits = {kind: each.hits[: FILMS if kind == "film" else OTHERS] for kind, each in found.items()}
    records = shown(hits, user)
    results = Results()
    for kind, each in found.items():
        lines = [
            Line(record, named(hit, record))
            for hit in hits[kind]
            if (record := records.get((kind, hit.record)))
        ]
        if lines:
            results.sections.append(Section(kind, HEADINGS[kind], len(each.keys), lines))
            results.corrected = each.query.text if each.how == SPELLING else ""
            results.by_sound = each.how == SOUND
    return results


def suggestions(text):
    """[Line] for what is being typed, the closest first: published records as entries."""
    found = find(text, HEADINGS, most=OF_A_KIND, top=TOP_TYPED, guess=False)
    hits = [(hit, kind) for kind, each in found.items() for hit in each.hits[:OF_A_KIND]]
    hits.sort(key=lambda each: each[0].closeness)  # among equals, films before people …
    by_kind = {}
    for hit, kind in hits[:SUGGESTED]:
        by_kind.setdefault(kind, []).append(hit.record)
    records = entered(by_kind, HIDDEN)
    lines = [(records.get((kind, hit.record)), hit) for hit, kind in hits[:SUGGESTED]]
    return [Line(record, named(hit, record)) for record, hit in lines if record]


def shown(hits, user):
    """{(kind, id): record} in two queries: films as cards, and all others as entries."""
    found = {kind: [hit.record for hit in of] for kind, of in hits.items()}
    hidden = HIDDEN[:1] if user.is_staff else HIDDEN
    records = {}
    if "film" in found:
        # Not visible_to(): SQLite would go through all that is published, not to these rows.
        films = Film.objects.filter(pk__in=found.pop("film")).exclude(status__in=hidden)
        records = {("film", film.pk): film for film in films.for_cards().order_by()}
    return records | entered(found, hidden)


def entered(found, hidden):
    """{(kind, id): Entry} in one query of {kind: ids}."""
    rows = [entries(kind, pks, hidden) for kind, pks in found.items()]
    if not rows:
        return {}
    first, *others = rows
    union = first.union(*others, all=True).order_by() if others else first
    return {(entry.kind, entry.pk): entry for entry in (Entry(*row) for row in union)}


def entries(kind, pks, hidden):
    blank, undated = Value("", CharField()), Cast(None, IntegerField())
    model, *columns = {
        "film": (Film, "title", "title_language", "slug", "directed_by", "year"),
        "person": (Person, "name", "name_language", "slug", "disambiguation", undated),
        "company": (Company, "name", "name_language", "slug", blank, undated),
        "critic": (Critic, "name", blank, "slug", blank, undated),
        "publication": (Publication, "name", blank, "slug", blank, undated),
        "list": (FilmList, "title", blank, "slug", blank, undated),
    }[kind]
    rows = model.objects.filter(pk__in=pks).order_by()
    if kind in STATUSES:
        rows = rows.exclude(status__in=hidden)
    return rows.values_list(Value(kind, CharField()), "pk", *columns)


def named(hit, record):
    """The name that brought this record here, "" where it is the one that is shown anyway."""
    displayed = record.title if isinstance(record, Film) else record.name
    return "" if not hit.names or displayed in hit.names else hit.names[0]
