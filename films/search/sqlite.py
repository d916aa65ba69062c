"""The index in SQLite: FTS5 tables whose rowid is the key, so that the best known come first."""

import json
from contextlib import contextmanager

from django.db import DatabaseError

from .fold import LONGEST, fold
from .index import HEARD, REFRESH, Statements
from .sound import DIGRAPHS, sounds
from .spelling import CLOSE, alike, mistakes, shared, slips

# The names of a record stand together, in the order in which they are read.
_NAMES = (
    "CREATE TABLE search_name (kind integer NOT NULL, record integer NOT NULL, "
    "id integer NOT NULL, text text NOT NULL, "
    "folded text NOT NULL DEFAULT '', joined text NOT NULL DEFAULT '', "
    "sounds text NOT NULL DEFAULT '', PRIMARY KEY (kind, record, id)) WITHOUT ROWID"
)
_TABLES = (
    "CREATE TABLE search_sign (sign text PRIMARY KEY, plain text NOT NULL, "
    "sound text NOT NULL) WITHOUT ROWID",
    "CREATE TABLE search_country (code text PRIMARY KEY, words text NOT NULL) WITHOUT ROWID",
    _NAMES,
    "CREATE TABLE search_document (key integer PRIMARY KEY, kind integer NOT NULL, "
    "record integer NOT NULL, words text NOT NULL, joined text NOT NULL)",
    "CREATE UNIQUE INDEX search_document_record ON search_document (kind, record)",
    "CREATE TABLE search_word (id integer PRIMARY KEY, word text NOT NULL UNIQUE)",
    # Folded text has letters and spaces only: "ascii" splits it there, whatever its script.
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='search_document', "
    f"content_rowid='key', tokenize=\"ascii tokenchars '{HEARD}'\", detail='none', "
    "columnsize=0, prefix='1 2 3')",
    "CREATE VIRTUAL TABLE search_parts USING fts5(joined, content='search_document', "
    "content_rowid='key', tokenize='trigram case_sensitive 1', columnsize=0)",
    "CREATE VIRTUAL TABLE search_spelling USING fts5(padded, content='', "
    "tokenize='trigram case_sensitive 1', columnsize=0)",
    f"CREATE VIEW {REFRESH} AS SELECT 0 AS kind, 0 AS record WHERE 0",
)
_INDEXES = ("CREATE INDEX search_name_joined ON search_name (joined)",)
BUILDING = {
    "cache_size": -500_000,  # KiB
    "temp.cache_size": -1_000_000,  # all names
    "mmap_size": 0,  # else each look at a page is a search in all that was written
    "secure_delete": "FAST",  # what is dropped is written over soon
    "analysis_limit": 1_000,
}
GATHERED, USUAL = 2 << 20, 1 << 20  # bytes that a text index gathers before it writes
MOST_PIECES = 1_999  # that it keeps
_DOCUMENT = (
    """
CREATE TRIGGER search_document_i AFTER INSERT ON search_document BEGIN
  INSERT INTO search_words (rowid, words) VALUES (NEW.key, NEW.words);
  INSERT INTO search_parts (rowid, joined) VALUES (NEW.key, NEW.joined);
END
""",
    """
CREATE TRIGGER search_document_d AFTER DELETE ON search_document BEGIN
  INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.key, OLD.words);
  INSERT INTO search_parts (search_parts, rowid, joined) VALUES ('delete', OLD.key, OLD.joined);
END
""",
    """
CREATE TRIGGER search_word_i AFTER INSERT ON search_word BEGIN
  INSERT INTO search_spelling (rowid, padded) VALUES (NEW.id, ' ' || NEW.word || ' ');
END
""",
)
_WALK = """(WITH RECURSIVE walk (n, done) AS (
    SELECT 0, '' UNION ALL
    SELECT n + 1, done || {step} FROM walk, (SELECT {text} AS text) WHERE n < length(text)
  ) SELECT done FROM walk ORDER BY n DESC LIMIT 1)"""


_MATCH = "SELECT rowid AS key FROM {0} WHERE {0} MATCH {1} AND rowid BETWEEN %s AND %s"


