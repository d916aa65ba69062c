"""A person within a sentence."""

from django import template
from django.utils.html import format_html, format_html_join

from sources.templatetags.records import lang

register = template.Library()


@register.simple_tag
def who(credit):
    """Who is credited or mentioned, leading to their page where there is one."""
    person = credit.public_person
    if not person:
        return format_html("<bdi>{}</bdi>", credit.name)
    address, language = person.get_absolute_url(), lang(person.name_language)
    return format_html('<a href="{}"><bdi{}>{}</bdi></a>', address, language, person.name)


@register.simple_tag
def who_all(credits):
    return format_html_join(", ", "{}", ((who(credit),) for credit in credits))
