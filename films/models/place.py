from zlib import crc32

from django.db import connection, models

from sources import constraints
from sources.maintained import SummarisedQuerySet, store
from sources.models import Record
from sources.slugs import slugify

from .film import Film, refresh_keys
from .vocabulary import Label


class PlaceKind(models.TextChoices):
    SET_IN = "set in", "set in"
    FILMED_AT = "filmed at", "filmed at"


def place_slug(place):
    """What stands for a place in its address; a number for one that no letter can be made of."""
    return slugify(place) or f"place-{crc32(place.encode()):08x}"


def refresh_place_slugs(film_ids, *, check=False):
    """Recompute the addresses of these films' places."""
    places = FilmPlace.objects.filter(film__in=film_ids).values_list("pk", "place")
    return store(FilmPlace, {pk: {"slug": place_slug(place)} for pk, place in places}, check=check)


def refresh_places(film_ids):
    refresh_place_slugs(film_ids)
    refresh_keys(film_ids)


class FilmPlaceQuerySet(SummarisedQuerySet):
    summary = staticmethod(refresh_places)

    def names(self, slugs):
        """{slug: the first of its spellings}, each looked up: a place may have thousands."""
        if not slugs:
            return {}
        values = ", ".join(["(%s)"] * len(slugs))
        name = "SELECT min(place) FROM films_filmplace p WHERE p.slug = s.slug"
        sql = f"WITH s (slug) AS (VALUES {values}) SELECT slug, ({name}) FROM s"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, slugs)
            return dict(cursor.fetchall())

    def get_by_natural_key(self, film, kind, place):
        return self.get(film__slug=film, kind=kind, place=place)


class FilmPlace(Record):
    """Where a film is set, or was filmed."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="places")
    kind = models.CharField(max_length=20, choices=PlaceKind)
    place = models.CharField(max_length=200)
    slug = models.SlugField(
        max_length=100, db_index=False, blank=True, editable=False, serialize=False
    )

    objects = FilmPlaceQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name = "place"
        ordering = ["pk"]
        indexes = [models.Index(fields=["slug", "place"], name="filmplace_by_slug")]
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

    def label(self):
        return Label(0, self.place, self.pk, self.slug, "places")

    def natural_key(self):
        return (self.film.slug, self.kind, self.place)

    natural_key.dependencies = ["films.film"]
