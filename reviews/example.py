"""The worked example of the page about scores: marks made up to be reckoned with, by no critic."""

from dataclasses import dataclass
from fractions import Fraction

from .scales import LETTERS, NumberScale, TableScale
from .tally import Entry, rule_verdict

HALF_STARS = NumberScale("5", "0.5", "0", "0.5")
LETTER_GRADES = TableScale(LETTERS)


@dataclass(frozen=True)
class Example:
    who: str
    mark: str = ""
    scale: NumberScale | TableScale | None = None

    @property
    def score(self) -> Fraction | None:
        return self.scale.score(self.mark) if self.scale else None

    @property
    def conversion(self):
        return self.scale.conversion(self.mark) if self.scale else ""

    @property
    def entry(self):
        verdict = "none" if self.score is None else rule_verdict(self.score)
        return Entry(EXAMPLES.index(self), self.who, self.score, verdict)


EXAMPLES = (
    Example("the first critic", "★★★½", HALF_STARS),
    Example("the second critic", "B+", LETTER_GRADES),
    Example("the third critic"),
)
