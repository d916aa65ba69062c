"""What a search shows of each kind of record: the first few, and how many there are."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import format_html

from films.models import Film
from films.search.find import CAPPED, SOUND, SPELLING, find
from films.search.index import index
from sources.gathered import Gathered, Given
from sources.models import Status
from sources.paths import path_of

TOP = 100  # of each kind, the best known, among which what is named so comes first
SUGGESTED, OF_A_KIND = 10, 6
HEADINGS = {
    "film": "Films",
    "person": "People",
    "company": "Companies",
    "critic": "Critics",
    "publication": "Publications",
    "list": "Lists",
}
COLUMNS = {  # of an Entry, after its id and its slug
    "film": ("title", "title_language", "directed_by", "year"),
    "person": ("name", "name_language", "disambiguation"),
    "company": ("name", "name_language"),
    "critic": ("name",),
    "publication": ("name",),
    "list": ("title",),
}
MOST = dict.fromkeys(HEADINGS, 6) | {"film": 12}  # that are shown
HIDDEN = [Status.WITHDRAWN, Status.DRAFT]
STATUSES = {"film", "person", "list"}  # of the others every record is public


class Entry(NamedTuple):
    """A record as a list of what was found names it."""

    kind: str
    pk: int
    slug: str
    name: str
    language: str = ""
    note: str = ""
    year: int | None = None

    def get_absolute_url(self):
        return path_of(f"{self.kind}_detail", self.slug)


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
    found = find(text, HEADINGS, top=TOP, everything=user.is_staff)
    hits = {kind: each.first(MOST[kind]) for kind, each in found.items()}
    records = records_of(pages[user.is_staff], hits)
    results = Results()
    for kind, each in found.items():
        if lines := lines_of(kind, hits[kind], records):
            results.sections.append(Section(kind, HEADINGS[kind], len(each.keys), lines))
            results.corrected = each.query.text if each.how == SPELLING else ""
            results.by_sound = each.how == SOUND
    return results


def suggestions(text):
    """[Line] for what is being typed, the closest first: published records as entries."""
    found = find(text, HEADINGS, most=OF_A_KIND, guess=False)
    hits = [(hit, kind) for kind, each in found.items() for hit in each.first(OF_A_KIND)]
    hits.sort(key=lambda each: each[0].closeness)  # among equals, films before people …
    by_kind = {}
    for hit, kind in hits[:SUGGESTED]:
        by_kind.setdefault(kind, []).append(hit)
    records = records_of(typed, by_kind)
    return [line for hit, kind in hits[:SUGGESTED] for line in lines_of(kind, [hit], records)]


def lines_of(kind, hits, records):
    """[Line] of those of the hits that may be shown."""
    shown = [(hit, records.get((kind, hit.record))) for hit in hits]
    return [Line(record, named(hit, record)) for hit, record in shown if record]


def records_of(gathered, hits):
    """What a query made for numbered places reads of these."""
    if not any(hits.values()):
        return {}
    given = dict.fromkeys(PLACES, 0)
    for kind, of in hits.items():
        given |= {place(kind, n): hit.record for n, hit in enumerate(of)}
    return {
        (kind, record.pk): record
        for kind, rows in gathered(**given).items()
        for record in (row if isinstance(row, Film) else Entry(kind, *row) for row in rows)
    }


def entries(hidden):
    """The rows that are given, of every kind, each with the columns of an Entry."""
    return {
        kind: given(kind, hidden).values_list("pk", "slug", *COLUMNS[kind]) for kind in HEADINGS
    }


def given(kind, hidden):
    """Records of a kind in the places that a query has for it."""
    model = apps.get_model(index.kinds[kind].model)
    rows = model.objects.filter(pk__in=[Given(place(kind, n)) for n in range(MOST[kind])])
    return rows.exclude(status__in=hidden).order_by() if kind in STATUSES else rows.order_by()


def place(kind, number):
    return f"{kind}_{number}"


def cards(hidden):
    # Not visible_to(): SQLite would go through all that is published, not to these rows.
    return entries(hidden) | {"film": given("film", hidden).for_cards()}


PLACES = [place(kind, n) for kind, most in MOST.items() for n in range(most)]
typed = Gathered(partial(entries, HIDDEN))
pages = {
    everything: Gathered(partial(cards, HIDDEN[:1] if everything else HIDDEN), uncited={"film"})
    for everything in (False, True)
}


def named(hit, record):
    """The name that brought this record here, "" where it is the one that is shown anyway."""
    displayed = record.title if isinstance(record, Film) else record.name
    return "" if not hit.names or displayed in hit.names else hit.names[0]
