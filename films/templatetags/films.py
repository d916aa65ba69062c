"""A film within a sentence."""

from django import template
from django.utils.html import format_html

from sources.templatetags.records import lang

register = template.Library()


@register.simple_tag
def film_link(film):
    """Its title, leading to its page."""
    address, language = film.get_absolute_url(), lang(film.title_language)
    return format_html('<a class="title" href="{}"{}>{}</a>', address, language, film.title)


@register.filter
def year_words(film):
    """Its year, no more certain than it is."""
    if not film.year:
        return "year not recorded"
    return {"circa": "about {}", "disputed": "{} (disputed)"}.get(film.year_certainty, "{}").format(
        film.year
    )


@register.simple_tag
def film_and_year(film):
    return format_html("{}, {}", film_link(film), year_words(film))
