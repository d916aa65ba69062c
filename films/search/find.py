"""What a text finds, kind by kind, and which of it comes first.

A search goes from what is sure to what is less so, as far as it has to: words as they are typed,
parts of names, words that may be meant, words that sound alike. It takes three queries at most.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.db import connections

from .index import KIND_BIT, RECORD, index
from .look import Look, matching_names
from .query import Query
from .sound import sounds
from .spelling import meanings, mistakes
from .standing import back_end

CAPPED = 1_000  # what is counted
BROADEST = 5_000  # what a search is good for: of more, the best known
AT_FIRST = 5  # of what a part of a name finds: whether they are meant
TOP = 400  # the best known of what is found, of which those named so come first
LAST = 1_000_000  # the place of what only sounds alike

WORDS, SPELLING, SOUND = "words", "spelling", "sound"
EXACT, BEGINS, NAMED, REST = range(4)


class Hit(NamedTuple):
    """One record, and those of its names that come closest to what was searched for."""

    record: int
    names: list[str]
    closeness: int
    key: int


@dataclass
class Found:
    """What of one kind was found: its keys, the best known first, as many as were asked for."""

    kind: object
    typed: Query
    query: Query  # the same, or what is meant by it
    how: str
    match: tuple  # (SQL, parameters) of all that is found
    most: int
    top: int
    keys: list[int] = field(default_factory=list)
    names: dict = field(default_factory=dict)  # {key: {id: (name, folded)}} of the best known

    @property
    def is_whole(self):
        return len(self.keys) <= self.most

    @property
    def records(self):
        return [key & RECORD for key in self.keys]

    @property
    def corrected(self):
        """What was searched for instead, "" where nothing had to be corrected."""
        return self.query.folded if self.how == SPELLING else ""

    @property
    def sql(self):
        """SQL that selects the ids of what is found, the best known of very many; parameters."""
        rows, parameters = self.match
        sql = f"SELECT key & {RECORD} FROM ({rows} ORDER BY key LIMIT {BROADEST}) found"
        return sql, [*parameters, *self.kind.whole]

    @property
    def hits(self):
        """[Hit] of all, in order: named exactly so, beginning so, then the best known."""
        ranked = {key for _, key in self.ranks}
        rest = (key for key in self.keys[self.top :] if key not in ranked)
        return self.first(len(self.ranks)) + [Hit(key & RECORD, [], REST, key) for key in rest]

    def first(self, most):
        """[Hit] of the first that are ranked by their names."""
        return [self._hit(*rank) for rank in self.ranks[:most]]

    def is_named(self, most):
        """Whether one of so many of the best known is found by a name of its own."""
        return any(self._nearness(key) < REST for key in self.keys[:most])

    @cached_property
    def ranks(self):
        """[(closeness, key)] in order: of the best known, and of what is named exactly so."""
        best = self.keys[: self.top]
        ranks = [(self._nearness(key), key) for key in best]
        others = self.names.keys() - set(best)
        if others and self.is_whole:
            others &= set(self.keys)
        ranks += [(EXACT, key) for key in others if self._nearness(key) == EXACT]
        return sorted(ranks)

    def _nearness(self, key):
        names = self.names.get(key, {}).values()
        return min([self._closeness(folded) for _, folded in names], default=REST)

    def _hit(self, closeness, key):
        names = [name for _, name in sorted(self.names.get(key, {}).items())]
        close = [name for name, folded in names if self._closeness(folded) == closeness < REST]
        return Hit(key & RECORD, list(dict.fromkeys(close)), closeness, key)

    def _closeness(self, folded):
        query = self.query
        if folded.replace(" ", "") in query.exact:
            return EXACT
        if query.begins(folded):
            return BEGINS
        if self._heard and self._heard <= {*sounds(folded).split()}:
            return NAMED
        return NAMED if query.has_words_in(folded) or query.stands_in(folded) else REST

    @cached_property
    def _heard(self):
        return {*self.typed.sounds} if self.how != WORDS else set()


def find(text, kinds=None, using="default", most=CAPPED, top=TOP, everything=False, guess=True):
    """{kind's name: Found}; only what the public may see, unless it is to be everything.

    Without `guess` only words as they are typed are looked for: one query.
    """
    query = Query(text.replace("\0", " ").encode(errors="ignore").decode())
    kinds = [index.kinds[name] for name in kinds or index.kinds]
    end = back_end(connections[using].vendor)
    return _Search(query, using, Look(end, kinds, most, top, everything)).found(guess)


class _Search:
    def __init__(self, query, using, look):
        self.query, self.using, self.look, self.end = query, using, look, look.end

    def found(self, guess):
        if not self.query.folded:
            return self._sorted([])
        if not self.query.has_words:
            match = matching_names(self.end, self.query.exact)
            return self._sorted(self._rows(*self.look.at(match)), match)
        match = self.end.with_words(self.query.ways)
        once = len(self.look.kinds) > 1 and self.query.begins_long
        rows = self._rows(*self.look.at(match, self.query.exact, once))
        return self._guessed() if guess and not has_keys(rows) else self._sorted(rows, match)

    def _guessed(self):
        words = [word for word in self.query.required if mistakes(word) and not word.isdecimal()]
        match = self.end.with_part(self.query.part) if self.query.part else ()
        looks = [self.end.like(word) for word in words]
        rows = self._rows(*self.look.beside(match, looks)) if match or looks else []
        pieces = self._sorted([row for row in rows if row[0] <= 0], match)
        if any(each.is_named(AT_FIRST) for each in pieces.values()):
            return pieces
        near = {
            word: [found for number, _, found, _ in rows if number == n]
            for n, word in enumerate(words, 1)
        }
        return self._meant(near) or pieces

    def _meant(self, near):
        """What is found with the fewest letters changed, the best known first; or by its sound."""
        tries = meanings(self.query.required, near)
        heard = self.end.sounding(self.query.sounds) if self.query.sounds else ""
        ways = [(place, self.end.spelt([self._respelled(words)])) for place, words in tries]
        ways += [(LAST, heard)] if heard else []
        if not ways:
            return None
        # It may be no mistake: پرونده is no parvaneh.
        also = self.end.or_(heard) if heard and self.query.is_telling else ""
        exact = ["".join(words) for _, words in tries]
        rows = self._rows(
            *self.look.at_first(self.end.matching, ways, also, self.end.nothing, exact)
        )
        if not has_keys(rows):
            return None
        chosen = max(n for n, _, _, _ in rows)
        match = self.end.matching.format("%s"), [ways[chosen][1] + also]
        if chosen == len(tries):
            return self._sorted(rows, match, SOUND)
        return self._sorted(rows, match, SPELLING, self.query.respelled(tries[chosen][1]))

    def _respelled(self, words):
        return self.query.respelled(words).spellings

    def _sorted(self, rows, match=(), how=WORDS, query=None):
        """{kind's name: Found} of the rows of a look."""
        query = query or self.query
        args = (self.query, query, how, match, self.look.most, self.look.top)
        found = {kind.number: Found(kind, *args) for kind in self.look.kinds}
        for number, key, text, folded in rows:
            if number < 0:
                found[key >> KIND_BIT].names.setdefault(key, {})[-number] = text, folded
            else:
                found[key].keys += sorted(map(int, text.split()))
        return {each.kind.name: each for each in found.values()}

    def _rows(self, sql, parameters):
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, parameters)
            return [row for row in cursor.fetchall() if row[2] is not None]


def has_keys(rows):
    return any(number >= 0 for number, *_ in rows)
