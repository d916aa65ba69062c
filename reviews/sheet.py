"""The score sheet: every input of a film's score, so that anyone can recompute it by hand."""

from dataclasses import dataclass
from fractions import Fraction

from django.conf import settings

from . import tally
from .models import Review, cut
from .tally import FORMULA_VERSION, Outcome, Tally


@dataclass(frozen=True)
class Row:
    """One published review's part in the score."""

    review: Review
    score: Fraction | None
    verdict: str
    outcome: Outcome

    COLUMNS = (
        "review",
        "critic",
        "publication",
        "source",
        "published_on",
        "mark",
        "scale",
        "scale_version",
        "conversion",
        "score",
        "verdict",
        "judged_by",
        "outcome",
    )

    @property
    def conversion(self):
        return "" if self.score is None else self.review.scale.reader.conversion(self.review.mark)

    def values(self):
        """The row in plain text, in the order of COLUMNS."""
        review, scale = self.review, self.review.scale
        return (
            review.code,
            text(review.critic),
            text(review.publication),
            text(review.source),
            text(review.published_on),
            review.mark,
            text(scale and scale.code),
            text(scale and scale.version),
            self.conversion,
            text(self.score),
            str(self.verdict),
            review.judged_by,
            str(self.outcome),
        )


@dataclass(frozen=True)
class Sheet:
    film: object
    rows: tuple[Row, ...]
    tally: Tally
    formula_version: str = FORMULA_VERSION

    @property
    def mean(self):
        """The mean as it is stored: cut to four places."""
        return cut(self.tally.mean)

    @property
    def differs(self):
        """Whether the film's stored values are not what this sheet recomputes."""
        stored = (self.film.critics_score, self.film.critics_count, self.film.reviews_count)
        return stored != (self.mean, self.tally.scored, self.tally.reviews)

    def totals(self):
        """What stands below the rows: the sum, the mean, the version of the formula."""
        values = {
            "sum": text(self.tally.total),
            "mean": text(self.tally.mean),
            "formula version": self.formula_version,
        }
        for name, value in values.items():
            cells = {"review": name, "score": value}
            yield tuple(cells.get(column, "") for column in Row.COLUMNS)

    def as_json(self):
        return {
            "film": self.film.slug,
            "formula_version": self.formula_version,
            "reviews": [dict(zip(Row.COLUMNS, row.values(), strict=True)) for row in self.rows],
            "published": self.tally.reviews,
            "scored": self.tally.scored,
            "scored_needed": settings.SCORE_MINIMUM,
            "sum": text(self.tally.total),
            "mean": text(self.tally.mean),
            "positive": self.tally.positive,
            "judged": self.tally.judged,
            "stored": text(self.film.critics_score),
            "stored_differs": self.differs,
        }


def sheet_of(film):
    """The sheet of a film, from its published reviews, the newest first."""
    reviews = film.reviews.published().with_authors().newest()
    entries = {review: review.entry() for review in reviews}
    reckoned = tally.reckon(entries.values())
    rows = tuple(
        Row(review, entry.score, entry.verdict, reckoned.outcomes[review.pk])
        for review, entry in entries.items()
    )
    return Sheet(film, rows, reckoned)


def text(value):
    """A value in plain text, "" for None; a Fraction exactly, as 275/3."""
    return "" if value is None else str(value)
