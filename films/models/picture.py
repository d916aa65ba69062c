"""Pictures, as they came through the gate of `films.pictures`: files named by their content."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q

from sources import constraints
from sources.fields import WebAddressField
from sources.maintained import SummarisedQuerySet, store
from sources.models import Record, Status

from ..pictures import rendition_name
from .film import Film, refresh_keys


class PictureQuerySet(models.QuerySet):
    def shown(self):
        """Those that the public may see: their credit and licence are known."""
        return self.exclude(Q(credit="") | Q(licence=""))

    def for_page(self):
        """Those that are shown, with what a page shows of them."""
        return self.shown().only(*self.model.shown)


class Picture(Record):
    """A poster, still or portrait. It is shown once its credit and its licence are known."""

    digest = models.CharField(max_length=64, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    colour = models.CharField(max_length=7, editable=False)
    alt = models.CharField(
        "text instead",
        max_length=300,
        blank=True,
        help_text="What is to be seen, for whoever cannot see it: A boy runs along a wall.",
    )
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(
        max_length=200, blank=True, help_text="Who made it; without this it is not shown."
    )
    licence = models.CharField(
        max_length=100,
        blank=True,
        help_text="CC BY 4.0, or by whose permission; without this it is not shown.",
    )
    source_url = WebAddressField("address of the source")
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")

    shown = ("digest", "width", "height", "alt", "caption", "credit", "licence", "source_url")

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["digest"], name="%(class)s_file")]
        constraints = [
            constraints.not_empty("digest"),
            constraints.check(
                "has_size", Q(width__gt=0, height__gt=0), "A picture has a width and a height."
            ),
            constraints.web_address("source_url"),
        ]

    @property
    def is_shown(self):
        return bool(self.credit and self.licence)

    def keep(self, accepted):
        """Take over what the gate let in, and keep its files: each once, a damaged one anew."""
        self.digest = accepted.digest
        self.width, self.height = accepted.width, accepted.height
        self.colour = accepted.colour
        for width, content in accepted.renditions.items():
            name = rendition_name(self.digest, width)
            if default_storage.exists(name):
                if default_storage.size(name) == len(content):
                    continue
                default_storage.delete(name)
            default_storage.save(name, ContentFile(content))


class PictureKind(models.TextChoices):
    POSTER = "poster", "poster"
    STILL = "still", "still"
    BACKDROP = "backdrop", "backdrop"


def refresh_posters(film_ids, *, check=False):
    """Recompute these films' posters: the first that may be shown."""
    right = {pk: {"poster": "", "poster_width": None} for pk in film_ids}
    posters = FilmPicture.objects.filter(film__in=film_ids, kind=PictureKind.POSTER).shown()
    for film, digest, width in posters.order_by("-position", "-pk").values_list(
        "film", "digest", "width"
    ):
        right[film] = {"poster": digest, "poster_width": width}
    stale = store(Film, right, check=check)
    return stale if check else stale + refresh_keys({row.pk for row in stale})


class FilmPictureQuerySet(SummarisedQuerySet, PictureQuerySet):
    summary = staticmethod(refresh_posters)

    def public(self):
        """Those that are shown, of published films."""
        return self.shown().filter(film__status=Status.PUBLISHED)

    def get_by_natural_key(self, film, kind, digest):
        return self.get(film__slug=film, kind=kind, digest=digest)


class FilmPicture(Picture):
    film = models.ForeignKey(Film, models.CASCADE, related_name="pictures")
    kind = models.CharField(max_length=10, choices=PictureKind)

    shown = (*Picture.shown, "kind")

    objects = FilmPictureQuerySet.as_manager()

    class Meta(Picture.Meta):
        base_manager_name = "objects"
        verbose_name = "picture"
        constraints = [
            *Picture.Meta.constraints,
            constraints.one_of("kind", PictureKind),
            models.UniqueConstraint(
                fields=["film", "kind", "digest"],
                name="filmpicture_once",
                violation_error_message="This film already has this picture.",
            ),
        ]

    def __str__(self):
        return self.caption or self.alt or self.get_kind_display()

    def natural_key(self):
        return (self.film.slug, self.kind, self.digest)

    natural_key.dependencies = ["films.film"]
