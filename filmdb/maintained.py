"""All maintained columns together: what `recompute` writes or checks, and what it cannot mend."""

from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction

from credits.models import Company, Person, PersonName, refresh_bylines
from films.models import (
    Film,
    recount,
    refresh_keys,
    refresh_original_titles,
    refresh_place_slugs,
    refresh_posters,
    refresh_sort_titles,
    reindex,
)
from reviews.models import Review, refresh_scores
from sources.maintained import batches
from sources.models import ExternalId

from . import figures

# In this order: a byline is in the order of people's names where billing is not known.
SUMMARIES = {
    Person: (Person.refresh_places,),
    PersonName: (PersonName.refresh_places,),
    Company: (Company.refresh_places,),
    Film: (
        refresh_sort_titles,
        refresh_original_titles,
        refresh_place_slugs,
        refresh_posters,
        refresh_bylines,
        refresh_scores,
        refresh_keys,
    ),
}


def recompute(*, check=False):
    """Yield every maintained value that was stale; store the right ones unless only checking."""
    for model, summaries in SUMMARIES.items():
        rows = model.objects.order_by("pk").values_list("pk", flat=True).iterator()
        for batch in batches(rows):
            with transaction.atomic():
                yield from chain.from_iterable(each(batch, check=check) for each in summaries)
    with transaction.atomic():
        yield from recount(Film.objects.all(), check=check)
        yield from reindex(Film.objects.all(), check=check)
        yield from figures.recount(check=check)


def offenders():
    """Yield a line for every row that breaks a rule no database constraint can state."""
    reviews = Review.objects.exclude(scale=None).with_authors().iterator()
    ids = ExternalId.objects.select_related("scheme").iterator()
    for row in chain(reviews, ids):
        try:
            row.clean()
        except ValidationError as error:
            yield f"{row._meta.label} {row.pk}: {' '.join(error.messages)}"
