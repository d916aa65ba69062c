from django.db import models, transaction
from django.db.models import Q
from django.db.models.lookups import GreaterThanOrEqual
from django.urls import reverse

from sources import constraints
from sources.fields import LanguageField, PartialDateField
from sources.maintained import batches
from sources.models import Addressed, AddressedQuerySet, Record, Status

from ..billing import DIRECTOR


class NameKind(models.TextChoices):
    BIRTH = "birth", "birth name"
    NATIVE = "native script", "in native script"
    TRANSLITERATED = "transliterated", "transliterated"
    ALIAS = "alias", "also known as"
    MISSPELLING = "misspelling", "misspelling"


class PersonQuerySet(AddressedQuerySet):
    def published(self):
        """People the public may see."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, user):
        """Published people; to a curator, drafts as well."""
        if user.is_staff:
            return self.exclude(status=Status.WITHDRAWN)
        return self.published()

    def refresh_bylines(self):
        """Write these people's names into the bylines of the films they directed."""
        credits = Person.credits.rel.related_model.objects
        directed = credits.filter(person__in=self, job__code=DIRECTOR)
        directed.summarise(directed.parents())

    def update(self, **values):
        if "name" not in values:
            return super().update(**values)
        with transaction.atomic(using=self.db):
            people = list(self.values_list("pk", flat=True))
            count = super().update(**values)
            for batch in batches(people):
                self.model.objects.filter(pk__in=batch).refresh_bylines()
        return count


class Person(Addressed):
    name = models.CharField(max_length=200)
    name_language = LanguageField("language of the name", help_text="fa for a Persian spelling.")
    sort_name = models.CharField(
        max_length=200, blank=True, help_text="Majidi, Majid; blank: the name as it is."
    )
    disambiguation = models.CharField(
        max_length=100, blank=True, help_text="Between people of one name: cinematographer."
    )
    born = PartialDateField(null=True, blank=True)
    died = PartialDateField(null=True, blank=True)
    birthplace = models.CharField(max_length=200, blank=True)
    biography = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)

    objects = PersonQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "people"
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["sort_name", "id"], name="person_by_name")]
        constraints = [
            *Addressed.Meta.constraints,
            constraints.not_empty("name"),
            constraints.one_of("status", Status),
            constraints.calendar("born"),
            constraints.calendar("died"),
            constraints.check(
                "died_after_birth",
                Q(born__isnull=True)
                | Q(died__isnull=True)
                | Q(GreaterThanOrEqual(constraints.year_of("died"), constraints.year_of("born"))),
                "The year of death is before the year of birth.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name

    def save(self, *args, **kwargs):
        self.sort_name = self.sort_name or self.name
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("person_detail", args=[self.slug])

    @property
    def is_published(self):
        return self.status == Status.PUBLISHED

    @property
    def is_draft(self):
        return self.status == Status.DRAFT


class PersonNameQuerySet(models.QuerySet):
    def get_by_natural_key(self, person, kind, language, text):
        return self.get(person__slug=person, kind=kind, language=language, text=text)


class PersonName(Record):
    """Another of a person's names, or another spelling; a source's own carries a citation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    language = LanguageField()
    kind = models.CharField(max_length=20, choices=NameKind, blank=True)

    objects = PersonNameQuerySet.as_manager()

    class Meta:
        verbose_name = "name"
        ordering = ["pk"]
        constraints = [
            constraints.not_empty("text"),
            constraints.one_of("kind", NameKind, blank=True),
            models.UniqueConstraint(
                fields=["person", "kind", "language", "text"],
                name="personname_once",
                violation_error_message="This person already has this name.",
            ),
        ]

    def __str__(self):
        return self.text

    def natural_key(self):
        return (self.person.slug, self.kind, self.language, self.text)

    natural_key.dependencies = ["credits.person"]
