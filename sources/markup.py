"""What any record carries, as HTML: it is made of what is given, and nothing is queried."""

from functools import lru_cache
from html import escape
from operator import attrgetter

import markupsafe
from django.template.defaultfilters import date
from markupsafe import Markup

from sources.dates import PartialDate
from sources.languages import direction, language_name

ABROAD = '<a href="{}" rel="external">{}</a>'
ABROAD_IN = '<a href="{}" rel="external" hreflang="{}">{}</a>'
REFERENCE = '<sup class="ref"><a href="#source-{}" aria-label="source {}">{}</a></sup>'


def html(pattern, *values):
    """As Django's `format_html`, several times as fast: a page has hundreds of such pieces."""
    return Markup(pattern.format(*map(escaped, values)))  # noqa: S704, escaped


def escaped(value):
    """A text to be put into HTML: nearly all are plain, or made here."""
    kind = value.__class__
    return value if kind is Markup else escape(value) if kind is str else markupsafe.escape(value)


def html_join(between, pattern, rows):
    """As Django's `format_html_join`."""
    return Markup(between.join(html(pattern, *row) for row in rows))  # noqa: S704, escaped


@lru_cache(maxsize=1024)
def lang(tag):
    """The `lang` and `dir` attributes of a text in this language, with a space before them."""
    if not tag:
        return Markup(' dir="auto"')
    return html(' lang="{}" dir="{}"', tag, direction(tag))


def web(address):
    """An address if it is http or https, else nothing: whatever stands in the database."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def language(tag):
    return language_name(tag) if tag else ""


def recorded(rows, name):
    """Whether any of these rows says this. A table leaves out a column that would be empty."""
    return any(map(attrgetter(name), rows))


def any_of(*facts):
    """Whether there is any of these. A section of none of them is not there."""
    return any(facts)


def cite(footnotes, record, *fields, value=""):
    """The numbers of a fact's sources; where one gives another value, that they differ."""
    found = footnotes.of_any(record, fields or [""], value) if footnotes else ()
    if not found:
        return ""
    other = [(citation.states, number) for number, citation in found if citation.states]
    differ = dict.fromkeys(() if value else other)
    agree = {number for number, _ in found} - {number for _, number in differ}
    marks = html_join("", REFERENCE, ((number,) * 3 for number in sorted(agree)))
    if not differ:
        return marks
    others = html_join(
        ", ", "{}" + REFERENCE, ((stated(states), *(number,) * 3) for states, number in differ)
    )
    return html('{} <span class="differs">sources differ: {}</span>', marks, others)


def stated(value):
    """What a source gives: a date in words, anything else as it stands there."""
    try:
        return PartialDate.parse(value).words()
    except ValueError:
        return html("“<bdi>{}</bdi>”", value)


def prose(text, footnotes, record, field):
    """Paragraphs, the last of them with the numbers of the text's sources."""
    paragraphs = [p for p in text.replace("\r\n", "\n").split("\n\n") if p.strip()]
    marks = [""] * (len(paragraphs) - 1) + [cite(footnotes, record, field)]
    return html_join("\n", "<p>{}{}</p>", zip(paragraphs, marks, strict=True))


def footnote(note):
    """A numbered source, as far as it is known."""
    source, facts = note.source, []
    address, archived = web(source.url), web(source.archived_url)
    author = html("<bdi>{}</bdi>, ", source.author) if source.author else ""
    title = f"“{source.title}”"
    facts.append(html("{}{}", author, link(address, title) if address else title))
    if source.publisher:
        facts.append(f", {source.publisher}")
    if source.date:
        facts.append(html(", {}", day(source.date, source.date.words())))
    if source.kind:
        facts.append(f" ({source.get_kind_display()})")
    if note.locators:
        facts.append("; " + "; ".join(note.locators))
    if archived:
        facts.append(html("; {}", link(archived, "archived copy")))
    if not address:
        facts.append("; address not recorded")
    if seen := note.accessed_on:
        facts.append(html("; seen {}", day(seen.isoformat(), date(seen, "j F Y"))))
    return html("{}.", html_join("", "{}", ((fact,) for fact in facts)))


def stands_at(place):
    """Where else a record stands: the number that it has there, or a link."""
    address = web(place.url)
    if place.value:
        value = html("<bdi>{}</bdi>", place.value)
        return html("{} {}", place.label, link(address, value) if address else value)
    if not address:
        return f"{place.label} (no link recorded)"
    if place.language:
        return html(ABROAD_IN, address, place.language, place.label)
    return link(address, place.label)


def link(address, words):
    return html(ABROAD, address, words)


def day(machine, words):
    return html('<time datetime="{}">{}</time>', machine, words)
