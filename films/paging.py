"""Long lists in pages that are found by the row before or behind them: none is counted up to.

An order is a tuple of columns that no two rows have alike, such as ("-year", "sort_title", "pk").
What stands behind a row is looked for in ranges of an index, one after the other: the rest of the
rows that are like it, then those that are not. Rows without a value in the first column are last.
"""

from dataclasses import dataclass

from django.db.models import Q

NULLABLE = {"year", "runtime", "critics_score", "published_at"}
RARELY_ALIKE = "sort_title"  # few rows share one: they are passed over, not looked for on their own


@dataclass(frozen=True)
class Turned:
    """A page of a long list: its rows, and whether there are any before and behind them."""

    rows: list
    previous: object = None  # the first row, where others stand before it
    next: object = None  # the last, where others follow
    before: object = None  # the row before the first, where it is known

    def __iter__(self):
        return iter(self.rows)

    @property
    def whole(self):
        return not self.previous and not self.next


def turned(rows, columns, size, after=None, before=None):
    """So many rows in this order: from the first on, or behind or before a row."""
    if before:
        found = list(fetched(rows, flipped(columns), size + 1, before, backwards=True))[::-1]
        if len(found) > size:
            return Turned(found[1:], found[1], found[-1], found[0])
        if found:
            return turned(rows, columns, size)
    found = list(fetched(rows, columns, size + 1, after))
    if after and not found:
        return turned(rows, columns, size)
    page = found[:size]
    return Turned(page, page[0] if after else None, page[-1] if len(found) > size else None, after)


def fetched(rows, columns, size, edge, *, backwards=False):
    """Up to so many rows behind this one, from range to range."""
    for span in ranges(columns, edge, backwards):
        for row in rows.filter(span).order_by(*columns)[:size]:
            yield row
            size -= 1
        if not size:
            return


def ranges(columns, edge, backwards):
    """What rows behind this one are like, the nearest first; all rows, where it is None."""
    first = columns[0].lstrip("-")
    nulls, values = Q(**{f"{first}__isnull": True}), Q(**{f"{first}__isnull": False})
    if first not in NULLABLE:
        yield from [Q()] if edge is None else behind(columns, edge, Q())
    elif edge is None:
        yield from (values, nulls)
    elif getattr(edge, first) is None:
        yield from behind(columns[1:], edge, nulls)
        if backwards:
            yield values
    else:
        yield from behind(columns, edge, Q())
        if not backwards:
            yield nulls


def behind(columns, edge, alike):
    """Rows that are `alike`, and stand behind this one by these columns."""
    name, compare = column(columns[0])
    value = getattr(edge, name)
    beyond = Q(**{f"{name}__{compare}": value})
    if len(columns) == 1:
        yield alike & beyond
    elif name == RARELY_ALIKE:
        other, others = column(columns[1])
        same = Q(**{name: value, f"{other}__{others}": getattr(edge, other)})
        yield alike & Q(**{f"{name}__{compare}e": value}) & (beyond | same)
    else:
        yield from behind(columns[1:], edge, alike & Q(**{name: value}))
        yield alike & beyond


def column(name):
    return name.lstrip("-"), "lt" if name.startswith("-") else "gt"


def flipped(columns):
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in columns)
