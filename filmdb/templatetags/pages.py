"""What pages of Django's own templates, those of the sign-in, have in common with all others."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context, name):
    """A part of the public pages, which Jinja2 makes."""
    made = render_to_string(name, request=context["request"], using="jinja2")
    return mark_safe(made)  # noqa: S308, a template's, which escapes
