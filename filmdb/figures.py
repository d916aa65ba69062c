"""How much there is in the database. It counts itself: triggers follow every row, whoever wrote it.

To count a million rows takes longer than to make any page. The table is none of Django's: it and
its triggers are put up, and all is counted anew, when `migrate` has changed anything.
"""

from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from django.db import connections
from django.urls import reverse

TABLE = "CREATE TABLE figure_count (noun varchar(20) PRIMARY KEY, number bigint NOT NULL)"
# Nothing is written, and no other writer waits, where nothing changes.
ADD = (
    "UPDATE figure_count SET number = number + ({change}) "
    "WHERE noun = '{noun}' AND ({change}) <> 0;"
)
TRIGGER = {
    "sqlite": "CREATE TRIGGER {name} {event} ON {table} WHEN {when} BEGIN {add} END",
    "postgresql": (  # in turn, so that each sees what others have committed that it looks at
        "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_advisory_xact_lock(hashtext('figure_{noun}')); "
        "{add} RETURN coalesce(NEW, OLD); END $$; "
        "CREATE TRIGGER {name} {event} ON {table} FOR EACH ROW WHEN ({when}) "
        "EXECUTE FUNCTION {name}()"
    ),
}
STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND {}",
    "postgresql": "SELECT name FROM (SELECT proname AS name FROM pg_proc) AS functions WHERE {}",
}
DROP = {"sqlite": "DROP TRIGGER {}", "postgresql": "DROP FUNCTION {} CASCADE"}
SHAPE = "shape"  # the row that tells which release's triggers these are


class Follows(NamedTuple):
    """An event of a table's rows, by how much (SQL) it changes a figure, and when it may."""

    event: str
    table: str
    change: str
    when: str = "1 = 1"


@dataclass(frozen=True)
class Counted:
    """What is counted: in SQL all of it, and what changes that."""

    noun: str
    nouns: str
    page: str
    all: str
    changes: tuple[Follows, ...]

    def triggers(self):
        """(name, the rest) of each."""
        for n, follows in enumerate(self.changes):
            add = ADD.format(change=follows.change, noun=self.noun)
            yield f"figure_{self.noun}_{n}", follows._asdict() | {"add": add, "noun": self.noun}


def rows(table, worth, *columns):
    """All rows of a table, each for its worth, which follows from these columns of it alone."""
    new, old = (worth.format(row=row) for row in ("NEW", "OLD"))
    names = ", ".join(columns)
    changes = (
        Follows("AFTER INSERT", table, new, f"{new} <> 0"),
        Follows("AFTER DELETE", table, f"-({old})", f"{old} <> 0"),
        Follows(f"AFTER UPDATE OF {names}", table, f"{new} - {old}", f"{new} <> {old}"),
    )
    return f"SELECT coalesce(sum({worth.format(row='r')}), 0) FROM {table} r", changes


def companies():
    """Those of which a film is shown.

    A change is looked at before it is made: after it, PostgreSQL sees all rows that came with it.
    """
    shown = "films_film f ON f.id = c.film_id AND f.status = 'published'"
    credits = f"credits_companycredit c JOIN {shown}"
    of_shown = "SELECT 1 FROM films_film WHERE id = {row}.film_id AND status = 'published'"
    others = f"SELECT 1 FROM {credits} WHERE c.company_id = {{row}}.company_id AND c.id <> {{own}}"
    only = f"CASE WHEN EXISTS ({of_shown}) AND NOT EXISTS ({others}) THEN 1 ELSE 0 END"
    new, old = (only.format(row=row, own="OLD.id") for row in ("NEW", "OLD"))
    elsewhere = f"SELECT 1 FROM {credits} WHERE c.company_id = a.company_id AND f.id <> NEW.id"
    of_film = (
        "SELECT count(DISTINCT a.company_id) FROM credits_companycredit a "
        f"WHERE a.film_id = NEW.id AND NOT EXISTS ({elsewhere})"
    )
    after, before = (SHOWN.format(row=row) for row in ("NEW", "OLD"))
    turned = f"({after} - {before}) * ({of_film})"
    table = "credits_companycredit"
    return f"SELECT count(DISTINCT c.company_id) FROM {credits}", (
        Follows("BEFORE INSERT", table, only.format(row="NEW", own="0")),
        Follows("BEFORE DELETE", table, f"-({old})"),
        Follows("BEFORE UPDATE OF company_id, film_id", table, f"{new} - {old}"),
        Follows("BEFORE UPDATE OF status", "films_film", turned, f"{after} <> {before}"),
    )


SHOWN = "CASE WHEN {row}.status = 'published' THEN 1 ELSE 0 END"
REVIEWS = "CASE WHEN {row}.status = 'published' THEN {row}.reviews_count ELSE 0 END"
COUNTED = (
    Counted("film", "films", "film_list", *rows("films_film", SHOWN, "status")),
    Counted("person", "people", "person_list", *rows("credits_person", SHOWN, "status")),
    Counted("company", "companies", "company_list", *companies()),
    Counted("review", "reviews", "", *rows("films_film", REVIEWS, "status", "reviews_count")),
)


class Figure(NamedTuple):
    count: int
    noun: str
    url: str


def figures():
    """What the public can see, in one query: only what there is any of, but films always."""
    counts = stored()
    return [
        Figure(count, each.noun if count == 1 else each.nouns, each.page and reverse(each.page))
        for each in COUNTED
        if (count := counts.get(each.noun, 0)) or each.noun == "film"
    ]


def stored(using="default"):
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT noun, number FROM figure_count")
        return dict(cursor.fetchall())


def recount(using="default", *, check=False):
    """Count everything anew; yield a line for every figure that was wrong."""
    before = stored(using)
    with connections[using].cursor() as cursor:
        for each in COUNTED:
            cursor.execute(each.all)
            (right,) = cursor.fetchone()
            if before.get(each.noun) != right:
                yield f"The number of {each.nouns} is {before.get(each.noun)}, should be {right}"
                if not check:
                    cursor.execute(
                        "UPDATE figure_count SET number = %s WHERE noun = %s", [right, each.noun]
                    )


def take_down(using="default"):
    """Remove the table and its triggers, so that migrations may change what they look at."""
    vendor = connections[using].vendor
    with connections[using].cursor() as cursor:
        cursor.execute(STANDING[vendor].format("substr(name, 1, 7) = 'figure_'"))
        for (name,) in cursor.fetchall():
            cursor.execute(DROP[vendor].format(name))
        cursor.execute("DROP TABLE IF EXISTS figure_count")


def put_up(using="default"):
    """The table with what there is, and the triggers that follow it."""
    vendor = connections[using].vendor
    with connections[using].cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("INSERT INTO figure_count VALUES (%s, %s)", [SHAPE, shape()])
        for each in COUNTED:
            cursor.execute(f"INSERT INTO figure_count SELECT '{each.noun}', ({each.all})")
            for name, parts in each.triggers():
                cursor.execute(TRIGGER[vendor].format(name=name, **parts))


def stands(using="default"):
    """Whether the figures are kept as this release keeps them, and right: TRUNCATE tells nobody."""
    with connections[using].cursor() as cursor:
        tables = connections[using].introspection.table_names(cursor)
    kept = "figure_count" in tables and stored(using).get(SHAPE) == shape()
    return kept and not any(recount(using, check=True))


def shape():
    return crc32(repr((TRIGGER, ADD, COUNTED)).encode())
