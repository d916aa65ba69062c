"""How well known each film is, and the mean that its rank is drawn towards."""

from collections import Counter
from fractions import Fraction

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from awards.models import Nomination
from films.models import Film
from reviews.models import CatalogueMean, Review, cut, refresh_scores
from sources.maintained import batches, store
from sources.models import ExternalId, Link


def refresh_ranks():
    """Write prominence, the catalogue's mean where it has moved, and the ranks that follow.

    Returns the mean that now counts, None without a scored film.
    """
    with transaction.atomic():
        films = Film.objects.order_by("pk").values_list("pk", flat=True)
        for batch in batches(films.iterator()):
            store(Film, {pk: {"prominence": known} for pk, known in prominence(batch).items()})
        if move_mean():
            for batch in batches(films.filter(critics_count__gt=0).iterator()):
                refresh_scores(batch)
    return CatalogueMean.objects.first()


def prominence(film_ids):
    """By film, the number of its published reviews, nominations, external ids and links."""
    kind = ContentType.objects.get_for_model(Film)
    of_films = {"content_type": kind, "object_id__in": film_ids}
    counted = {
        "film": [
            Review.objects.published().filter(film__in=film_ids),
            Nomination.objects.filter(film__in=film_ids),
        ],
        "object_id": [ExternalId.objects.filter(**of_films), Link.objects.filter(**of_films)],
    }
    known = Counter(dict.fromkeys(film_ids, 0))
    for film, querysets in counted.items():
        for rows in querysets:
            known.update(dict(rows.order_by().values_list(film).annotate(Count("pk"))))
    return known


def move_mean():
    """Store the mean of the published films' scores, if it has moved; return whether it has."""
    scored = Film.objects.published().filter(critics_count__gt=0)
    scores = list(scored.values_list("critics_score", flat=True).iterator())
    if not scores:
        return False
    mean = cut(sum(map(Fraction, scores)) / len(scores))
    latest = CatalogueMean.objects.first()
    if latest and (latest.mean, latest.films) == (mean, len(scores)):
        return False
    CatalogueMean.objects.create(mean=mean, films=len(scores), computed_at=timezone.now())
    return True
