"""Dates known to the year, the month or the day, and never shown more precisely."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from babel.dates import format_date, format_skeleton

_TYPED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_HINT = "type a year, a month or a day, as 1997, 1997-02 or 1997-02-05."


@dataclass(frozen=True, order=True)
class PartialDate:
    """A Gregorian date, year 1 to 9999; a month or day of 0 is unknown, and sorts first.

    Raises ValueError, with a message fit for a form, for what no calendar holds.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self):
        if self.day and not self.month:
            raise ValueError(f"A day needs its month: {_HINT}")
        try:
            datetime.date(self.year, self.month or 1, self.day or 1)
        except (ValueError, OverflowError):
            raise ValueError(f"There is no such date: {_HINT}") from None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date typed as 1997, 1997-02 or 1997-02-05, in the digits of any script."""
        typed = _TYPED.fullmatch(text.strip())
        if not typed:
            raise ValueError(f"This is not a date: {_HINT}")
        parts = [int(part) for part in typed.groups() if part]
        if 0 in parts:
            raise ValueError(f"Leave out what is unknown: {_HINT}")
        return cls(*parts)

    @classmethod
    def from_number(cls, number: int) -> Self:
        """The date stored as YYYYMMDD: 19970200 is February 1997."""
        return cls(number // 10000, number // 100 % 100, number % 100)

    @property
    def number(self) -> int:
        return self.year * 10000 + self.month * 100 + self.day

    def __str__(self):
        known = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(known)

    def latest(self) -> datetime.date:
        """The last day that this date can mean."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return datetime.date(self.year, month, day)

    def words(self, locale: str = "en_GB") -> str:
        """As a reader of the locale (Babel's spelling) writes it: "February 1997"."""
        return _words(self, locale)


@lru_cache(maxsize=4096)
def _words(date, locale):
    day = date.latest()
    if date.day:
        return format_date(day, "long", locale=locale)
    return format_skeleton("yMMMM" if date.month else "y", day, locale=locale)
