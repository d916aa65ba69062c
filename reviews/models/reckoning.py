"""What is kept of a film's reviews, from their tally; and the tally from counted reviews."""

from fractions import Fraction

from django.conf import settings

from films.models import DIVIDED_FROM

from .. import tally
from .scale import Scores

KEPT_OF_FILMS = ("critics_score", "critics_count", "reviews_count", "rank", "divisiveness")


def tally_of(ballots, scales):
    """What reviews add up to, from (counts, scale, mark, verdict, how many) of those alike."""
    scores = Scores(scales)
    return tally.add_up(
        tally.Ballot(counts, scores[scale, mark], verdict, times)
        for counts, scale, mark, verdict, times in ballots
    )


def scores_of(reckoned, catalogue):
    """A film's maintained columns from the tally of its published reviews."""
    mean, rank, divisiveness = reckoned.mean, None, None
    if mean is not None and catalogue:
        rank = tally.rank(reckoned.scored, mean, settings.RANK_WEIGHT, Fraction(catalogue.mean))
    if reckoned.scored >= DIVIDED_FROM:
        divisiveness = tally.root(reckoned.variance)
    return {
        "critics_score": cut(mean),
        "critics_count": reckoned.scored,
        "reviews_count": reckoned.reviews,
        "rank": cut(rank),
        "divisiveness": divisiveness,
    }


def cut(value):
    """As the database keeps it: to four places, or NULL."""
    return None if value is None else tally.cut(value)
