"""The score sheet: every input of a film's score, so that anyone can recompute it by hand."""

from dataclasses import dataclass
from fractions import Fraction

from .models import Review, Scale, Scores, cut
from .tally import FORMULA_VERSION, Outcome, Tally, outcome

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


@dataclass(frozen=True)
class Row:
    """One published review's part in the score."""

    review: Review
    score: Fraction | None
    verdict: str
    outcome: Outcome

    @property
    def conversion(self):
        return self.review.scale.conversion_of(self.review.mark) if self.review.scale else ""


@dataclass(frozen=True)
class Sheet:
    """What stands above and below the rows."""

    film: object
    tally: Tally
    formula_version: str = FORMULA_VERSION

    @property
    def rows(self):
        """How many there are."""
        return self.tally.reviews

    @property
    def mean(self):
        """The mean as it is stored: cut to four places."""
        return cut(self.tally.mean)

    @property
    def differs(self):
        """Whether the film's stored values are not what this sheet adds up to."""
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
            yield tuple(cells.get(column, "") for column in COLUMNS)


def sheet_of(film):
    """The sheet of a film, from its published reviews."""
    return Sheet(film, film.reviews.published().tally())


def rows_of(reviews):
    """The rows of these reviews, which a page shows."""
    scores = Scores({review.scale for review in reviews if review.scale})
    for review in reviews:
        score = scores[review.scale_id, review.mark]
        yield Row(review, score, review.verdict, outcome(score, review.counts))


def lines_of(reviews):
    """The same in plain text, in the order of COLUMNS: thousands of them, for a machine."""
    converted = Converted()
    for code, critic, where, source, day, scale, mark, verdict, judge, counts in reviews.inputs():
        score, *conversion = converted[scale, mark]
        came_to = (text(score), verdict, judge, str(outcome(score, counts)))
        yield code, critic or "", where or "", source or "", text(day), mark, *conversion, *came_to


class Converted(dict):
    """Of each (scale's id, mark) its score, and the scale, its version and the conversion."""

    def __init__(self):
        super().__init__()
        self.scales = Scale.objects.in_bulk()

    def __missing__(self, key):
        pk, mark = key
        scale = self.scales.get(pk)
        self[key] = (None, "", "", "")
        if scale:
            found = scale.score_of(mark), scale.code, text(scale.version)
            self[key] = (*found, scale.conversion_of(mark))
        return self[key]


def text(value):
    """A value in plain text, "" for None; a Fraction exactly, as 275/3."""
    return "" if value is None else str(value)
