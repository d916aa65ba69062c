"""The choices beside the list of films, each with how many films it would leave."""

from dataclasses import dataclass
from typing import NamedTuple

from .filters import NONE
from .narrowing import Count

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
        chosen, sample = asked.values[name], narrowed.tally(name)
        there = left(facet, sample.tally, chosen)
        if there.keys() <= {NONE} and not chosen:
            continue
        names, count = facet.names, sample.count
        seen, folded = (
            [Choice(code, names[code], count(there[code]), code in chosen) for code in half]
            for half in (by_count(there, chosen) if facet.by_count else (there, ()))
        )
        yield Facet(name, facet.label, seen, folded)


def left(facet, tally, chosen):
    """{code: films}; a choice that would leave nothing is there only while it is chosen."""
    keys, many = facet.keys.items(), tally.get
    return {code: films for code, key in keys if (films := many(key, 0)) or code in chosen}


def by_count(there, chosen):
    """The most frequent choices, with what is chosen or not recorded; the rest by name."""
    ranked = sorted(there, key=there.get, reverse=True)
    seen = [code for n, code in enumerate(ranked) if n < OPEN or code in chosen]
    seen.sort(key=lambda code: code == NONE)
    rest = [code for code in ranked[OPEN:] if code not in chosen]
    if NONE in rest:
        rest.remove(NONE)
        seen.append(NONE)
    folded = set(rest[:MOST])
    return seen, [code for code in there if code in folded]