class SQLite(Statements):
    vendor = "sqlite"

    @property
    def tables(self):
        return _TABLES

    def joined(self, column, order):
        return f"group_concat({column}, ' ')"  # in the order of the index that they are read by

    def text_of(self, column, rows):
        return f"SELECT group_concat(words, ' ') FROM (SELECT {column} AS words FROM {rows})"

    def folded(self, text):
        sign = "substr(text, n + 1, 1)"
        step = f"coalesce((SELECT plain FROM search_sign WHERE sign = {sign}), {sign})"
        walked = _once_spaced(_WALK.format(step=step, text=text))
        return f"rtrim(substr(coalesce(nullif({walked}, ''), trim({text})), 1, {LONGEST}))"

    def sounds(self, folded):
        for letters, one in DIGRAPHS.items():
            folded = f"replace({folded}, '{letters}', '{one}')"
        step = (
            "CASE WHEN n > 0 AND substr(text, n, 1) = substr(text, n + 1, 1) THEN '' ELSE "
            "coalesce((SELECT sound FROM search_sign WHERE sign = substr(text, n + 1, 1)), '') END"
        )
        return _once_spaced(_WALK.format(step=step, text=folded))

    def knowing(self, condition):
        return (
            "INSERT OR IGNORE INTO search_word (word) SELECT word FROM "
            "(WITH RECURSIVE split (word, rest) AS ("
            f"SELECT '', folded || ' ' FROM search_name n WHERE {condition} UNION ALL "
            "SELECT substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) "
            "FROM split WHERE rest <> '') SELECT word FROM split) WHERE length(word) > 2"
        )

    @property
    def trigger_statements(self):
        return [*_DOCUMENT, *map(self._trigger, self.triggers)]

    def _trigger(self, trigger):
        of = f" OF {', '.join(trigger.columns)}" if trigger.columns else ""
        differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in trigger.differs)
        when = f" WHEN {differs}" if differs else ""
        body = "\n  ".join(trigger.statements)
        return (
            f"CREATE TRIGGER {trigger.name} {trigger.when} {trigger.event}{of} "
            f"ON {trigger.table}{when} BEGIN\n  {body}\nEND"
        )

    # Looking for something

    def among(self, column, values):
        """SQL that is the same for however many values: SQLite need not read it again."""
        return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(values)

    nothing = '""'
    matching = _MATCH.format("search_words", "{}")

    def with_words(self, ways):
        return self.matching.format("%s"), [self.spelt(ways)]

    def spelt(self, ways):
        words = ([f"({' OR '.join(map(_term, some))})" for some in terms] for terms in ways)
        return " OR ".join(f"({' AND '.join(some)})" for some in words)

    def sounding(self, words):
        return f"({' AND '.join(_quoted(HEARD + word) for word in words)})"

    def or_(self, expression):
        return f" OR {expression}"

    def with_part(self, part):
        return _MATCH.format("search_parts", "%s"), [_quoted(part)]

    def like(self, word):
        """Words that are near one, as far as SQL can tell; bm25 would take ten times as long."""
        ways = " OR ".join(f"({' AND '.join(map(_quoted, some))})" for some in alike(word))
        parts = shared(word)
        score = " + ".join(map(_has, parts))
        most, near = mistakes(word), slips(word)
        sql = (
            "SELECT * FROM (SELECT w.word FROM search_spelling s "
            "CROSS JOIN search_word w ON w.id = s.rowid "
            "WHERE s.search_spelling MATCH %s AND length(w.word) BETWEEN %s AND %s "
            f"ORDER BY {score} DESC, w.word LIMIT {CLOSE}) UNION "
            f"SELECT word FROM search_word WHERE word IN ({', '.join(['%s'] * len(near))})"
        )
        return sql, [
            ways,
            len(word) - most,
            len(word) + most,
            *(part.strip(" ") for part in parts),
            *near,
        ]

    # Taking it down, putting it up

    def standing(self, cursor):
        cursor.execute("SELECT sql FROM sqlite_master WHERE name LIKE 'search\\_%' ESCAPE '\\'")
        return {sql for (sql,) in cursor.fetchall()}

    def stands(self, cursor):
        return {
            *self.tables,
            *_INDEXES,
            *(s.strip() for s in self.trigger_statements),
        } <= self.standing(cursor)

    def take_down(self, cursor):
        cursor.execute(
            "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'index' "
            "AND (tbl_name LIKE 'search\\_%' ESCAPE '\\' OR name LIKE 'search\\_%' ESCAPE '\\') "
            "ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        for kind, name in cursor.fetchall():
            cursor.execute(f"DROP {kind} IF EXISTS {name}")

    def put_up(self, cursor):
        for statement in self.tables:
            cursor.execute(statement)

    def start(self, cursor):
        for statement in self.trigger_statements:
            cursor.execute(statement.strip())

    @contextmanager
    def building(self, cursor):
        """Settings that are good for a large transaction."""
        kept = {}
        for name, value in BUILDING.items():
            kept[name] = cursor.execute(f"PRAGMA {name}").fetchone()
            cursor.execute(f"PRAGMA {name} = {value}")
        try:
            yield
        finally:
            for name, was in kept.items():
                if was:
                    cursor.execute(f"PRAGMA {name} = {was[0]}")

    def fill(self, cursor):
        """All names and documents, from nothing."""
        heard = self._fill_names(cursor)
        for kind in self.index.kinds.values():
            cursor.execute(self.documenting(kind, "1 = 1"))
        self._keep_names(cursor)
        for table in ("search_words", "search_parts"):
            self._build(cursor, table)
        words = ((word,) for word in sorted(heard) if len(word) > 2)
        cursor.executemany("INSERT INTO search_word (word) VALUES (%s)", words)
        cursor.execute(
            "INSERT INTO search_spelling (rowid, padded) "
            "SELECT id, ' ' || word || ' ' FROM search_word"
        )
        cursor.execute("INSERT INTO search_spelling (search_spelling) VALUES ('optimize')")
        for table in ("search_name", "search_document", "search_word"):
            cursor.execute(f"ANALYZE {table}")

    def _fill_names(self, cursor):
        """The words of all names. They are in a temporary table first, which hides the other one.

        They are read at random while documents are made, and what a large transaction has written
        SQLite finds again slowly. Folding in Python is much faster than in SQL.
        """
        heard = _Heard()
        cursor.execute(_NAMES.replace("TABLE", "TEMP TABLE"))
        cursor.connection.create_function("search_fold", 1, fold, deterministic=True)
        cursor.connection.create_function("search_sounds", 1, heard.sounds, deterministic=True)
        for kind in dict(self.index.names):
            cursor.execute(
                "INSERT INTO search_name (kind, record, id, text, folded, joined, sounds) "
                f"SELECT {kind}, record, id, text, folded, replace(folded, ' ', ''), "
                f"search_sounds(folded) FROM ({self._folding_all(kind)})"
            )
        return heard

    def _keep_names(self, cursor):
        cursor.execute("INSERT INTO main.search_name SELECT * FROM temp.search_name")
        cursor.execute("DROP TABLE temp.search_name")
        for statement in _INDEXES:
            cursor.execute(statement)

    def _folding_all(self, kind):
        """OFFSET keeps SQLite from folding each name three times."""
        rows = " UNION ALL ".join(
            f"SELECT {names.record} AS record, id * 16 + {names.number} AS id, "
            f"{names.column} AS text FROM {names.table} WHERE {names.column} <> ''"
            for number, names in self.index.names
            if number == kind
        )
        return (
            f"SELECT record, id, text, search_fold(text) AS folded FROM ({rows} "
            "ORDER BY record, id) LIMIT -1 OFFSET 0"
        )

    def _build(self, cursor, table):
        """In pieces that are merged once at the end; a later write must never merge them."""
        options = f"INSERT INTO {table} ({table}, rank) VALUES (%s, %s)"
        building = [("hashsize", GATHERED), ("automerge", 0), ("crisismerge", MOST_PIECES)]
        cursor.executemany(options, building)
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        cursor.executemany(options, [("hashsize", USUAL), ("automerge", 4), ("crisismerge", 16)])

    def faults(self, cursor):
        """What the text indexes say that their documents do not."""
        for table in ("search_words", "search_parts"):
            try:
                cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            except DatabaseError as error:
                yield f"{table}: {error}"


def _term(term):
    return f"{_quoted(term.text)}{'*' if term.begins else ''}"


def _has(part):
    """SQL: whether a word has three signs in a row, or begins or ends with two."""
    if part.startswith(" "):
        return "(substr(w.word, 1, 2) = %s)"
    return "(substr(w.word, -2) = %s)" if part.endswith(" ") else "(instr(w.word, %s) > 0)"


def _quoted(text):
    return '"' + text.replace('"', '""') + '"'


def _once_spaced(text):
    return f"trim(replace(replace(replace({text}, ' ', '<>'), '><', ''), '<>', ' '))"


class _Heard(dict):
    """How each word of the index sounds: a word is listened to once."""

    def __missing__(self, word):
        self[word] = sounds(word)
        return self[word]

    def sounds(self, folded):
        return " ".join(filter(None, map(self.__getitem__, folded.split(" "))))
