from django.db import models
from django.db.models import F, Q

from sources import constraints
from sources.models import Record, Status, Term

from .film import REFERENCE, Film


class RelationKind(Term):
    """How one film stands to another, read from either side."""

    inverse_name = models.CharField(max_length=100, help_text="From the other film: remade as.")

    class Meta(Term.Meta):
        constraints = [*Term.Meta.constraints, constraints.not_empty("inverse_name")]


class RelationQuerySet(models.QuerySet):
    def get_by_natural_key(self, film, kind, other, other_title):
        return self.get(
            film__slug=film, kind__code=kind, other__slug=other, other_title=other_title
        )

    def of(self, film):
        """A film's relations from both sides, to films that the public may see; it may be an id."""
        forth = Q(film=film) & (Q(other=None) | Q(other__status=Status.PUBLISHED))
        films = [f"{side}__{name}" for side in ("film", "other") for name in REFERENCE]
        back = Q(other=film, film__status=Status.PUBLISHED)
        return (
            self.filter(forth | back)
            .select_related("kind", "film", "other")
            .only("kind__name", "kind__inverse_name", "other_title", "note", *films)
            .order_by("kind__position", "kind__name", "pk")
        )


class Relation(Record):
    """A film's relation to another, or to a title that is not in the database. Shows on both."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="relations")
    kind = models.ForeignKey(RelationKind, models.PROTECT, related_name="relations")
    other = models.ForeignKey(
        Film, models.CASCADE, null=True, blank=True, related_name="inverse_relations"
    )
    other_title = models.CharField(
        "other title", max_length=300, blank=True, help_text="When it is not in the database."
    )
    note = models.CharField(max_length=300, blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            constraints.check(
                "to_film_or_title",
                (Q(other__isnull=True) & ~Q(other_title=""))
                | (Q(other__isnull=False) & Q(other_title="")),
                "Give the other film, or its title when it is not in the database: one of the two.",
            ),
            constraints.check(
                "to_another_film",
                Q(other__isnull=True) | ~Q(other=F("film")),
                "A film is not related to itself.",
            ),
            *constraints.unique(
                "once",
                ["film", "kind", "other", "other_title"],
                ["other"],
                "This relation is already there.",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.other or self.other_title}"

    def natural_key(self):
        other = self.other.slug if self.other else None
        return (self.film.slug, self.kind.code, other, self.other_title)

    natural_key.dependencies = ["films.film", "films.relationkind"]
