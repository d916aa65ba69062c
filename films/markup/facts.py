"""The lines of a film's facts: one call a line, since a page has many of them."""

from markupsafe import Markup

from films.markup.films import word_link
from sources.markup import cite, day, html, html_join, lang, language

CELL, HEADING = "<td>{}{}{}</td>", '<th scope="row">{}{}</th>'
NOTE = ' <span class="meta">{}</span>'
UNKNOWN = Markup('<span class="meta">not recorded</span>')
RELEASE = {  # what a column says: the fields that its sources cite, and its words
    "country": (("country",), lambda release: release.country or UNKNOWN),
    "kind": (("kind",), lambda release: release.get_kind_display()),
    "showing": (
        ("event", "place"),
        lambda release: ", ".join(filter(None, (release.event, release.place))),
    ),
    "certificate": (("certificate",), lambda release: certificate(release)),
}


def title_cells(title, footnotes, countries):
    """A title, its kind and language, and where it was used if that is a column."""
    text = html("<bdi{}>{}</bdi>", lang(title.language), title.text)
    return html(
        HEADING + "<td>{}</td><td>{}</td>{}",
        text,
        cite(footnotes, title, "", "text"),
        title.get_kind_display(),
        language(title.language),
        html("<td>{}</td>", title.country or "") if countries else "",
    )


def release_columns(releases):
    """The columns, but for the date, of which these releases have something to say."""
    return [name for name in RELEASE if any(getattr(release, name) for release in releases)]


def release_cells(release, footnotes, columns):
    date = release.date
    when = day(date, date.words()) if date else UNKNOWN
    cells = [html(HEADING, when, cite(footnotes, release, "", "date"))]
    for name in columns:
        fields, words = RELEASE[name]
        note = html(NOTE, release.note) if name == "showing" and release.note else ""
        cells.append(html(CELL, words(release), cite(footnotes, release, *fields), note))
    return html_join("", "{}", ((cell,) for cell in cells))


def certificate(release):
    body = release.certificate_body
    return f"{release.certificate} ({body})" if body else release.certificate


def terms(labels, film, field, footnotes):
    """What a film is shelved under, with the sources of each."""
    items = ((word_link(label), cite(footnotes, film, field, value=label.name)) for label in labels)
    return html('<ul class="dotted">{}</ul>', html_join("", "<li>{}{}</li>", items))
