"""The choices beside the list of films, and how many films there are."""

from functools import lru_cache
from html import escape

from markupsafe import Markup

from sources.markup import html


def counted(count):
    """A number of films; with a plus, where there may be more."""
    return f"{count.films:,}{'' if count.exact else '+'}"


def facet_field(facet):
    """One question that films are narrowed by; what is rare is folded."""
    folded = ""
    if facet.folded:
        more, label, choices = len(facet.folded), facet.label, choice_list(facet, facet.folded)
        folded = html(FOLDED, more, label, choices)
    return html(FACET, facet.label, choice_list(facet, facet.seen), folded)


FACET = (
    '<fieldset class="facet"><legend>{}<span class="unseen">, each with the films it leaves</span>'
    "</legend>{}{}</fieldset>"
)
FOLDED = '<details><summary>{} more<span class="unseen"> of {}</span></summary>{}</details>'


def choice_list(facet, choices):
    """Not made through a template: a page has hundreds of them."""
    rows = []
    for choice in choices:
        box, name = choice_parts(facet.name, choice.code, choice.name)
        chosen = " checked" if choice.chosen else ""
        rows.append(f"{box}{chosen}{name}{counted(choice.films)}</small></label></li>")
    return Markup(f'<ul class="choices">{"".join(rows)}</ul>')  # noqa: S704, escaped below


@lru_cache(maxsize=4096)
def choice_parts(facet, code, name):
    """What of a choice is always the same: before it is said that it is chosen, and after."""
    named = name[:1].upper() + name[1:]
    box = f'<li><label><input type="checkbox" name="{facet}" value="{escape(code)}"'
    return box, f"> <span>{escape(named)}</span> <small>"
