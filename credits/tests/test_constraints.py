from credits.models import (
    Company,
    CompanyCredit,
    CompanyKind,
    Credit,
    Department,
    Job,
    Mention,
    MentionKind,
    Person,
    PersonName,
    PersonPicture,
)
from films.tests.factories import film
from sources.tests.constraints import ConstraintTests, Proof

from .factories import (
    company,
    company_credit,
    company_kind,
    credit,
    department,
    job,
    mention,
    mention_kind,
    person,
    person_name,
    person_picture,
)

people = Proof(Person, person)
person_names = Proof(PersonName, person_name)
portraits = Proof(PersonPicture, person_picture)
departments = Proof(Department, department)
jobs = Proof(Job, job)
credits = Proof(Credit, credit)
mentions = Proof(Mention, mention)
mention_kinds = Proof(MentionKind, mention_kind)
companies = Proof(Company, company)
company_kinds = Proof(CompanyKind, company_kind)
company_credits = Proof(CompanyCredit, company_credit)

A_JOB = (job, lambda: job("writer", "writing"))

CASES = [
    *people.addressed(),
    people.not_empty("name"),
    people.one_of("status"),
    people.calendar("born"),
    people.calendar("died"),
    people.case(
        "died_after_birth",
        refused=[
            {"born": 19400000, "died": 19390000},
            {"born": 19400101, "died": 19391231},
            {"born": 19400000, "died": 19391231},
        ],
        accepted=[
            {"born": 19400617, "died": 19400000},
            {"born": 19400000, "died": 19400101},
            {"born": 19400622, "died": 20160704},
            {"born": 19400000, "died": None},
            {"born": None, "died": 19390000},
        ],
    ),
    person_names.not_empty("text"),
    person_names.one_of("kind"),
    person_names.unique(
        "once",
        text=("مجید مجیدی", "مجیدی"),
        person=person,
        kind=("native script", "alias"),
        language=("fa", "ar"),
    ),
    portraits.not_empty("digest"),
    portraits.case(
        "has_size",
        refused=[{"width": 0}, {"height": 0}],
        accepted=[{"width": 1, "height": 1}],
    ),
    portraits.web_address("source_url"),
    portraits.unique("once", digest=("a" * 64, "b" * 64), person=person),
    *departments.term(),
    *jobs.term(),
    credits.case(
        "names_someone",
        refused=[{"person": None}],
        accepted=[
            {"person": None, "printed_as": "M. M."},
            {"printed_as": "M. M."},
            {"person": person},
        ],
    ),
    credits.unique("once", character=("Ali", "Zahra"), film=film, person=person, job=A_JOB),
    credits.unique(
        "once_no_person",
        printed_as=("M. M.", "A. N."),
        film=film,
        person=(None, person),
        job=A_JOB,
        character=("Ali", "Zahra"),
    ),
    mentions.case(
        "names_someone",
        refused=[{"person": None}],
        accepted=[
            {"person": None, "printed_name": "De Sica"},
            {"printed_name": "De Sica"},
            {"person": person},
        ],
    ),
    mentions.unique(
        "once",
        person=person,
        film=film,
        kind=mention_kind,
        printed_name=("De Sica", ""),
    ),
    mentions.unique(
        "once_no_person",
        printed_name=("De Sica", "Truffaut"),
        film=film,
        kind=mention_kind,
        person=(None, person),
    ),
    *mention_kinds.term(),
    *companies.addressed(),
    companies.not_empty("name"),
    *company_kinds.term(),
    company_credits.unique(
        "once",
        company=company,
        film=film,
        kind=(company_kind, lambda: company_kind("distribution")),
    ),
]


class TestCredits(ConstraintTests):
    app = "credits"
    cases = CASES
