"""Rows for tests: each test names only what it is about."""

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
from films.tests.factories import described, film, number


def person(**fields):
    n = next(number)
    return Person.objects.create(**{"name": f"Person {n}", "slug": f"person-{n}", **fields})


def person_name(**fields):
    if "person" not in fields:
        fields["person"] = person()
    return PersonName.objects.create(**{"text": f"Name {next(number)}", **fields})


def person_picture(**fields):
    """A portrait that may be shown; its files are not there."""
    if "person" not in fields:
        fields["person"] = person()
    return PersonPicture.objects.create(**{**described(), **fields})


def department(**fields):
    n = next(number)
    return Department.objects.create(
        **{"code": f"department-{n}", "name": f"Department {n}", **fields}
    )


def job(code="director", department="directing", **fields):
    department, _ = Department.objects.get_or_create(
        code=department, defaults={"name": department.capitalize()}
    )
    return Job.objects.get_or_create(
        code=code, defaults={"name": code.capitalize(), "department": department, **fields}
    )[0]


def credit(**fields):
    """A director's credit."""
    defaults = {"film": film, "person": person, "job": job}
    made = {name: make() for name, make in defaults.items() if name not in fields}
    return Credit.objects.create(**made, **fields)


def mention(**fields):
    """Someone whom a film is contrasted with."""
    kind, _ = MentionKind.objects.get_or_create(
        code="contrasted", defaults={"name": "contrasted with"}
    )
    if "film" not in fields:
        fields["film"] = film()
    if not fields.keys() & {"person", "printed_name"}:
        fields["person"] = person()
    return Mention.objects.create(**{"kind": kind, **fields})


def mention_kind(**fields):
    n = next(number)
    return MentionKind.objects.create(**{"code": f"mention-{n}", "name": f"Mention {n}", **fields})


def company(**fields):
    n = next(number)
    return Company.objects.create(**{"name": f"Company {n}", "slug": f"company-{n}", **fields})


def company_kind(code="production", **fields):
    name = code.capitalize()
    return CompanyKind.objects.get_or_create(code=code, defaults={"name": name, **fields})[0]


def company_credit(**fields):
    """A production."""
    defaults = {"film": film, "company": company, "kind": company_kind}
    made = {name: make() for name, make in defaults.items() if name not in fields}
    return CompanyCredit.objects.create(**made, **fields)
