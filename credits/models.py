from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.urls import reverse

from films.models import Film
from sources import constraints
from sources.fields import LanguageField, PartialDateField
from sources.maintained import SummarisedQuerySet, batches, store
from sources.models import Addressed, AddressedQuerySet, Record, Status, Term

from .billing import DIRECTOR, Billing


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
        directed = Credit.objects.filter(person__in=self, job__code=DIRECTOR)
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


class Department(Term):
    pass


class Job(Term):
    """What a credit is for."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="jobs")

    class Meta(Term.Meta):
        ordering = ["department", "position", "name", "code"]


def refresh_bylines(film_ids, *, check=False):
    """Recompute the byline of these films: their directors in billing order."""
    names = {pk: [] for pk in film_ids}
    credits = Credit.objects.filter(film__in=film_ids, job__code=DIRECTOR).in_billing_order()
    for film, name, printed_as in credits.values_list("film", "person__name", "printed_as"):
        names[film].append(name or printed_as)
    right = {pk: {"directed_by": ", ".join(words)[:500]} for pk, words in names.items()}
    return store(Film, right, check=check)


class CreditQuerySet(SummarisedQuerySet):
    summary = staticmethod(refresh_bylines)

    def billing(self):
        """These credits as a page bills them."""
        return Billing(self.with_people().in_billing_order())

    def get_by_natural_key(self, film, person, printed_as, job, character):
        who = {"person__slug": person} if person else {"person": None, "printed_as": printed_as}
        return self.get(film__slug=film, job__code=job, character=character, **who)

    def of_published_films(self):
        return self.filter(film__status=Status.PUBLISHED).select_related("film", "job__department")

    def newest_first(self):
        """By job, then the latest film; a film without a year last."""
        return self.order_by(
            "job__department__position",
            "job__position",
            "job__name",
            F("film__year").desc(nulls_last=True),
            "film__sort_title",
            "pk",
        )

    def in_billing_order(self):
        """By department and job, then as printed; those whose order is not recorded by name."""
        return self.order_by(
            "job__department__position",
            "job__department__name",
            "job__position",
            "job__name",
            F("position").asc(nulls_last=True),
            "person__sort_name",
            "printed_as",
            "pk",
        )

    def with_people(self):
        return self.select_related("person", "job__department")

    def naming(self, text):
        """Credits of which the printed name or one of the person's names holds this text."""
        names = PersonName.objects.filter(person=models.OuterRef("person"), text__icontains=text)
        return self.filter(
            Q(printed_as__icontains=text) | Q(person__name__icontains=text) | models.Exists(names)
        )


class Credit(Record):
    """One person's one job on one film."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="credits")
    job = models.ForeignKey(Job, models.PROTECT, related_name="credits")
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        help_text="Empty when the name is printed, but nobody knows who that is.",
    )
    printed_as = models.CharField(
        max_length=200, blank=True, help_text="As the film itself prints it, when different."
    )
    character = models.CharField(max_length=200, blank=True)
    character_note = models.CharField(
        max_length=200, blank=True, help_text="Of the character or the part: aged 9."
    )
    position = models.PositiveSmallIntegerField(
        "billing", null=True, blank=True, help_text="Blank when the order is not recorded."
    )
    attributes = models.CharField(
        max_length=100, blank=True, help_text="uncredited, voice, archive footage …"
    )
    note = models.CharField(max_length=300, blank=True)

    objects = CreditQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [
            constraints.check(
                "names_someone",
                Q(person__isnull=False) | ~Q(printed_as=""),
                "Choose the person, or type the name as it is printed.",
            ),
            models.UniqueConstraint(
                fields=["film", "person", "job", "character"],
                condition=Q(person__isnull=False),
                name="credit_once",
                violation_error_message="This person already has this job on this film.",
            ),
            models.UniqueConstraint(
                fields=["film", "printed_as", "job", "character"],
                condition=Q(person__isnull=True),
                name="credit_once_no_person",
                violation_error_message="This name already has this job on this film.",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.job}"

    @property
    def name(self):
        return self.person.name if self.person else self.printed_as

    @property
    def public_person(self):
        """The person, if there is a page of theirs to lead to."""
        return self.person if self.person and self.person.is_published else None

    def natural_key(self):
        person = self.person.slug if self.person else None
        return (self.film.slug, person, self.printed_as, self.job.code, self.character)

    natural_key.dependencies = ["films.film", "credits.person", "credits.job"]


class MentionKind(Term):
    """How a film is spoken of with someone who did not make it."""


class MentionQuerySet(models.QuerySet):
    def get_by_natural_key(self, film, kind, person, printed_name):
        return self.get(
            film__slug=film, kind__code=kind, person__slug=person, printed_name=printed_name
        )

    def with_people(self):
        return self.select_related("kind", "person")

    def of_published_films(self):
        return self.filter(film__status=Status.PUBLISHED).select_related("kind", "film")


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

    @property
    def public_person(self):
        """The person, if there is a page of theirs to lead to."""
        return self.person if self.person and self.person.is_published else None

    def natural_key(self):
        person = self.person.slug if self.person else None
        return (self.film.slug, self.kind.code, person, self.printed_name)

    natural_key.dependencies = ["films.film", "credits.person", "credits.mentionkind"]
