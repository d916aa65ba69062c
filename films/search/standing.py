"""The index put up, taken down, filled and checked, in whichever database."""

from functools import cache

from babel import Locale
from django.db import connections, transaction

from sources.languages import country_name

from .fold import fold, plain, table
from .index import RECORD, index
from .postgresql import PostgreSQL
from .sound import sound, sounds
from .sqlite import SQLite

AT_ONCE = 10_000  # rows that a check looks at

_BACK_ENDS = {end.vendor: end for end in (SQLite, PostgreSQL)}


@cache
def back_end(vendor):
    """How this kind of database does it; asked for once all apps are ready."""
    return _BACK_ENDS[vendor](index)


def take_down(using="default"):
    """Remove tables and triggers, so that migrations may change the tables they look at."""
    with connections[using].cursor() as cursor:
        back_end(connections[using].vendor).take_down(cursor)


def stands(using="default"):
    """Whether tables and triggers are there as they should be."""
    with connections[using].cursor() as cursor:
        return back_end(connections[using].vendor).stands(cursor)


def rebuild(using="default"):
    """Put the whole index up anew."""
    end = back_end(connections[using].vendor)
    cursor = connections[using].cursor()
    with transaction.atomic(using=using), cursor, end.building(cursor):
        end.take_down(cursor)
        end.put_up(cursor)
        _fill_signs(cursor)
        _fill_countries(cursor)
        end.fill(cursor)
        end.start(cursor)


def faults(using="default"):
    """Yield a line for everything in which the index and the data differ."""
    end = back_end(connections[using].vendor)
    with connections[using].cursor() as cursor:
        if not end.stands(cursor):
            yield "Tables or triggers of the index are missing, or not as this version makes them."
            return
        for kind, names in index.names:
            yield from _wrong_names(cursor, end, kind, names)
        for kind in index.kinds.values():
            yield from _wrong_documents(cursor, end, kind)
        yield from end.faults(cursor)


def counts_agree(using="default"):
    """Whether there are as many names in the index as in the data: quick, for after a flush."""
    with connections[using].cursor() as cursor:
        rows = " + ".join(
            f"(SELECT count(*) FROM {names.table} WHERE {names.column} <> '')"
            for _, names in index.names
        )
        cursor.execute(f"SELECT {rows} - (SELECT count(*) FROM search_name)")
        return cursor.fetchone()[0] == 0


def _wrong_names(cursor, end, kind, names):
    for first, last in _spans(cursor, names):
        cursor.execute(
            f"SELECT {names.record}, id, {names.column} FROM {names.table} "
            f"WHERE {names.record} > %s AND {names.record} <= %s AND {names.column} <> ''",
            [first, last],
        )
        right = {
            (record, row * 16 + names.number): (
                text,
                folded,
                folded.replace(" ", ""),
                sounds(folded),
            )
            for record, row, text in cursor.fetchall()
            for folded in [fold(text)]
        }
        cursor.execute(
            "SELECT record, id, text, folded, joined, sounds FROM search_name WHERE kind = %s "
            f"AND record > %s AND record <= %s AND id %% 16 = {names.number}",
            [kind, first, last],
        )
        stored = {row[:2]: row[2:] for row in cursor.fetchall()}
        for row in _differing(right, stored):
            texts = [of[row][0] if row in of else None for of in (right, stored)]
            yield "{} {}: {} is {!r}, the index has {!r}".format(
                names.table, row[1] // 16, names.column, *texts
            )


def _wrong_documents(cursor, end, kind):
    for first, last in _spans(cursor, kind.names[0]):
        cursor.execute(end.documents(kind, "r.id > %s AND r.id <= %s"), [first, last])
        right = _documents(cursor)
        cursor.execute(
            "SELECT key, kind, record, words, joined FROM search_document "
            f"WHERE kind = {kind.number} AND record > %s AND record <= %s",
            [first, last],
        )
        for record in _differing(right, _documents(cursor)):
            yield f"{kind.name} {record}: its entry in the index is out of date"


def _documents(cursor):
    """{record: (key, its words in each column)}; in what order words stand does not matter."""
    return {
        record: (key, *(sorted(text.split()) for text in texts))
        for key, _, record, *texts in cursor.fetchall()
    }


def _differing(right, stored):
    return sorted(row for row in right.keys() | stored.keys() if right.get(row) != stored.get(row))


def _spans(cursor, names):
    """(above, up to) of records, so that each span has so many rows, and all that there could be.

    A few more where one record has several names there.
    """
    first = 0
    while True:
        cursor.execute(
            f"SELECT {names.record} FROM {names.table} WHERE {names.record} > %s "
            f"ORDER BY {names.record} LIMIT 1 OFFSET {AT_ONCE}",
            [first],
        )
        row = cursor.fetchone()
        yield first, row[0] if row else RECORD
        if not row:
            return
        first = row[0]


def _fill_signs(cursor):
    folded = dict(table())
    letters = {sign for word in folded.values() for sign in word} | set(map(chr, range(0x2000)))
    letters |= set(map(chr, range(0x3040, 0x3100)))
    heard = {sign: sound(sign) for sign in letters if plain(sign) == sign}
    rows = [
        (sign, folded.get(sign, sign), heard.get(sign, ""))
        for sign in sorted(folded.keys() | {sign for sign, heard in heard.items() if heard})
        if sign != "\0"
    ]
    cursor.executemany("INSERT INTO search_sign (sign, plain, sound) VALUES (%s, %s, %s)", rows)


def _fill_countries(cursor):
    territories = {tag: Locale(tag).territories for tag in ("en", "fa")}
    codes = {code for code in territories["en"] if code.isalpha()}
    rows = [
        (code, fold(f"{country_name(code)} {territories['fa'].get(code, '')}"))
        for code in sorted(codes)
    ]
    cursor.executemany("INSERT INTO search_country (code, words) VALUES (%s, %s)", rows)
