"""How much there is in the database."""

from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Sum, Value
from django.urls import reverse

from credits.models import Company, Person
from films.models import Film

from .page_cache import Revision


class Figure(NamedTuple):
    count: int
    noun: str
    url: str


revision, kept = Revision(), {}


def figures():
    """What the public can see, as of the last commit: only what there is any of, but films always.

    Counting reads whole indexes, so it is done once after each commit.
    """
    if connection.in_atomic_block:  # it sees what is not committed
        return counted()
    now = revision()
    found = kept.get(now)
    if found is None:
        found = counted()
        kept.clear()
        kept[now] = found
    return found


def counted():
    """The figures, in one query."""
    kinds = {
        "film": (Film.objects.published(), "films", "film_list"),
        "person": (Person.objects.published(), "people", "person_list"),
        "company": (Company.objects.with_films(), "companies", "company_list"),
        "review": (Film.objects.published(), "reviews", ""),
    }
    how_many = {"review": Sum("reviews_count")}
    first, *others = (
        rows.order_by().values_list(Value(noun)).annotate(how_many.get(noun, Count("pk")))
        for noun, (rows, _, _) in kinds.items()
    )
    counts = dict(first.union(*others, all=True).order_by())
    return [
        Figure(count, noun if count == 1 else nouns, reverse(page) if page else "")
        for noun, (_, nouns, page) in kinds.items()
        if (count := counts.get(noun, 0)) or noun == "film"
    ]
