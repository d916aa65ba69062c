from django.db import models
from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone

from sources import constraints
from sources.models import Addressed, AddressedQuerySet, Status, StatusQuerySet
from sources.paths import path_of

from ..search.queryset import SearchQuerySet
from .film import Film, long_texts

SAMPLE = 6


class FilmListQuerySet(SearchQuerySet, StatusQuerySet, AddressedQuerySet):
    def in_order(self):
        """As the curators put them."""
        return self.order_by("position", "title", "pk")

    def for_cards(self):
        """With `films`, how many a reader finds on it, and `sample`, its first entries."""
        shown = Count("entries", filter=Q(entries__film__status=Status.PUBLISHED))
        sample = ListEntry.objects.shown().in_order().with_films()[:SAMPLE]
        return self.annotate(films=shown).prefetch_related(
            Prefetch("entries", sample, to_attr="sample")
        )


class FilmList(Addressed):
    """Films that a curator put together and in order, with notes."""

    title = models.CharField(max_length=200, help_text="Posters by Morteza Momayez")
    intro = models.TextField(
        blank=True, help_text="What these films have in common, and in what order they are."
    )
    made_by = models.CharField(max_length=200, blank=True, help_text="Who made the choice.")
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Lower numbers come first; equal ones are in order of title."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = FilmListQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name = "list"
        ordering = ["position", "title", "pk"]
        constraints = [
            *Addressed.Meta.constraints,
            constraints.not_empty("title"),
            constraints.one_of("status", Status),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return path_of("list_detail", self.slug)

    @property
    def is_draft(self):
        return self.status == Status.DRAFT


class ListEntryQuerySet(models.QuerySet):
    def get_by_natural_key(self, list_, film):
        return self.get(list__slug=list_, film__slug=film)

    def shown(self):
        """The entries of published films."""
        return self.filter(film__status=Status.PUBLISHED)

    def in_order(self):
        """As the curator numbered them; those without a number last, as they were added."""
        return self.order_by(F("position").asc(nulls_last=True), "pk")

    def with_films(self):
        return self.select_related("film").defer(*long_texts("film"))


class ListEntry(models.Model):
    """A film on a list."""

    list = models.ForeignKey(FilmList, models.CASCADE, related_name="entries")
    film = models.ForeignKey(Film, models.CASCADE, related_name="list_entries")
    position = models.PositiveSmallIntegerField(
        "number", null=True, blank=True, help_text="Alt+↑ and Alt+↓ move a row; blank: at the end."
    )
    note = models.TextField(blank=True, help_text="What there is to say of it here.")

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "entry"
        verbose_name_plural = "entries"
        ordering = [F("position").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "film"],
                name="listentry_once",
                violation_error_message="This film is already on the list.",
            )
        ]

    def __str__(self):
        return str(self.film)

    def natural_key(self):
        return (self.list.slug, self.film.slug)

    natural_key.dependencies = ["films.filmlist", "films.film"]
