"""A person within a sentence."""

from django import template
from django.utils.html import format_html, format_html_join

from sources.templatetags.records import lang

register = template.Library()

KNOWN_FOR = 3


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
def who_all(credits):
    return format_html_join(", ", "{}", ((who(credit),) for credit in credits))


@register.simple_tag
def known_for(credits):
    """The most prominent films of someone with many; none for someone with few."""
    films = {credit.film for credit in credits}
    if len(films) <= KNOWN_FOR:
        return []
    return sorted(films, key=lambda film: (-film.prominence, film.sort_title, film.pk))[:KNOWN_FOR]


@register.filter
def life(person):
    """The years of a life, as far as they are known."""
    born, died = person.born, person.died
    if born and died:
        return f"{born.year}–{died.year}"
    if born:
        return f"born {born.year}"
    return f"died {died.year}" if died else ""
