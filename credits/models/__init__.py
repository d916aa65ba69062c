from .credit import Credit, Department, Job, refresh_bylines
from .mention import Mention, MentionKind
from .person import Person, PersonName

__all__ = [
    "Credit",
    "Department",
    "Job",
    "Mention",
    "MentionKind",
    "Person",
    "PersonName",
    "refresh_bylines",
]
