"""What pages of Django's own templates, those of the sign-in, have in common with all others."""

from django import template
from django.template import engines

register = template.Library()


@register.simple_tag
def part(name, *args):
    """A part of the public pages, which Jinja2 makes."""
    return engines["jinja2"].env.globals["kept_part"](name, *args)
