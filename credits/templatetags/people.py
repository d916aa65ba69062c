"""A person within a sentence."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from films.templatetags.films import film_link
from sources.templatetags.records import cite, lang

register = template.Library()

NOTE = ' <span class="meta">{}{}</span>'
PRINTED_AS = ' <span class="meta">as “<bdi>{}</bdi>”{}</span>'


@register.simple_tag
def person_link(person):
    """A name, leading to the person's page where the public may see one."""
    language = lang(person.name_language)
    if not person.is_published:
        return format_html("<bdi{}>{}</bdi>", language, person.name)
    address = person.get_absolute_url()
    return format_html('<a href="{}"><bdi{}>{}</bdi></a>', address, language, person.name)


@register.simple_tag
def who(credit):
    """Who is credited or mentioned."""
    if credit.person:
        return person_link(credit.person)
    return format_html("<bdi>{}</bdi>", credit.name)


@register.simple_tag
def credited(credit, footnotes):
    """Who is credited, and how."""
    attributes = f" ({credit.attributes})" if credit.attributes else ""
    cited = cite(footnotes, credit, "", "person", "position", "attributes")
    printed = note = ""
    if credit.person and credit.printed_as:
        cited_there = cite(footnotes, credit, "printed_as")
        printed = format_html(PRINTED_AS, credit.printed_as, cited_there)
    if credit.note:
        note = format_html(NOTE, credit.note, cite(footnotes, credit, "note"))
    return format_html("{}{}{}{}{}", who(credit), attributes, cited, printed, note)


@register.simple_tag
def part(credit, footnotes):
    """Whom someone plays."""
    character, note = mark_safe('<span class="meta">part not named</span>'), ""
    if credit.character:
        cited = cite(footnotes, credit, "character")
        character = format_html("<bdi>{}</bdi>{}", credit.character, cited)
    if credit.character_note:
        cited = cite(footnotes, credit, "character_note")
        note = format_html(NOTE, credit.character_note, cited)
    return format_html("{}{}", character, note)


@register.simple_tag
def who_all(credits):
    return format_html_join(", ", "{}", ((who(credit),) for credit in credits))


@register.simple_tag
def film_of(credit, footnotes):
    """A film in someone's filmography, and what they did for it."""
    attributes = f" ({credit.attributes})" if credit.attributes else ""
    cited = cite(footnotes, credit, "", "person", "attributes")
    character = part = note = ""
    if credit.character:
        character = format_html(
            " as <bdi>{}</bdi>{}", credit.character, cite(footnotes, credit, "character")
        )
    if credit.character_note:
        part = format_html(NOTE, credit.character_note, cite(footnotes, credit, "character_note"))
    if credit.note:
        note = format_html(NOTE, credit.note, cite(footnotes, credit, "note"))
    return format_html(
        "{}{}{}{}{}{}", film_link(credit.film), attributes, cited, character, part, note
    )


@register.filter
def life(person):
    """The years of a life, as far as they are known."""
    born, died = person.born, person.died
    if born and died:
        return f"{born.year}–{died.year}"
    if born:
        return f"born {born.year}"
    return f"died {died.year}" if died else ""
