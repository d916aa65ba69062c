"""The lines of a film's facts: one call a line, since a page has many of them."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from films.templatetags.films import word_link
from sources.templatetags.records import cite, day, lang, language

register = template.Library()

CELL, HEADING = "<td>{}{}{}</td>", '<th scope="row">{}{}</th>'
NOTE = ' <span class="meta">{}</span>'
UNKNOWN = mark_safe('<span class="meta">not recorded</span>')
RELEASE = {  # what a column says: the fields that its sources cite, and its words
    "country": (("country",), lambda release: release.country or UNKNOWN),
    "kind": (("kind",), lambda release: release.get_kind_display()),
    "showing": (
        ("event", "place"),
        lambda release: ", ".join(filter(None, (release.event, release.place))),
    ),
    "certificate": (("certificate",), lambda release: certificate(release)),
}


@register.simple_tag
def title_cells(title, footnotes, countries):
    """A title, its kind and language, and where it was used if that is a column."""
    text = format_html("<bdi{}>{}</bdi>", lang(title.language), title.text)
    return format_html(
        HEADING + "<td>{}</td><td>{}</td>{}",
        text,
        cite(footnotes, title, "", "text"),
        title.get_kind_display(),
        language(title.language),
        format_html("<td>{}</td>", title.country or "") if countries else "",
    )


@register.simple_tag
def release_columns(releases):
    """The columns, but for the date, of which these releases have something to say."""
    return [name for name in RELEASE if any(getattr(release, name) for release in releases)]


@register.simple_tag
def release_cells(release, footnotes, columns):
    date = release.date
    when = day(date, date.words()) if date else UNKNOWN
    cells = [format_html(HEADING, when, cite(footnotes, release, "", "date"))]
    for name in columns:
        fields, words = RELEASE[name]
        note = format_html(NOTE, release.note) if name == "showing" and release.note else ""
        cells.append(format_html(CELL, words(release), cite(footnotes, release, *fields), note))
    return format_html_join("", "{}", ((cell,) for cell in cells))


def certificate(release):
    body = release.certificate_body
    return f"{release.certificate} ({body})" if body else release.certificate


@register.simple_tag
def terms(labels, film, field, footnotes):
    """What a film is shelved under, with the sources of each."""
    items = ((word_link(label), cite(footnotes, film, field, value=label.name)) for label in labels)
    return format_html('<ul class="dotted">{}</ul>', format_html_join("", "<li>{}{}</li>", items))
