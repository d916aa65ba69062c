"""How much there is in the database. It counts itself: triggers follow every row, whoever wrote it.

To count a million rows takes longer than to make any page. The table is none of Django's: it and
its triggers are put up, and all is counted anew, whenever `migrate` has run.
"""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connections
from django.urls import reverse

TABLE = "CREATE TABLE figure_count (noun varchar(20) PRIMARY KEY, number bigint NOT NULL)"
ADD = "UPDATE figure_count SET number = number + ({change}) WHERE noun = '{noun}';"
TRIGGER = {
    "sqlite": "CREATE TRIGGER {name} {event} ON {table} BEGIN {add} END",
    "postgresql": (
        "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN {add} RETURN coalesce(NEW, OLD); END $$; "
        "CREATE TRIGGER {name} {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    ),
}
DROP = {
    "sqlite": "DROP TRIGGER IF EXISTS {name}",
    "postgresql": "DROP FUNCTION IF EXISTS {name} CASCADE",
}


class Follows(NamedTuple):
    """An event of a table's rows, and by how much (SQL) it changes a figure."""

    event: str
    table: str
    change: str


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
        for n, (event, table, change) in enumerate(self.changes):
            add = ADD.format(change=change, noun=self.noun)
            yield f"figure_{self.noun}_{n}", {"event": event, "table": table, "add": add}


def rows(table, worth, *columns):
    """All rows of a table, each for its worth, which follows from these columns of it alone."""
    new, old = (worth.format(row=row) for row in ("NEW", "OLD"))
    changes = (
        Follows("AFTER INSERT", table, new),
        Follows("AFTER DELETE", table, f"-({old})"),
        Follows(f"AFTER UPDATE OF {', '.join(columns)}", table, f"{new} - {old}"),
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
    turned = f"CASE WHEN {after} = {before} THEN 0 ELSE ({after} - {before}) * ({of_film}) END"
    table = "credits_companycredit"
    return f"SELECT count(DISTINCT c.company_id) FROM {credits}", (
        Follows("BEFORE INSERT", table, only.format(row="NEW", own="0")),
        Follows("BEFORE DELETE", table, f"-({old})"),
        Follows("BEFORE UPDATE OF company_id, film_id", table, f"{new} - {old}"),
        Follows("BEFORE UPDATE OF status", "films_film", turned),
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


def recount(*, check=False):
    """Count everything anew; yield a line for every figure that was wrong."""
    before = stored()
    with connections["default"].cursor() as cursor:
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
    connection = connections[using]
    with connection.cursor() as cursor:
        for each in COUNTED:
            for name, _ in each.triggers():
                cursor.execute(DROP[connection.vendor].format(name=name))
        cursor.execute("DROP TABLE IF EXISTS figure_count")


def put_up(using="default"):
    """The table with what there is, and the triggers that follow it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        for each in COUNTED:
            cursor.execute(f"INSERT INTO figure_count SELECT '{each.noun}', ({each.all})")
            for name, parts in each.triggers():
                cursor.execute(TRIGGER[connection.vendor].format(name=name, **parts))
