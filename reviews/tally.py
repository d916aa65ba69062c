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
from functools import cached_property
from typing import NamedTuple

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
    def weight(self):
        """Sorts that last which counts for its voter."""
        return self.score is not None, self.latest_day or datetime.date.min, self.pk


class Ballot(NamedTuple):
    """Reviews that are alike: whether they count, their score and verdict, and how many."""

    counts: bool
    score: Fraction | None
    verdict: str
    times: int = 1


@dataclass(frozen=True)
class Tally:
    """What a film's reviews add up to; make one with `reckon` or `add_up`.

    `scores` and `verdicts` say how often each is there among the reviews that count.
    """

    reviews: int
    scores: Mapping[Fraction, int]
    verdicts: Mapping[str, int]

    @cached_property
    def scored(self) -> int:
        return sum(self.scores.values())

    @cached_property
    def total(self) -> Fraction:
        return exact_sum(self.scores)

    @property
    def mean(self) -> Fraction | None:
        return self.total / self.scored if self.scores else None

    @property
    def variance(self) -> Fraction | None:
        """The mean of the squares by which the counted scores differ from their mean."""
        if not self.scores:
            return None
        squares = exact_sum({score**2: times for score, times in self.scores.items()})
        return squares / self.scored - self.mean**2

    @property
    def histogram(self) -> tuple[int, ...]:
        """Eleven counts, from no star to five: each score at its nearest half star, half up."""
        bands = Counter()
        for score, times in self.scores.items():
            bands[math.floor(score / 10 + Fraction(1, 2))] += times
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


def counting(entries: Iterable[Entry]) -> set[int]:
    """The ids of those that count: of each voter one, the latest that has a score.

    Where none of a voter's has one, it is the latest that has a verdict, for its verdict alone.
    """
    votes = [entry for entry in entries if entry.score is not None or entry.verdict != "none"]
    votes.sort(key=lambda entry: entry.weight)
    return set({entry.voter: entry.pk for entry in votes}.values())


def reckon(entries: Iterable[Entry]) -> Tally:
    """The tally of published reviews, the same in whatever order they come."""
    entries = list(entries)
    chosen = counting(entries)
    return add_up(Ballot(entry.pk in chosen, entry.score, entry.verdict) for entry in entries)


def add_up(ballots: Iterable[Ballot]) -> Tally:
    """The tally of published reviews of which it is known already whether they count."""
    reviews, scores, verdicts = 0, Counter(), Counter()
    for counts, score, verdict, times in ballots:
        reviews += times
        if counts:
            verdicts[verdict] += times
            if score is not None:
                scores[score] += times
    return Tally(reviews, scores, verdicts)


def exact_sum(values: Mapping[Fraction, int]) -> Fraction:
    """The sum of values that are there so often each; whole numbers are added up much faster."""
    units = Counter()
    for value, times in values.items():
        units[value.denominator] += times * value.numerator
    return sum((Fraction(sum_, part) for part, sum_ in units.items()), Fraction(0))


def outcome(score: Fraction | None, counts: bool) -> Outcome:
    """What became of a review of this score in the mean."""
    if score is None:
        return Outcome.NO_SCORE
    return Outcome.COUNTED if counts else Outcome.OLDER


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


def _decimal(units, places):
    return Decimal(f"{units}e-{places}")  # exact, where scaleb() rounds to the context's precision
