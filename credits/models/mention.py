from django.db import models
from django.db.models import Q

from films.models import REFERENCE, Film
from sources import constraints
from sources.models import Record, Status, Term

from .person import Person, in_sentence


class MentionKind(Term):
    """How a film is spoken of with someone who did not make it."""


class MentionQuerySet(models.QuerySet):
    def get_by_natural_key(self, film, kind, person, printed_name):
        return self.get(
            film__slug=film, kind__code=kind, person__slug=person, printed_name=printed_name
        )

    def for_film(self):
        """With all that a film's page shows, by kind."""
        shown = ("printed_name", "note", "kind__name", *in_sentence("person"))
        mentions = self.select_related("kind", "person").only(*shown)
        return mentions.order_by("kind__position", "kind__name", "kind__code", "pk")

    def for_person(self):
        """Those of published films, with all that a person's page shows, by kind."""
        film = [f"film__{name}" for name in REFERENCE]
        mentions = self.filter(film__status=Status.PUBLISHED).select_related("kind", "film")
        shown = mentions.only("note", "kind__name", *film)
        return shown.order_by("kind__position", "kind__name", "kind__code", "pk")


class Mention(Record):
    """Someone a film is spoken of with, who did not make it."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="mentions")
    kind = models.ForeignKey(MentionKind, models.PROTECT, related_name="mentions")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="mentions"
    )
    printed_name = models.CharField(
        max_length=200, blank=True, help_text="When the person is not in the database."
    )
    note = models.TextField(blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            constraints.check(
                "names_someone",
                Q(person__isnull=False) | ~Q(printed_name=""),
                "Choose the person, or type the name.",
            ),
            *constraints.unique(
                "once",
                ["film", "kind", "person", "printed_name"],
                ["person"],
                "This film is already spoken of with them in this way.",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.name}"

    @property
    def name(self):
        return self.person.name if self.person else self.printed_name

    def natural_key(self):
        person = self.person.slug if self.person else None
        return (self.film.slug, self.kind.code, person, self.printed_name)

    natural_key.dependencies = ["films.film", "credits.person", "credits.mentionkind"]
