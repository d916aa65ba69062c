from .critic import Critic
from .mean import CatalogueMean
from .publication import Publication
from .reckoning import cut, scores_of, tally_of
from .review import Habits, Judge, Review, ReviewCopy, Verdict, refresh_scores
from .scale import Scale, Scores

__all__ = [
    "CatalogueMean",
    "Critic",
    "Habits",
    "Judge",
    "Publication",
    "Review",
    "ReviewCopy",
    "Scale",
    "Scores",
    "Verdict",
    "cut",
    "refresh_scores",
    "scores_of",
    "tally_of",
]
