"""What the index is made of: tables beside the project's own, and triggers that fill them.

Each app describes what it has to be found (`add`), below; a back end puts it into its SQL. In the
statements `{row}` stands for NEW or OLD, `r` for the row of the record itself.
"""

from dataclasses import dataclass, field
from functools import cached_property
from math import ceil

HEARD = "~"  # before what is a sound among words: no folded word has it
REFRESH = "search_refresh"  # a view: what is inserted into it has its document made anew

_BUCKETS = 40
_LEAST_KNOWN, UNSEEN = 62, 63
KIND_BIT, BUCKET_BIT = 56, 48
RECORD = (1 << BUCKET_BIT) - 1


@dataclass(frozen=True)
class Names:
    """A column whose text is a name of a record: of the row itself, or of one it belongs to."""

    number: int
    table: str
    column: str = "name"
    record: str = "id"


@dataclass(frozen=True)
class Words:
    """More by which a record is found: a column that `rows` selects for it."""

    column: str
    rows: str


@dataclass(frozen=True)
class Touch:
    """Rows whose change makes the documents of these records stale: `records` selects their ids."""

    table: str
    records: str
    columns: tuple = ()  # of which an update counts; without any, rows come and go


@dataclass(frozen=True)
class Kind:
    """A kind of record that can be found."""

    name: str
    number: int
    model: str
    names: tuple[Names, ...]
    known: str = "0"  # SQL: how well known a record is
    unseen: str = "1 = 0"  # SQL: whether the public may not see it
    columns: tuple = ()  # of its own table, that these two and `facts` read
    facts: tuple[str, ...] = ()  # SQL: more by which it is found, "" for none
    closed: bool = True  # whether a name without its spaces is a word, too: "spiderman"

    @property
    def table(self):
        return self.names[0].table

    @property
    def span(self):
        """The first and the last key of what the public may see."""
        first = self.number << KIND_BIT
        return first, first + (UNSEEN << BUCKET_BIT) - 1

    @property
    def whole(self):
        """The first and the last key of all of it."""
        first = self.number << KIND_BIT
        return first, first + (1 << KIND_BIT) - 1


@dataclass
class Index:
    """All that can be found; apps add to it when they are ready."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    words: dict[str, list[Words]] = field(default_factory=dict)
    touches: list[tuple[str, Touch]] = field(default_factory=list)
    names: list[tuple[int, Names]] = field(default_factory=list)

    def add(self, kind):
        self.kinds[kind.name] = kind
        self.names += [(kind.number, names) for names in kind.names]
        if kind.columns:
            touch = Touch(kind.table, "SELECT {row}.id AS record", kind.columns)
            self.touches.append((kind.name, touch))

    def add_names(self, number, names):
        """Names of what is not searched for itself."""
        self.names.append((number, names))

    def add_words(self, kind, words, *touches):
        """More words for the documents of a kind, and the rows whose change is a change of them."""
        self.words.setdefault(kind, []).append(words)
        self.touch(kind, *touches)

    def touch(self, kind, *touches):
        self.touches += [(kind, touch) for touch in touches]

    def of(self, model):
        return next(kind for kind in self.kinds.values() if kind.model == model._meta.label)


index = Index()


@dataclass(frozen=True)
class Trigger:
    """What a database does after an event of a table's rows; `differs` narrows an update."""

    name: str
    table: str
    event: str
    statements: tuple[str, ...]
    columns: tuple = ()
    differs: tuple = ()
    when: str = "AFTER"


