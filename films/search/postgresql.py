"""The index in PostgreSQL: GIN over arrays of words, and over trigrams where pg_trgm is allowed."""

import logging
from contextlib import nullcontext
from hashlib import sha256

from django.db import DatabaseError, transaction

from .index import HEARD, REFRESH, Statements
from .sound import DIGRAPHS
from .spelling import CLOSE, alike, mistakes, shared, slips

logger = logging.getLogger(__name__)

_LEXEMES = "array_to_tsvector(array_remove(string_to_array(words, ' '), ''))"
_TABLES = (
    "CREATE TABLE search_sign (sign text PRIMARY KEY, plain text NOT NULL, sound text NOT NULL)",
    "CREATE TABLE search_country (code text PRIMARY KEY, words text NOT NULL)",
    "CREATE TABLE search_name (kind bigint NOT NULL, record bigint NOT NULL, id bigint NOT NULL, "
    "text text NOT NULL, folded text NOT NULL DEFAULT '', joined text NOT NULL DEFAULT '', "
    "sounds text NOT NULL DEFAULT '', PRIMARY KEY (kind, record, id))",
    "CREATE TABLE search_document (key bigint PRIMARY KEY, kind bigint NOT NULL, "
    "record bigint NOT NULL, words text NOT NULL, joined text NOT NULL)",
    "CREATE TABLE search_word (id bigserial PRIMARY KEY, word text NOT NULL UNIQUE)",
    f"CREATE VIEW {REFRESH} AS SELECT 0::bigint AS kind, 0::bigint AS record WHERE false",
)
_INDEXES = (
    "CREATE INDEX search_name_joined ON search_name USING hash (joined)",
    "CREATE UNIQUE INDEX search_document_record ON search_document (kind, record)",
    f"CREATE INDEX search_document_words ON search_document USING gin ({_LEXEMES})",
)
_TRIGRAMS = (
    "CREATE INDEX search_document_parts ON search_document USING gin (joined gin_trgm_ops)",
    "CREATE INDEX search_word_spelling ON search_word "
    "USING gin ((' ' || word || ' ') gin_trgm_ops)",
)
_FUNCTIONS = (
    """CREATE FUNCTION search_fold(text) RETURNS text STABLE LANGUAGE sql AS $$
  SELECT rtrim(left(coalesce(nullif(trim(regexp_replace(
    string_agg(coalesce(s.plain, c.sign), '' ORDER BY c.n), ' +', ' ', 'g')), ''), trim($1)), 500))
  FROM string_to_table($1, NULL) WITH ORDINALITY c (sign, n)
  LEFT JOIN search_sign s ON s.sign = c.sign
$$""",
    """CREATE FUNCTION search_sounds(text) RETURNS text STABLE LANGUAGE sql AS $$
  SELECT coalesce(trim(regexp_replace(string_agg(s.sound, '' ORDER BY c.n), ' +', ' ', 'g')), '')
  FROM (SELECT sign, n, lag(sign) OVER (ORDER BY n) AS before
        FROM string_to_table({spelt}, NULL) WITH ORDINALITY t (sign, n)) c
  JOIN search_sign s ON s.sign = c.sign WHERE c.before IS DISTINCT FROM c.sign
$$""",
)


def _matching(condition):
    return f"SELECT key FROM search_document WHERE {condition} AND key BETWEEN %s AND %s"


