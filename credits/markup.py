"""A person within a sentence."""

from markupsafe import Markup

from films.markup.films import film_link
from sources.markup import cite, html, html_join, lang

NOTE = ' <span class="meta">{}{}</span>'
PRINTED_AS = ' <span class="meta">as “<bdi>{}</bdi>”{}</span>'


def person_link(person):
    """A name, leading to the person's page where the public may see one."""
    language = lang(person.name_language)
    if not person.is_published:
        return html("<bdi{}>{}</bdi>", language, person.name)
    address = person.get_absolute_url()
    return html('<a href="{}"><bdi{}>{}</bdi></a>', address, language, person.name)


def who(credit):
    """Who is credited or mentioned."""
    if credit.person:
        return person_link(credit.person)
    return html("<bdi>{}</bdi>", credit.name)


def credited(credit, footnotes):
    """Who is credited, and how."""
    attributes = f" ({credit.attributes})" if credit.attributes else ""
    cited = cite(footnotes, credit, "", "person", "position", "attributes")
    printed = note = ""
    if credit.person and credit.printed_as:
        cited_there = cite(footnotes, credit, "printed_as")
        printed = html(PRINTED_AS, credit.printed_as, cited_there)
    if credit.note:
        note = html(NOTE, credit.note, cite(footnotes, credit, "note"))
    return html("{}{}{}{}{}", who(credit), attributes, cited, printed, note)


def role(credit, footnotes):
    """Whom someone plays."""
    character, note = Markup('<span class="meta">part not named</span>'), ""
    if credit.character:
        cited = cite(footnotes, credit, "character")
        character = html("<bdi>{}</bdi>{}", credit.character, cited)
    if credit.character_note:
        cited = cite(footnotes, credit, "character_note")
        note = html(NOTE, credit.character_note, cited)
    return html("{}{}", character, note)


def who_all(credits):
    return html_join(", ", "{}", ((who(credit),) for credit in credits))


def film_of(credit, footnotes):
    """A film in someone's filmography, and what they did for it."""
    attributes = f" ({credit.attributes})" if credit.attributes else ""
    cited = cite(footnotes, credit, "", "person", "attributes")
    character = part = note = ""
    if credit.character:
        character = html(
            " as <bdi>{}</bdi>{}", credit.character, cite(footnotes, credit, "character")
        )
    if credit.character_note:
        part = html(NOTE, credit.character_note, cite(footnotes, credit, "character_note"))
    if credit.note:
        note = html(NOTE, credit.note, cite(footnotes, credit, "note"))
    return html("{}{}{}{}{}{}", film_link(credit.film), attributes, cited, character, part, note)


def life(person):
    """The years of a life, as far as they are known."""
    born, died = person.born, person.died
    if born and died:
        return f"{born.year}–{died.year}"
    if born:
        return f"born {born.year}"
    return f"died {died.year}" if died else ""
