from .company import Company, CompanyCredit, CompanyKind
from .credit import Credit, Department, Job, refresh_bylines
from .letters import letters
from .mention import Mention, MentionKind
from .person import IN_SENTENCE, Entry, Person, PersonName, in_sentence
from .picture import PersonPicture

__all__ = [
    "IN_SENTENCE",
    "Company",
    "CompanyCredit",
    "CompanyKind",
    "Credit",
    "Department",
    "Entry",
    "Job",
    "Mention",
    "MentionKind",
    "Person",
    "PersonName",
    "PersonPicture",
    "in_sentence",
    "letters",
    "refresh_bylines",
]
