"""How much there is in the database."""

from typing import NamedTuple

from django.db.models import Count, Sum, Value
from django.urls import reverse

from credits.models import Company, Person
from films.models import Film
from sources.revision import kept_until_commit


class Figure(NamedTuple):
    count: int
    noun: str
    url: str


@kept_until_commit
def figures():
    """What the public can see, in one query: only what there is any of, but films always.

    Counting reads whole indexes, so it is done once after each commit.
    """
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
