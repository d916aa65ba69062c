"""What critics print: marks that the scales of the vocabulary hold."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from reviews.scales import NumberScale
from reviews.tally import cut, rule_verdict


class Mark(NamedTuple):
    """A mark as a review has it: `stored` is its score as the database keeps it."""

    text: str = ""
    scale: int | None = None
    score: Fraction | None = None
    stored: Decimal | None = None
    verdict: str = "none"
    judge: str = "rule"


UNMARKED = (Mark(), Mark(verdict="positive", judge="curator"))


def marks(scale):
    """All marks of a Scale, the worst first."""
    reader = scale.reader
    if isinstance(reader, NumberScale):
        steps = int((reader.best - reader.lowest) / reader.step)
        texts = [f"{float(reader.lowest + step * reader.step):g}" for step in range(steps + 1)]
    elif scale.table:
        texts = sorted(dict(scale.table), key=reader.score)
    else:
        texts = ["thumbs down", "thumbs up"]
    return [_mark(scale, reader, text) for text in texts]


def _mark(scale, reader, text):
    score = reader.score(text)
    if score is None:
        verdict = "positive" if text.endswith("up") else "negative"
        return Mark(text, scale.pk, verdict=verdict, judge="critic")
    return Mark(text, scale.pk, score, cut(score), rule_verdict(score))


def printed(scales, rng, quality):
    """A mark on one of these scales around a quality of 0 to 100; one in ten has none."""
    if rng.random() < 0.1:
        return rng.choice(UNMARKED)
    found = rng.choice(scales)
    place = min(1, max(0, rng.gauss(quality, 14) / 100))
    return found[round(place * (len(found) - 1))]