class PostgreSQL(Statements):
    vendor = "postgresql"

    def joined(self, column, order):
        return f"string_agg({column}, ' ' ORDER BY {order})"

    def text_of(self, column, rows):
        return f"SELECT string_agg(words, ' ') FROM (SELECT {column} AS words FROM {rows}) found"

    def folded(self, text):
        return f"search_fold({text})"

    def sounds(self, folded):
        return f"search_sounds({folded})"

    def knowing(self, condition):
        return (
            "INSERT INTO search_word (word) SELECT DISTINCT w.word FROM search_name n, "
            f"string_to_table(n.folded, ' ') w (word) WHERE {condition} AND length(w.word) > 2 "
            "ORDER BY w.word ON CONFLICT DO NOTHING"
        )

    @property
    def functions(self):
        spelt = "$1"
        for letters, one in DIGRAPHS.items():
            spelt = f"replace({spelt}, '{letters}', '{one}')"
        return [function.replace("{spelt}", spelt) for function in _FUNCTIONS]

    @property
    def trigger_statements(self):
        return [part for trigger in self.triggers for part in self._trigger(trigger)]

    def _trigger(self, trigger):
        name = _short(trigger.name)
        of = f" OF {', '.join(trigger.columns)}" if trigger.columns else ""
        differs = " OR ".join(
            f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in trigger.differs
        )
        when = f" WHEN ({differs})" if differs else ""
        body = "\n  ".join(trigger.statements)
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n  {body}\n"
            f"  RETURN {'NEW' if trigger.when == 'INSTEAD OF' else 'NULL'};\nEND $$"
        )
        yield (
            f"CREATE TRIGGER {name} {trigger.when} {trigger.event}{of} ON {trigger.table} "
            f"FOR EACH ROW{when} EXECUTE FUNCTION {name}()"
        )

    # Looking for something

    def among(self, column, values):
        return f"{column} = ANY(%s)", values

    nothing = ""
    matching = _matching(f"{_LEXEMES} @@ ({{}})::tsquery")

    def with_words(self, ways):
        return self.matching.format("%s"), [self.spelt(ways)]

    def spelt(self, ways):
        words = ([f"({' | '.join(map(_term, some))})" for some in terms] for terms in ways)
        return " | ".join(f"({' & '.join(some)})" for some in words)

    def sounding(self, words):
        return f"({' & '.join(_quoted(HEARD + word) for word in words)})"

    def or_(self, expression):
        return f" | {expression}"

    def with_part(self, part):
        return _matching("joined LIKE %s"), [_like(part)]

    def like(self, word):
        """Words that are near one, as far as SQL can tell."""
        padded = "' ' || word || ' '"
        ways, parts = alike(word), shared(word)
        some = " OR ".join(" AND ".join([f"{padded} LIKE %s"] * len(way)) for way in ways)
        score = " + ".join([f"({padded} LIKE %s)::int"] * len(parts))
        most, near = mistakes(word), slips(word)
        sql = (
            f"(SELECT word FROM search_word WHERE ({some}) AND length(word) BETWEEN %s AND %s "
            f"ORDER BY {score} DESC, word LIMIT {CLOSE}) UNION "
            "SELECT word FROM search_word WHERE word = ANY(%s)"
        )
        likes = [_like(part) for way in ways for part in way]
        return sql, [*likes, len(word) - most, len(word) + most, *map(_like, parts), near]

    # Taking it down, putting it up

    @property
    def signature(self):
        parts = [*_TABLES, *_INDEXES, *self.functions, *self.trigger_statements]
        return sha256("\n".join(parts).encode()).hexdigest()

    def stands(self, cursor):
        cursor.execute(f"SELECT obj_description(to_regclass('{REFRESH}'))")
        described = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'search\\_%' AND tgenabled <> 'D'"
        )
        return described == self.signature and cursor.fetchone()[0] == len(self.triggers)

    def take_down(self, cursor):
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p "
            "JOIN pg_namespace n ON n.oid = p.pronamespace "
            "WHERE p.proname LIKE 'search\\_%' AND n.nspname = current_schema()"
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION IF EXISTS {function} CASCADE")
        cursor.execute(f"DROP VIEW IF EXISTS {REFRESH}")
        for table in ("sign", "country", "name", "document", "word"):
            cursor.execute(f"DROP TABLE IF EXISTS search_{table}")

    def put_up(self, cursor):
        for statement in (*_TABLES, *self.functions):
            cursor.execute(statement)

    def start(self, cursor):
        for statement in self.trigger_statements:
            cursor.execute(statement)
        cursor.execute(f"COMMENT ON VIEW {REFRESH} IS '{self.signature}'")

    def building(self, cursor):
        return nullcontext()

    def fill(self, cursor):
        """All names and documents, from nothing."""
        for kind, names in self.index.names:
            cursor.execute(self.naming(kind, names, "s.", f"FROM {names.table} s"))
        cursor.execute("UPDATE search_name SET folded = search_fold(text)")
        cursor.execute(
            "UPDATE search_name SET joined = replace(folded, ' ', ''), "
            "sounds = search_sounds(folded)"
        )
        for statement in _INDEXES[:1]:
            cursor.execute(statement)
        for kind in self.index.kinds.values():
            cursor.execute(self.documenting(kind, "1 = 1"))
        cursor.execute(self.knowing("1 = 1"))
        for statement in _INDEXES[1:]:
            cursor.execute(statement)
        self._trigrams(cursor)
        cursor.execute("ANALYZE search_name, search_document, search_word")

    def _trigrams(self, cursor):
        try:
            with transaction.atomic():
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                for statement in _TRIGRAMS:
                    cursor.execute(statement)
        except DatabaseError as error:
            logger.warning(
                "Search works, but parts of names and misspelled words are found slowly. For speed "
                "let a superuser run CREATE EXTENSION pg_trgm, then rebuild_search. (%s)",
                str(error).strip().splitlines()[0],
            )

    def faults(self, cursor):
        return ()


def _term(term):
    return f"{_quoted(term.text)}{':*' if term.begins else ''}"


def _quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _like(text):
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _short(name):
    return name[:63]
