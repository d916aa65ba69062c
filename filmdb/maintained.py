"""All maintained columns together: what `recompute` writes or checks, and what it cannot mend."""

from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction

from credits.models import refresh_bylines
from films.models import Film, refresh_original_titles, refresh_sort_titles
from reviews.models import Review, refresh_scores
from sources.maintained import batches
from sources.models import ExternalId

SUMMARIES = (refresh_sort_titles, refresh_original_titles, refresh_bylines, refresh_scores)


def recompute(*, check=False):
    """Yield every maintained value that was stale; store the right ones unless only checking."""
    films = Film.objects.order_by("pk").values_list("pk", flat=True).iterator()
    for batch in batches(films):
        with transaction.atomic():
            yield from chain.from_iterable(summary(batch, check=check) for summary in SUMMARIES)


def offenders():
    """Yield a line for every row that breaks a rule no database constraint can state."""
    reviews = Review.objects.exclude(scale=None).with_authors().iterator()
    ids = ExternalId.objects.select_related("scheme").iterator()
    for row in chain(reviews, ids):
        try:
            row.clean()
        except ValidationError as error:
            yield f"{row._meta.label} {row.pk}: {' '.join(error.messages)}"
