"""The choices beside the list of films, each with how many films it would leave."""

from dataclasses import dataclass
from typing import NamedTuple

from .filters import NONE
from .narrowing import Count
from .sorting import sort_key

OPEN = 12  # choices of a facet that are seen at once, where there are many
MOST = 100  # that can be unfolded


class Choice(NamedTuple):
    code: str
    name: str
    films: Count
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One question: the choices that are seen at once, and those that are folded."""

    name: str
    label: str
    seen: list[Choice]
    folded: list[Choice]


def facets(asked, narrowed):
    """What a FilmFilter's list may be narrowed by."""
    for name, facet in asked.facets.items():
        choices = choices_of(name, facet, asked, narrowed)
        if any(choice.chosen or choice.code != NONE for choice in choices):
            seen, folded = halves(choices) if facet.by_count else (choices, [])
            yield Facet(name, facet.label, seen, folded)


def choices_of(name, facet, asked, narrowed):
    """A choice that would leave nothing is there only while it is chosen."""
    chosen, counted = asked.values[name], narrowed.tally(name)
    found = [
        (code, label, counted.tally.get(facet.keys[code], 0)) for code, label in facet.names.items()
    ]
    return [
        Choice(code, label, counted.count(films), code in chosen)
        for code, label, films in found
        if films or code in chosen
    ]


def halves(choices):
    """The most frequent choices, with what is chosen or not recorded; the rest by name."""
    if len(choices) <= OPEN:
        frequent = {choice.code for choice in choices}
    else:
        choices.sort(key=lambda choice: (-choice.films.films, sort_key(choice.name)))
        frequent = {choice.code for choice in choices[:OPEN]}
    seen, folded = [], []
    for choice in choices:
        at_once = choice.chosen or choice.code in {*frequent, NONE}
        (seen if at_once else folded).append(choice)
    seen.sort(key=lambda choice: choice.code == NONE)
    return seen, sorted(folded[:MOST], key=lambda choice: sort_key(choice.name))
