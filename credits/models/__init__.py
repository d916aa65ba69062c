from .company import Company, CompanyCredit, CompanyKind
from .credit import Credit, Department, Job, refresh_bylines
from .letters import letters
from .mention import Mention, MentionKind
from .person import Entry, Person, PersonName
from .picture import PersonPicture

__all__ = [
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
    "letters",
    "refresh_bylines",
]
