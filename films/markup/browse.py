"""The choices beside the list of films, and how many films there are."""

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
    """Escaped once each, and not through a template: a page has hundreds of them."""
    rows = [
        f'<li><label><input type="checkbox" name="{facet.name}" value="{escape(choice.code)}"'
        f"{' checked' if choice.chosen else ''}> <span>{escape(with_capital(choice.name))}</span> "
        f"<small>{counted(choice.films)}</small></label></li>"
        for choice in choices
    ]
    return Markup(f'<ul class="choices">{"".join(rows)}</ul>')  # noqa: S704, escaped above


def with_capital(text):
    return text[:1].upper() + text[1:]
