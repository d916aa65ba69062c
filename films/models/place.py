from django.db import models

from sources import constraints
from sources.models import Record

from .film import Film


class PlaceKind(models.TextChoices):
    SET_IN = "set in", "set in"
    FILMED_AT = "filmed at", "filmed at"


class FilmPlaceQuerySet(models.QuerySet):
    def get_by_natural_key(self, film, kind, place):
        return self.get(film__slug=film, kind=kind, place=place)


class FilmPlace(Record):
    """Where a film is set, or was filmed."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="places")
    kind = models.CharField(max_length=20, choices=PlaceKind)
    place = models.CharField(max_length=200)

    objects = FilmPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "place"
        ordering = ["pk"]
        constraints = [
            constraints.not_empty("place"),
            constraints.one_of("kind", PlaceKind),
            models.UniqueConstraint(
                fields=["film", "kind", "place"],
                name="filmplace_once",
                violation_error_message="This film already has this place.",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.place}"

    def natural_key(self):
        return (self.film.slug, self.kind, self.place)

    natural_key.dependencies = ["films.film"]
