"""Tags for what any record carries. They format what they are given, and never query."""

from functools import lru_cache
from operator import attrgetter

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from sources.dates import PartialDate
from sources.languages import direction, language_name

register = template.Library()

REFERENCE = '<sup class="ref"><a href="#source-{}" aria-label="source {}">{}</a></sup>'


@register.simple_tag
@lru_cache(maxsize=1_000)
def lang(tag):
    """The `lang` and `dir` attributes of a text in this language, with a space before them."""
    if not tag:
        return mark_safe(' dir="auto"')
    return format_html(' lang="{}" dir="{}"', tag, direction(tag))


@register.filter
def web(address):
    """An address if it is http or https, else nothing: whatever stands in the database."""
    return address if address.lower().startswith(("http://", "https://")) else ""


@register.filter
def language(tag):
    return language_name(tag) if tag else ""


@register.filter
def recorded(rows, name):
    """Whether any of these rows says this. A table leaves out a column that would be empty."""
    return any(map(attrgetter(name), rows))


@register.simple_tag
def any_of(*facts):
    """Whether there is any of these. A section of none of them is not there."""
    return any(facts)


@register.simple_tag
def cite(footnotes, record, *fields, value=""):
    """The numbers of a fact's sources; where one gives another value, that they differ."""
    found = [cited for field in fields or [""] for cited in footnotes.of(record, field, value)]
    other = [(citation.states, number) for number, citation in found if citation.states]
    differ = dict.fromkeys(() if value else other)
    agree = {number for number, _ in found} - {number for _, number in differ}
    marks = format_html_join("", REFERENCE, ((number,) * 3 for number in sorted(agree)))
    if not differ:
        return marks
    others = format_html_join(
        ", ", "{}" + REFERENCE, ((stated(states), *(number,) * 3) for states, number in differ)
    )
    return format_html('{} <span class="differs">sources differ: {}</span>', marks, others)


def stated(value):
    """What a source gives: a date in words, anything else as it stands there."""
    try:
        return PartialDate.parse(value).words()
    except ValueError:
        return format_html("“<bdi>{}</bdi>”", value)


@register.simple_tag
def prose(text, footnotes, record, field):
    """Paragraphs, the last of them with the numbers of the text's sources."""
    paragraphs = [p for p in text.replace("\r\n", "\n").split("\n\n") if p.strip()]
    marks = [""] * (len(paragraphs) - 1) + [cite(footnotes, record, field)]
    return format_html_join("\n", "<p>{}{}</p>", zip(paragraphs, marks, strict=True))
