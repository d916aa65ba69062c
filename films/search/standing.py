"""The index put up, taken down, filled and checked, in whichever database."""

from functools import cache

from babel import Locale
from django.db import connections, transaction

from sources.languages import country_name

from .fold import fold, plain, table
from .index import index
from .postgresql import PostgreSQL
from .sound import sound, sounds
from .sqlite import SQLite

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
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
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
    own = f"n.id % 16 = {names.number}"
    cursor.execute(
        f"SELECT s.id, s.{names.record}, s.{names.column}, n.record, n.text, n.folded, n.joined, "
        f"n.sounds FROM {names.table} s LEFT JOIN search_name n "
        f"ON n.id = s.id * 16 + {names.number}"
    )
    for row, record, text, *stored in _rows(cursor):
        folded = fold(text)
        right = [record, text, folded, folded.replace(" ", ""), sounds(folded)]
        if stored != (right if text else [None] * 5):
            yield f"{names.table} {row}: {names.column} is {text!r}, the index has {stored[1]!r}"
    cursor.execute(
        f"SELECT n.id, n.text FROM search_name n LEFT JOIN {names.table} s "
        f"ON n.id = s.id * 16 + {names.number} WHERE {own} AND s.id IS NULL"
    )
    for row, text in cursor.fetchall():
        yield f"{names.table} {row // 16}: is gone, the index has {text!r}"


def _wrong_documents(cursor, end, kind):
    right = end.documents(kind)
    stored = f"SELECT * FROM search_document WHERE kind = {kind.number}"
    cursor.execute(f"SELECT record FROM ({right}) r EXCEPT SELECT record FROM ({stored}) s")
    for (record,) in cursor.fetchall():
        yield f"{kind.name} {record}: is not in the index"
    cursor.execute(
        f"SELECT s.record FROM ({stored}) s LEFT JOIN ({right}) r ON r.key = s.key "
        "WHERE r.key IS NULL OR length(r.words) <> length(s.words) "
        "OR length(r.joined) <> length(s.joined) OR length(r.sounds) <> length(s.sounds)"
    )
    for (record,) in cursor.fetchall():
        yield f"{kind.name} {record}: its entry in the index is out of date"


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


def _rows(cursor):
    while batch := cursor.fetchmany(2000):
        yield from batch
