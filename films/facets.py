"""The choices beside the list of films, each with how many films it would leave."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, Value

from .filters import NONE
from .sorting import sort_key

OPEN = 12  # choices of a facet that are seen at once, where there are many
MOST = 200  # that can be unfolded
FOUND, ALL = "found", "all"


class Choice(NamedTuple):
    code: str
    name: str
    films: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One question: the choices that are seen at once, and those that are folded."""

    name: str
    label: str
    seen: list[Choice]
    folded: list[Choice]


class Facets:
    """What a FilmFilter's list may be narrowed by; one query counts all of it."""

    def __init__(self, asked):
        self.asked = asked
        whole = Value("", CharField())
        first, *others = [
            asked.found.counted_by(ALL, whole),
            asked.but(None).counted_by(FOUND, whole),
            *(asked.but(name).counted_by(name, of.key()) for name, of in asked.facets.items()),
        ]
        counts = first.union(*others, all=True).order_by()
        self.films = {(name, key): films for name, key, films in counts}
        self.all = self.films.get((ALL, ""), 0)
        self.found = self.films.get((FOUND, ""), 0)

    def __iter__(self):
        for name, facet in self.asked.facets.items():
            choices = self.choices(name, facet)
            if any(choice.chosen or choice.code != NONE for choice in choices):
                seen, folded = halves(choices) if facet.by_count else (choices, [])
                yield Facet(name, facet.label, seen, folded)

    def choices(self, name, facet):
        """A choice that would leave nothing is there only while it is chosen."""
        chosen = self.asked.values[name]
        films = {facet.code_of(key): n for (of, key), n in self.films.items() if of == name}
        return [
            Choice(code, label, films.get(code, 0), code in chosen)
            for code, label in facet.names.items()
            if code in films or code in chosen
        ]


def halves(choices):
    """The most frequent choices, with what is chosen or not recorded; the rest by name."""
    choices = sorted(choices, key=lambda choice: (-choice.films, sort_key(choice.name)))
    frequent = {choice.code for choice in choices[:OPEN]}
    seen, folded = [], []
    for choice in choices:
        at_once = choice.chosen or choice.code in {*frequent, NONE}
        (seen if at_once else folded).append(choice)
    seen.sort(key=lambda choice: choice.code == NONE)
    return seen, sorted(folded[:MOST], key=lambda choice: sort_key(choice.name))
