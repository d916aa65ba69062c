"""Where the marks of a chart stand, in per cent of its width and in pixels of its height."""

from fractions import Fraction
from typing import NamedTuple

from .tally import half_up, rule_verdict

FEW = 10  # scored reviews that a bar is drawn from; of fewer, each is a dot
ROW, BAR_HEIGHT = 26, 120
LEFT, RIGHT = 3, 97
LETTER = 2.2  # the width of a letter on the narrowest screen
FIGURE = 6  # letters that a label needs beside the name: ", 4.75"


class Dot(NamedTuple):
    review: object
    x: str
    y: int
    text_x: str
    anchor: str
    verdict: str
    score: Fraction
    room: int


class Bar(NamedTuple):
    band: str
    count: int
    share: int
    x: str
    middle: str
    y: int
    height: int
    verdict: str


def across(score):
    """Where a score from 0 to 100 stands across the chart, in per cent."""
    return f"{half_up(LEFT + Fraction(score) * (RIGHT - LEFT) / 100, 2):f}"


def dots(scored):
    """A row for each (review, score), its label on the side that has room."""
    for row, (review, score) in enumerate(scored):
        side = -3 if score > 50 else 3
        text_x = across(score + side)
        room = float(text_x) if side < 0 else 100 - float(text_x)
        yield Dot(
            review,
            across(score),
            15 + ROW * row,
            text_x,
            "end" if side < 0 else "start",
            rule_verdict(score),
            score,
            int(room / LETTER) - FIGURE,
        )


def bars(tally):
    """A bar for each of the eleven bands, the fullest as high as the chart."""
    fullest = max(tally.histogram) or 1
    for band, (count, share) in enumerate(zip(tally.histogram, tally.percentages, strict=True)):
        height = round(BAR_HEIGHT * count / fullest)
        yield Bar(
            f"{band / 2:g}",
            count,
            share,
            f"{band * 9 + 1:g}",
            f"{band * 9 + 4.5:g}",
            20 + BAR_HEIGHT - height,
            height,
            rule_verdict(Fraction(10 * band)),
        )
