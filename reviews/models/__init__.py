from .critic import Critic
from .mean import CatalogueMean
from .publication import Publication
from .review import Habits, Judge, Review, ReviewCopy, Verdict, cut, refresh_scores
from .scale import Scale

__all__ = [
    "CatalogueMean",
    "Critic",
    "Habits",
    "Judge",
    "Publication",
    "Review",
    "ReviewCopy",
    "Scale",
    "Verdict",
    "cut",
    "refresh_scores",
]
