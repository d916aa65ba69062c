"""Rows for tests: each test names only what it is about."""

from films.tests.factories import film, number
from reviews.models import CatalogueMean, Critic, Publication, Review, ReviewCopy, Scale


def critic(**fields):
    n = next(number)
    return Critic.objects.create(**{"name": f"Critic {n}", "slug": f"critic-{n}", **fields})


def publication(**fields):
    n = next(number)
    return Publication.objects.create(
        **{"name": f"Publication {n}", "slug": f"publication-{n}", **fields}
    )


def scale(**fields):
    """Half stars up to five."""
    stars = {"kind": "number", "best": 5, "lowest": "0.5", "floor": 0, "step": "0.5"}
    n = next(number)
    return Scale.objects.create(**{"code": f"scale-{n}", "name": f"Scale {n}", **stars, **fields})


def review(**fields):
    """A published review by a critic of its own; with a mark, on half stars up to five."""
    if fields.get("mark") and "scale" not in fields:
        fields["scale"] = Scale.objects.filter(code="stars").first() or scale(code="stars")
    if not fields.keys() & {"critic", "publication", "source"}:
        fields["critic"] = critic()
    if "film" not in fields:
        fields["film"] = film()
    return Review.objects.create(**fields)


def review_copy(**fields):
    if "review" not in fields:
        fields["review"] = review()
    return ReviewCopy.objects.create(**{"where": "Letterboxd", **fields})


def catalogue_mean(**fields):
    return CatalogueMean.objects.create(**{"mean": 62, "films": 1, **fields})
