"""From a mark as a critic prints it to a score from 0 to 100, exactly.

Every scale has `score(mark)`, the exact score (None of a thumb), and `conversion(mark)`, the line
that shows how. Both raise MarkError for a mark that the scale cannot hold, saying what it holds.
The scales themselves raise ValueError for values that make no scale.
"""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

_LONGEST = 60
_DECIMAL = r"(?:\d*[.,٫])?\d+"
_MARK = re.compile(
    rf"""(?: (?P<number>{_DECIMAL})                              # 4.5
           | (?: (?P<whole>\d+)[ ] )? (?P<fraction>\d+⁄\d+)      # 4½
           | (?=[★⭐*☆\d])                                        # ★★★½☆
             (?P<stars>[★⭐*]*) [ ]? (?P<half>\d+⁄\d+)? [ ]? (?P<empty>☆*) )
         (?: [ ]?stars? )?
         (?: [ ]? (?:/|out[ ]of) [ ]? (?P<best>{_DECIMAL}) (?:[ ]stars?)?
           | [ ]? (?P<percent>%) )?""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_TWELFTHS = {"A+": 12, "A": 12, "A−": 11, "B+": 10, "B": 9, "B−": 8, "C+": 7, "C": 6, "C−": 5}
_TWELFTHS |= {"D+": 4, "D": 3, "D−": 2, "F": 0}
LETTERS = {label: str(Fraction(100 * twelfths, 12)) for label, twelfths in _TWELFTHS.items()}
_THUMBS = frozenset(
    ("👍", "up", "thumb up", "thumbs up", "👎", "down", "thumb down", "thumbs down")
)


class MarkError(ValueError):
    """A mark that its scale cannot hold."""


@dataclass(frozen=True)
class NumberScale:
    """Figures or stars from `lowest` to `best` in steps; `floor` is the value worth 0.

    Stars from ½ to 5 have floor 0, so that ½ is worth 10. Takes Decimals, integers and strings.
    """

    best: Fraction
    lowest: Fraction
    floor: Fraction
    step: Fraction

    def __post_init__(self):
        for name in ("best", "lowest", "floor", "step"):
            object.__setattr__(self, name, _exact(getattr(self, name)))
        if not (0 <= self.floor <= self.lowest < self.best and self.step > 0):
            raise ValueError(
                "A scale needs floor ≤ lowest < best, none below 0, and a step above 0."
            )
        if (self.best - self.lowest) % self.step:
            raise ValueError("Whole steps must lead from the lowest mark to the best.")

    def score(self, mark: str) -> Fraction:
        return 100 * (self._value(mark) - self.floor) / (self.best - self.floor)

    def conversion(self, mark: str) -> str:
        value, floor, best = _figures(self._value(mark)), _figures(self.floor), _figures(self.best)
        return f"100 × ({value} − {floor}) ÷ ({best} − {floor}) = {_figures(self.score(mark))}"

    def _value(self, mark):
        value, out_of = _read(mark)
        fits = value is not None and self.lowest <= value <= self.best
        if not fits or (value - self.lowest) % self.step or out_of - {self.best}:
            lowest, best, step = map(_printed, (self.lowest, self.best, self.step))
            raise _refusal(f"{lowest} to {best} in steps of {step}", mark)
        return value


@dataclass(frozen=True)
class TableScale:
    """Letters or words, each with its score: a Fraction, an integer or a string such as "275/3"."""

    values: Mapping[str, Fraction]
    _labels: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        values = {label: _exact(value) for label, value in self.values.items()}
        labels = {_folded(label): label for label in values}
        if not values or "" in labels or len(labels) < len(values):
            raise ValueError("A table needs labels, none of them empty or there twice.")
        if not all(0 <= value <= 100 for value in values.values()):
            raise ValueError("The values of a table run from 0 to 100.")
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "_labels", labels)

    def score(self, mark: str) -> Fraction:
        return self.values[self._label(mark)]

    def conversion(self, mark: str) -> str:
        return f"{self._label(mark)} = {_figures(self.score(mark))}"

    def _label(self, mark):
        try:
            return self._labels[_folded(mark)]
        except KeyError:
            raise _refusal(", ".join(self.values), mark) from None


@dataclass(frozen=True)
class ThumbScale:
    """Thumbs up or down: a verdict, which no number stands for."""

    def score(self, mark: str) -> None:
        if _folded(mark) not in _THUMBS:
            raise _refusal("thumbs up and thumbs down", mark)

    def conversion(self, mark: str) -> str:
        self.score(mark)
        return "a verdict, no score"


def _refusal(held, mark):
    shown = mark if len(mark) <= 20 else f"{mark[:20]}…"
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in shown)
    return MarkError(f"This scale holds {held}: not “{shown}”.")


def _exact(number):
    """The number as a Fraction; raises ValueError for what is not exact, a float included."""
    rubbish = isinstance(number, str) and not re.fullmatch(r"[0-9]{1,9}([./][0-9]{1,9})?", number)
    try:
        if rubbish or isinstance(number, float):
            raise ValueError
        return Fraction(number)
    except (OverflowError, ValueError, ZeroDivisionError):
        raise ValueError("Give exact numbers, as 4.5 or 275/3.") from None


def _read(mark):
    """The value of a mark in figures or stars, or None; and what it says it is out of, as a set."""
    match = _MARK.fullmatch(_plain(mark)) if len(mark) <= _LONGEST else None
    if not match:
        return None, set()
    found = match.groupdict(default="")
    part, divisor = map(int, (found["fraction"] or found["half"] or "0⁄1").split("⁄"))
    if part >= divisor:
        return None, set()
    whole = _number(found["number"] or found["whole"] or str(len(found["stars"])))
    value, out_of = whole + Fraction(part, divisor), set()
    if found["best"]:
        out_of.add(_number(found["best"]))
    if found["percent"]:
        out_of.add(100)
    if found["empty"]:
        out_of.add(math.ceil(value) + len(found["empty"]))
    return value, out_of


def _plain(mark):
    """The mark with the digits of any script in ASCII, and each fraction as " 1⁄2"."""
    text = " ".join("".join(map(_plain_character, mark)).split())
    return re.sub(r"(?<=\d) (\d+)/(?=\d)", r" \1⁄", text)  # 4 1/2


def _plain_character(char):
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    form = unicodedata.decomposition(char).partition(" ")[0]
    plain = unicodedata.normalize("NFKC", char)
    return {"<fraction>": f" {plain}", "<wide>": plain}.get(form, char)


def _number(digits):
    return Fraction(re.sub("[,٫]", ".", digits))


def _folded(text):
    """A label without case, width or the kind of its minus sign."""
    return " ".join(re.sub("[−–‐]", "-", unicodedata.normalize("NFKC", text)).casefold().split())


def _figures(value):
    """As a decimal where that is exact, else as 83 1/3."""
    decimal = Decimal(value.numerator) / value.denominator
    if Fraction(decimal) == value:
        return f"{decimal.normalize():f}"
    whole, part = divmod(value, 1)
    return f"{whole} {part}" if whole else str(part)


def _printed(value):
    """As on a poster: 4½."""
    whole, part = divmod(value, 1)
    sign = {Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾"}.get(part)
    return f"{whole or ''}{sign}" if sign else _figures(value)
