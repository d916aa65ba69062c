"""Tags for what any record carries. They format what they are given, and never query."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from sources.languages import direction, language_name

register = template.Library()


@register.simple_tag
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


@register.simple_tag
def cite(footnotes, record, field="", value=""):
    """The numbers of a fact's sources; where one gives another value, that they differ."""
    found = footnotes.of(record, field, value)
    agree = [(number,) * 3 for number, citation in found if value or not citation.states]
    differ = [
        (citation.states, number, number, number)
        for number, citation in found
        if citation.states and not value
    ]
    marks = format_html_join("", REFERENCE, sorted(set(agree)))
    if not differ:
        return marks
    others = format_html_join(", ", "“<bdi>{}</bdi>”" + REFERENCE, differ)
    return format_html('{} <span class="differs">sources differ: {}</span>', marks, others)


REFERENCE = '<sup class="ref"><a href="#source-{}" aria-label="source {}">{}</a></sup>'


@register.simple_tag
def prose(text, footnotes, record, field):
    """Paragraphs, the last of them with the numbers of the text's sources."""
    paragraphs = [p for p in text.replace("\r\n", "\n").split("\n\n") if p.strip()]
    marks = [""] * (len(paragraphs) - 1) + [cite(footnotes, record, field)]
    return format_html_join("\n", "<p>{}{}</p>", zip(paragraphs, marks, strict=True))
