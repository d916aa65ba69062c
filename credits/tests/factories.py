"""Rows for tests: each test names only what it is about."""

from credits.models import Credit, Department, Job, Person
from films.tests.factories import film, number


def person(**fields):
    n = next(number)
    return Person.objects.create(**{"name": f"Person {n}", "slug": f"person-{n}", **fields})


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
