"""Scores as a reader sees them: rounded once, half up, and always with their count."""

from fractions import Fraction
from functools import lru_cache

from django.conf import settings

from reviews import charts
from reviews.tally import half_up


@lru_cache(maxsize=2_000)
def out_of_five(score):
    """A score from 0 to 100 as stars: 4.75."""
    return f"{half_up(Fraction(score) / 20, 2).normalize():f}"


def out_of_hundred(score):
    return f"{half_up(Fraction(score), 0):f}"


def per_cent(share):
    return f"{half_up(Fraction(share) * 100, 0):f} %"


def decimals(number, count):
    """A number rounded half up to so many places: 0.4385."""
    return f"{half_up(Fraction(number), count):f}"


def exactly(number):
    """A number, or a string such as "250/3", as a decimal where that is exact, else as 83 1/3."""
    fraction = Fraction(number)
    whole, part = divmod(fraction, 1)
    decimal = half_up(fraction, 4).normalize()
    if Fraction(decimal) == fraction:
        return f"{decimal:f}"
    return f"{whole} {part}" if whole else str(part)


def has_enough(film):
    """Whether a film has as many scored reviews as this site wants before it shows a number."""
    return film.critics_count >= settings.SCORE_MINIMUM


def needed():
    return settings.SCORE_MINIMUM


def score_line(film):
    """A film's score in the words that fit a card."""
    if not film.critics_count:
        return ""
    if not has_enough(film):
        return f"{film.critics_count} of {settings.SCORE_MINIMUM} scored reviews needed"
    who = "One critic: " if film.critics_count == 1 else ""
    return f"{who}{out_of_five(film.critics_score)} out of 5"


def charted(reviews, tally):
    """Each mark of the reviews that count as a dot with its critic; of ten on, a histogram."""
    if tally.scored >= charts.FEW:
        return {"bars": list(charts.bars(tally))}
    scored = ((review, review.exact_score()) for review in reviews)
    rows = sorted((row for row in scored if row[1] is not None), key=lambda row: -row[1])
    height = charts.ROW * len(rows)
    return {
        "bars": (),
        "dots": list(charts.dots(rows)),
        "stars": [(star, charts.across(20 * star)) for star in range(6)],
        "mean": charts.across(tally.mean) if rows else "",
        "base": height + 8,
        "height": height + 40,
    }
