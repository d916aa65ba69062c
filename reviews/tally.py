"""The arithmetic of scores. Scores run from 0 to 100 and stay exact fractions until shown.

The lower bound is that of E. B. Wilson, "Probable Inference, the Law of Succession, and
Statistical Inference", Journal of the American Statistical Association 22 (1927).
"""

import datetime
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

FORMULA_VERSION = "1"
_BANDS = 11
_Z = 1.959963984540054  # of a two-sided 95 % interval


class Outcome(StrEnum):
    """What became of a review in the mean."""

    COUNTED = "counted"
    NO_SCORE = "no score"
    OLDER = "an older review by the same critic"


@dataclass(frozen=True)
class Entry:
    """A published review, as far as the mean needs to know it.

    `voter` is who counts once: the critic, else the publication, else the review itself.
    `latest_day` is the latest day on which it can have appeared; None is older than any.
    """

    pk: int
    voter: Hashable
    score: Fraction | None
    verdict: str = "none"
    latest_day: datetime.date | None = None

    @property
    def age(self):
        """Sorts the oldest first."""
        return self.latest_day or datetime.date.min, self.pk


@dataclass(frozen=True)
class Tally:
    """What a film's reviews add up to; make one with `reckon`."""

    outcomes: Mapping[int, Outcome]
    scores: tuple[Fraction, ...]
    verdicts: Mapping[str, int]

    @property
    def reviews(self) -> int:
        return len(self.outcomes)

    @property
    def scored(self) -> int:
        return len(self.scores)

    @property
    def total(self) -> Fraction:
        return sum(self.scores, Fraction(0))

    @property
    def mean(self) -> Fraction | None:
        return self.total / self.scored if self.scores else None

    @property
    def variance(self) -> Fraction | None:
        """The mean of the squares by which the counted scores differ from their mean."""
        if not self.scores:
            return None
        mean = self.mean  # which adds up all scores each time it is asked for
        return sum((score - mean) ** 2 for score in self.scores) / self.scored

    @property
    def histogram(self) -> tuple[int, ...]:
        """Eleven counts, from no star to five: each score at its nearest half star, half up."""
        bands = Counter(math.floor(score / 10 + Fraction(1, 2)) for score in self.scores)
        return tuple(bands[band] for band in range(_BANDS))

    @property
    def percentages(self) -> tuple[int, ...]:
        """The histogram in per cent, which sum to 100: largest remainder, ties to the lower."""
        if not self.scores:
            return (0,) * _BANDS
        shares, remainders = zip(
            *(divmod(100 * count, self.scored) for count in self.histogram), strict=True
        )
        by_remainder = sorted(range(_BANDS), key=lambda band: -remainders[band])
        raised = by_remainder[: 100 - sum(shares)]
        return tuple(share + (band in raised) for band, share in enumerate(shares))

    @property
    def positive(self) -> int:
        return self.verdicts.get("positive", 0)

    @property
    def mixed(self) -> int:
        return self.verdicts.get("mixed", 0)

    @property
    def negative(self) -> int:
        return self.verdicts.get("negative", 0)

    @property
    def judged(self) -> int:
        return self.positive + self.mixed + self.negative

    @property
    def share_positive(self) -> Fraction | None:
        return Fraction(self.positive, self.judged) if self.judged else None

    @property
    def wilson(self) -> float:
        """Wilson's lower bound of the share positive, at 95 %; 0 without a positive verdict."""
        if not self.positive:
            return 0.0
        n, share, z2 = self.judged, self.positive / self.judged, _Z**2
        margin = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
        return (share + z2 / (2 * n) - margin) / (1 + z2 / n)


def counted(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count in the mean: of each voter, the latest that has a score."""
    return _latest(entry for entry in entries if entry.score is not None)


def reckon(entries: Iterable[Entry]) -> Tally:
    """The tally of published reviews, the same in whatever order they come.

    A voter's verdict is that of the counted review, else of the latest review that has one.
    """
    entries = list(entries)
    counting = counted(entries)
    verdicts = {
        entry.voter: entry.verdict for entry in _latest(e for e in entries if e.verdict != "none")
    }
    verdicts |= {entry.voter: entry.verdict for entry in counting}
    chosen = {entry.pk for entry in counting}
    return Tally(
        outcomes={entry.pk: _outcome(entry, chosen) for entry in entries},
        scores=tuple(entry.score for entry in counting),
        verdicts=Counter(verdicts.values()),
    )


def rule_verdict(score: Fraction) -> str:
    """The verdict that a score implies: positive from 60, mixed from 40, else negative."""
    if score >= 60:
        return "positive"
    return "mixed" if score >= 40 else "negative"


def rank(n: int, mean: Fraction, k: int, c: Fraction) -> Fraction:
    """The mean of n scores, drawn towards c as if by k scores more; n + k is above 0."""
    return (n * Fraction(mean) + k * Fraction(c)) / (n + k)


def cut(value: Fraction | Decimal, places: int = 4) -> Decimal:
    """The value without the decimals after `places`."""
    return _decimal(math.trunc(Fraction(value) * 10**places), places)


def root(value: Fraction, places: int = 4) -> Decimal:
    """The square root without the decimals after `places`, exact up to there; no negative value."""
    return _decimal(math.isqrt(math.floor(Fraction(value) * 100**places)), places)


def half_up(value: Fraction | Decimal, places: int) -> Decimal:
    """The value rounded to `places` decimals, a half always up."""
    return _decimal(math.floor(Fraction(value) * 10**places + Fraction(1, 2)), places)


def _latest(entries):
    """One entry of each voter, the latest by day, then by id."""
    return list(
        {entry.voter: entry for entry in sorted(entries, key=lambda entry: entry.age)}.values()
    )


def _outcome(entry, chosen):
    if entry.score is None:
        return Outcome.NO_SCORE
    return Outcome.COUNTED if entry.pk in chosen else Outcome.OLDER


def _decimal(units, places):
    return Decimal(f"{units}e-{places}")  # exact, where scaleb() rounds to the context's precision
