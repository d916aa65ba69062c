"""Rows for tests: each test names only what it is about."""

from awards.models import Body, Category, Edition, Nomination
from films.tests.factories import film, number


def body(**fields):
    n = next(number)
    return Body.objects.create(**{"name": f"Academy {n}", "slug": f"academy-{n}", **fields})


def edition(**fields):
    if "body" not in fields:
        fields["body"] = body()
    return Edition.objects.create(**{"label": f"Edition {next(number)}", **fields})


def category(**fields):
    if "body" not in fields:
        fields["body"] = body()
    return Category.objects.create(**{"name": f"Category {next(number)}", **fields})


def nomination(**fields):
    """In a category of the edition's body, unless another or a printed one is given."""
    if "film" not in fields:
        fields["film"] = film()
    if "edition" not in fields:
        fields["edition"] = edition()
    if not fields.keys() & {"category", "printed_category"}:
        fields["category"] = category(body=fields["edition"].body)
    return Nomination.objects.create(**{"result": "nominated", **fields})
