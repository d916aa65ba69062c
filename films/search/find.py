"""What a text finds, kind by kind, and which of it comes first.

A search goes from what is sure to what is less so, as far as it has to: words as they are typed,
pieces of words, words that may be meant, words that sound alike.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, product
from operator import itemgetter

from django.db import connections

from .index import RECORD, index
from .query import Query, Term
from .sound import sounds
from .spelling import CLOSE, mistakes, nearest, trigrams
from .standing import back_end

CAPPED = 1_000  # what is counted
AT_FIRST = 5  # of what pieces of words find: whether they are meant
TOP = 400  # the best known of what is found, of which those named so come first
COMBINATIONS, MEANINGS = 2_000, 40  # of words that may be meant; how many of them are tried

WORDS, SPELLING, SOUND = "words", "spelling", "sound"


@dataclass
class Hit:
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
    matches: list = field(default_factory=list)  # (SQL, parameters) of all that find it
    keys: list[int] = field(default_factory=list)
    most: int = CAPPED
    using: str = "default"
    how: str = WORDS

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
        """SQL that selects the ids of all records found, and its parameters."""
        rows, parameters = _union(self.matches, self.kind.whole)
        return f"SELECT key & {RECORD} FROM ({rows}) found", parameters

    @cached_property
    def hits(self):
        return rank([self]).get(self.kind.name, [])


def find(text, kinds=None, using="default", most=CAPPED, everything=False):
    """{kind's name: Found}; only what the public may see, unless it is to be everything."""
    return _Search(text, kinds or list(index.kinds), using, most, everything).found()


class _Search:
    def __init__(self, text, kinds, using, most, everything):
        self.query = Query(text.replace("\0", " ").encode(errors="ignore").decode())
        self.kinds = [index.kinds[name] for name in kinds]
        self.using, self.most, self.everything = using, most, everything
        self.end = back_end(connections[using].vendor)
        self._nearest = {}

    def found(self):
        found = {kind.name: self._new(kind) for kind in self.kinds}
        if not self.query.folded:
            return found
        if not self.query.has_words:
            return self._look(found, [_named(self.query.exact)])
        joined = Term(self.query.joined, begins=True)
        self._look(found, [self.end.with_words(self.query.terms, joined)])
        if any(each.keys for each in found.values()):
            return found
        if self.query.parts:
            self._look(found, [self.end.with_parts(self.query.parts)])
        if not self._is_meant(found):
            self._guess(found)
        return found

    def _is_meant(self, found):
        """Whether one of these pieces of words is not an end of a word and the next one's start."""
        hits = rank(list(found.values()), AT_FIRST)
        return any(hit.closeness < REST for of in hits.values() for hit in of)

    def _new(self, kind):
        return Found(kind, self.query, self.query, most=self.most, using=self.using)

    def _span(self, kind):
        return kind.whole if self.everything else kind.span

    def _look(self, found, matches, how=WORDS, query=None):
        """Put into what is found, of each kind, what these (SQL, parameters) match."""
        selects, parameters = [], []
        for each in found.values():
            rows, values = _union(matches, self._span(each.kind))
            selects.append(f"SELECT key FROM ({rows} ORDER BY key LIMIT %s) {each.kind.name}_")
            parameters += [*values, self.most + 1]
        if not selects:
            return found
        keys = sorted(key for (key,) in self._rows(" UNION ALL ".join(selects), parameters))
        for each in found.values():
            first, last = each.kind.whole
            each.keys = [key for key in keys if first <= key <= last]
            each.matches, each.how, each.query = matches, how, query or self.query
        return found

    def _guess(self, found):
        meant = self._meant()
        if meant:
            matches = [self.end.with_words(meant.terms)]
            if self.query.is_telling:  # it may be no mistake: پرونده is no parvaneh
                matches.append(self.end.with_sounds(self.query.sounds))
            self._look(found, matches, SPELLING, meant)
        elif self.query.sounds:
            self._look(found, [self.end.with_sounds(self.query.sounds)], SOUND)

    def _meant(self):
        """The query with the fewest letters changed that finds anything, the best known first.

        Where words are unknown, others are taken as they are at first: it is the quicker way.
        """
        typed = self.query.required
        known = {word for (word,) in self._rows(*self.end.known(typed))}
        changed = [word for word in typed if word not in known]
        return (changed and self._try(changed)) or self._try(typed)

    def _try(self, changed):
        for _, tries in groupby(self._tries(changed), key=itemgetter(0)):
            tried = [words for _, words in tries]
            firsts, parameters = [], []
            for n, words in enumerate(tried):
                sql, values = self.end.with_words([[Term(word)] for word in words])
                for kind in self.kinds:
                    first = f"{sql} ORDER BY key LIMIT 1"
                    firsts.append(f"SELECT {n} AS n, key FROM ({first}) k{kind.number}_{n}")
                    parameters += [*values, *self._span(kind)]
            rows = self._rows(" UNION ALL ".join(firsts), parameters)
            if rows:
                n, _ = min(rows, key=lambda row: (fame(row[1]), row[0]))
                return self.query.respelled(tried[n])
        return None

    def _tries(self, changed):
        """[(how far, words)] that may be meant: letters changed, then first letters changed."""
        typed = self.query.required
        most = max(2, int(COMBINATIONS ** (1 / len(changed))))
        ways = [
            self._near(word, most) or [(0, word)] if word in changed else [(0, word)]
            for word in typed
        ]
        tries = []
        for way in product(*ways):
            words = [word for _, word in way]
            first = sum(one[:1] != word[:1] for one, word in zip(typed, words, strict=True))
            tries.append(((sum(apart for apart, _ in way), first), words))
        return [each for each in sorted(tries) if each[0][0]][:MEANINGS]

    def _near(self, word, most):
        """[(letters changed, word)] of what a word may be meant for; itself, if there is such."""
        if word not in self._nearest:
            rows = []
            if mistakes(word) and not word.isdecimal():
                rows = self._rows(*self.end.like(trigrams(word), CLOSE))
            self._nearest[word] = [found for (found,) in rows]
        return nearest(word, self._nearest[word], most)

    def _rows(self, sql, parameters):
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()


def rank(found, top=TOP):
    """{kind's name: [Hit]} in order: named exactly so, beginning so, then the best known."""
    found = [each for each in found if each.keys]
    names = _names(found, top) if found else {}
    return {each.kind.name: _ranked(each, names, top) for each in found}


def _ranked(found, names, top):
    first, last = found.kind.whole
    known = set(found.keys)
    named = [key for key in names if first <= key <= last and (key in known or not found.is_whole)]
    keys = dict.fromkeys([*found.keys[:top], *named])
    hits = [_hit(found, key, names.get(key, [])) for key in keys]
    hits.sort(key=lambda hit: (hit.closeness, hit.key))
    rest = [Hit(key & RECORD, [], REST, key) for key in found.keys[top:] if key not in keys]
    return hits + rest


EXACT, BEGINS, NAMED, REST = range(4)


def _hit(found, key, names):
    closeness = {name: _closeness(found, folded) for name, folded in names}
    best = min(closeness.values(), default=REST)
    close = [name for name in closeness if closeness[name] == best] if best < REST else []
    return Hit(key & RECORD, close, best, key)


def _closeness(found, folded):
    query = found.query
    if folded.replace(" ", "") in query.exact:
        return EXACT
    if folded.startswith(query.beginnings):
        return BEGINS
    heard = found.typed.sounds if found.how != WORDS else []
    if heard and {*heard} <= {*sounds(folded).split()}:
        return NAMED
    words = f" {folded}"
    if all(any(f" {term.text}" in words for term in some) for some in query.terms):
        return NAMED
    return NAMED if query.stands_in(folded) else REST


def _names(found, top):
    """{key: [(name, folded)]} of the best known, and of all that are called exactly so."""
    keys = [key for each in found for key in each.keys[:top]]
    exact = sorted({name for each in found for name in each.query.exact})
    kinds = [each.kind.number for each in found]
    joined = "search_name n JOIN search_document d ON d.kind = n.kind AND d.record = n.record"
    sql = (
        f"SELECT d.key, n.id, n.text, n.folded FROM {joined} WHERE d.key IN ({_marks(keys)}) UNION "
        f"SELECT d.key, n.id, n.text, n.folded FROM {joined} "
        f"WHERE n.joined IN ({_marks(exact)}) AND n.kind IN ({_marks(kinds)}) ORDER BY 2"
    )
    names = {}
    with connections[found[0].using].cursor() as cursor:
        cursor.execute(sql, [*keys, *exact, *kinds])
        for key, _, *name in cursor.fetchall():
            names.setdefault(key, []).append(name)
    return names


def _named(exact):
    """What is called exactly so, where there is no word to look for."""
    sql = (
        "SELECT d.key FROM search_name n JOIN search_document d "
        "ON d.kind = n.kind AND d.record = n.record "
        f"WHERE n.joined IN ({_marks(exact)}) AND d.key BETWEEN %s AND %s"
    )
    return sql, exact


def _union(matches, span):
    rows = " UNION ".join(sql for sql, _ in matches)
    return rows, [value for _, values in matches for value in (*values, *span)]


def _marks(values):
    return ", ".join(["%s"] * len(values)) or "NULL"


def fame(key):
    """The part of a key that says how well known a record is: the lower, the better."""
    return (key >> 48) & 0xFF