class Statements:
    """The SQL that both databases understand.

    A back end adds `joined` and `text_of` (rows joined into a text), `folded` and `sounds` (of an
    expression), and `knowing` (the words of names, stored for the correction of others).
    """

    def __init__(self, index):
        self.index = index

    @cached_property
    def triggers(self):
        return [*self._named(), self._folding(), *self._touched(), self._refreshing()]

    def _named(self):
        for kind, names in self.index.names:
            table, n = names.table, names.number
            mine = f"kind = {kind} AND record = OLD.{names.record} AND id = OLD.id * 16 + {n}"
            drop = f"DELETE FROM search_name WHERE {mine};"
            add = f"{self.naming(kind, names, 'NEW.')};"
            columns = tuple(dict.fromkeys((names.column, names.record)))
            name = f"search_{table}_{names.column}"
            yield Trigger(f"{name}_i", table, "INSERT", (add,))
            yield Trigger(f"{name}_u", table, "UPDATE", (drop, add), columns, columns)
            yield Trigger(f"{name}_d", table, "DELETE", (drop,))

    def _folding(self):
        """A name is folded where it is stored, whoever stored it."""
        folded, sounds = self.folded("NEW.text"), self.sounds("folded")
        mine = "kind = NEW.kind AND record = NEW.record AND id = NEW.id"
        statements = (
            f"UPDATE search_name SET folded = {folded} WHERE {mine};",
            "UPDATE search_name SET joined = replace(folded, ' ', ''), "
            f"sounds = {sounds} WHERE {mine};",
            f"{self.knowing(mine)};",
        )
        return Trigger("search_folding", "search_name", "INSERT", statements)

    def naming(self, kind, names, row, rest=""):
        """Statement that stores the name of one row, or of all."""
        columns = f"{kind}, {row}{names.record}, {row}id * 16 + {names.number}, {row}{names.column}"
        return (
            "INSERT INTO search_name (kind, record, id, text) "
            f"SELECT {columns} {rest} WHERE {row}{names.column} <> ''"
        )

    def _touched(self):
        named = Touch("search_name", "SELECT {row}.record AS record")
        touches = [
            ("name", named, "{row}.kind"),
            *((kind, touch, self.index.kinds[kind].number) for kind, touch in self.index.touches),
        ]
        for n, (kind, touch, number) in enumerate(touches):
            for event, rows, columns in _events(touch):
                name = f"search_{n:02}_{touch.table}_{kind}_{event[0].lower()}"
                statements = tuple(self._touch(touch, number, row) for row in rows)
                yield Trigger(name, touch.table, event, statements, columns, touch.columns)

    def _touch(self, touch, number, row):
        number, records = (str(part).format(row=row) for part in (number, touch.records))
        return (
            f"INSERT INTO {REFRESH} (kind, record) "
            f"SELECT {number}, touched.record FROM ({records}) touched;"
        )

    def _refreshing(self):
        drop = "DELETE FROM search_document WHERE kind = NEW.kind AND record = NEW.record;"
        makes = tuple(
            f"{self.documenting(kind, f'NEW.kind = {kind.number} AND r.id = NEW.record')};"
            for kind in self.index.kinds.values()
        )
        return Trigger(REFRESH, REFRESH, "INSERT", (drop, *makes), when="INSTEAD OF")

    def documenting(self, kind, condition):
        columns = "key, kind, record, words, joined"
        return f"INSERT INTO search_document ({columns}) {self.documents(kind, condition)}"

    def documents(self, kind, condition="1 = 1"):
        """What the documents of a kind are to be."""
        facts = [f"' ' || {fact}" for fact in kind.facts]
        facts += [
            f"coalesce(' ' || ({self.text_of(words.column, words.rows)}), '')"
            for words in self.index.words.get(kind.name, ())
        ]
        texts = ", ".join(
            f"{self.joined(column, 'n.id')} AS {name}"
            for column, name in (
                ("n.folded", "folded"),
                ("n.joined", "joined"),
                ("nullif(n.sounds, '')", "sounds"),
            )
        )
        # CROSS JOIN: SQLite is to read the names of each record in turn.
        rows = (
            f"SELECT r.id, ({kind.known}) AS known, CASE WHEN {kind.unseen} THEN 1 ELSE 0 END "
            f"AS unseen, {' || '.join([repr(''), *facts])} AS facts, {texts} "
            f"FROM {kind.table} r CROSS JOIN search_name n "
            f"WHERE {condition} AND n.kind = {kind.number} AND n.record = r.id GROUP BY r.id"
        )
        closed = "r.joined || ' ' || " if kind.closed else ""
        heard = f"coalesce(' {HEARD}' || replace(r.sounds, ' ', ' {HEARD}'), '')"
        return (
            f"SELECT {kind.number << KIND_BIT} + {_BUCKET} * {1 << BUCKET_BIT} + r.id AS key, "
            f"{kind.number} AS kind, r.id AS record, {closed}r.folded || r.facts || {heard} "
            f"AS words, r.joined FROM ({rows}) r"
        )


def _events(touch):
    """(event, rows, columns) to follow. A name counts once it is folded."""
    if touch.columns:
        return [("UPDATE", ("NEW",), touch.columns)]
    if touch.table == "search_name":
        return [("UPDATE", ("NEW",), ("sounds",)), ("DELETE", ("OLD",), ())]
    both = ("OLD", "NEW")
    return [("INSERT", ("NEW",), ()), ("UPDATE", both, ()), ("DELETE", ("OLD",), ())]


def _bucket():
    """SQL: the smaller, the better known; half a power of two is a step."""
    steps = [(step, ceil(2 ** ((step + 1) / 2) - 1)) for step in range(_BUCKETS)]
    whens = " ".join(f"WHEN r.known < {most} THEN {_LEAST_KNOWN - n}" for n, most in steps)
    return f"CASE WHEN r.unseen = 1 THEN {UNSEEN} {whens} ELSE {_LEAST_KNOWN - _BUCKETS} END"


_BUCKET = _bucket()
