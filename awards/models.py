from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from credits.models import IN_SENTENCE, Person, in_sentence
from films.models import REFERENCE, Country, Film, refresh_keys
from sources import constraints
from sources.fields import PartialDateField
from sources.maintained import SummarisedQuerySet
from sources.models import Addressed, AddressedQuerySet, Record, Status
from sources.paths import path_of
from sources.slugs import free, slugify


class Result(models.TextChoices):
    WON = "won", "won"
    MENTION = "special mention", "special mention"
    NOMINATED = "nominated", "nominated"
    SHORTLISTED = "shortlisted", "shortlisted"


PUBLIC = Q(nominations__film__status=Status.PUBLISHED)


class BodyQuerySet(AddressedQuerySet):
    def with_country(self):
        return self.select_related("country")

    def with_counts(self):
        """With `held`: how many editions; to count all of their nominations would take too long."""
        return self.with_country().annotate(held=models.Count("editions"))


class Body(Addressed):
    """Who gives awards: an academy, a festival, a guild."""

    name = models.CharField(max_length=200)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="award_bodies"
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "bodies"
        ordering = ["name", "pk"]
        constraints = [*Addressed.Meta.constraints, constraints.not_empty("name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_of("body_detail", self.slug)


class EditionQuerySet(models.QuerySet):
    def get_by_natural_key(self, body, label):
        return self.get(body__slug=body, label=label)

    def with_counts(self):
        """With `nominated` and `won`: how many nominations of published films, and awards."""
        won = PUBLIC & Q(nominations__result=Result.WON)
        return self.annotate(
            nominated=models.Count("nominations", filter=PUBLIC),
            won=models.Count("nominations", filter=won),
        )

    def latest_first(self):
        """By number, or by label; by the body's own count of them, not by when they were held."""
        return self.select_related("body").order_by(
            models.F("number").desc(nulls_last=True), "-label", "-pk"
        )


class Edition(Record):
    body = models.ForeignKey(Body, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.CharField(max_length=50, help_text="71st, or the year where it has no number.")
    code = models.SlugField(
        max_length=60,
        blank=True,
        db_index=False,
        help_text="Ends its address; blank: made for you.",
    )
    for_year = models.CharField(max_length=20, blank=True, help_text="1998, 1927/28")
    held_on = PartialDateField(null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["body", "number", "label"]
        constraints = [
            constraints.not_empty("label"),
            constraints.calendar("held_on"),
            constraints.not_empty("code"),
            models.UniqueConstraint(
                fields=["body", "code"],
                name="edition_code_once",
                violation_error_message="Another edition of this body stands at this address.",
            ),
            models.UniqueConstraint(
                fields=["body", "label"],
                name="edition_label_once",
                violation_error_message="This body already has an edition of this label.",
            ),
            models.UniqueConstraint(
                fields=["body", "number"],
                name="edition_number_once",
                violation_error_message="This body already has an edition of this number.",
            ),
        ]

    def __str__(self):
        return f"{self.body}, {self.label}"

    def save(self, *args, **kwargs):
        if not self.code:
            wanted = str(self.number or slugify(self.label)[:50] or "edition")
            others = Edition.objects.filter(body=self.body_id).exclude(pk=self.pk)
            self.code = free(wanted, others.values_list("code", flat=True))
        super().save(*args, **kwargs)

    def names(self):
        """What an old address of it may end in."""
        return {str(self.number), slugify(self.label)}

    def get_absolute_url(self):
        return path_of("edition_detail", self.body.slug, self.code)

    def natural_key(self):
        return (self.body.slug, self.label)

    natural_key.dependencies = ["awards.body"]


class CategoryQuerySet(models.QuerySet):
    def get_by_natural_key(self, body, name):
        return self.get(body__slug=body, name=name)


class Category(models.Model):
    body = models.ForeignKey(Body, models.CASCADE, related_name="categories")
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["body", "position", "name"]
        constraints = [
            constraints.not_empty("name"),
            models.UniqueConstraint(
                fields=["body", "name"],
                name="category_once",
                violation_error_message="This body already has this category.",
            ),
        ]

    def __str__(self):
        return f"{self.body}: {self.name}"

    def natural_key(self):
        return (self.body.slug, self.name)

    natural_key.dependencies = ["awards.body"]


WON_FIRST = models.Case(
    *(models.When(result=result, then=place) for place, result in enumerate(Result.values)),
    default=len(Result),
)
HONOURED = ("id", *IN_SENTENCE)
OF_FILM = [f"film__{name}" for name in REFERENCE]
LAST = models.Value(32767)  # a category as printed has no position: it stands behind the others


class NominationQuerySet(SummarisedQuerySet):
    summary = staticmethod(refresh_keys)

    def get_by_natural_key(self, film, body, edition, category, printed_category, ordinal):
        return self.get(
            film__slug=film,
            edition__body__slug=body,
            edition__label=edition,
            category__name=category,
            printed_category=printed_category,
            ordinal=ordinal,
        )

    def of_published_films(self):
        return self.filter(film__status=Status.PUBLISHED)

    def won(self):
        return self.filter(result=Result.WON)

    def what_for(self, *others):
        """With what was won where and for what, and these other columns."""
        edition = ("body__slug", "body__name", "number", "label", "code", "for_year", "held_on")
        shown = ("result", "printed_category", "detail", "laudation", "category__name")
        country = ("country__code", "country__name")
        related = self.select_related("edition__body", "category", "country")
        return related.only(*shown, *country, *(f"edition__{name}" for name in edition), *others)

    def for_page(self):
        """With all that a film's page shows, what was won first."""
        related = self.what_for()
        return related.order_by(WON_FIRST, "edition__body__name", "edition__label", "pk")

    def honours(self):
        """Who is honoured in these: rows of a person and a nomination, by name."""
        rows = Nomination.people.through.objects.filter(nomination__in=self)
        people = rows.select_related("person").only("nomination", *in_sentence("person"))
        return people.order_by("person__name", "person")

    def by_category(self):
        """With all that an edition's page shows: by category, what was won first."""
        shown = ("edition", "result", "printed_category", "detail", "laudation", "category__name")
        country = ("country__code", "country__name")
        related = self.select_related("film", "category", "country")
        return (
            related.only(*shown, *country, *OF_FILM)
            .order_by(
                Coalesce("category__position", LAST),
                Coalesce("category__name", "printed_category"),
                WON_FIRST,
                "film__sort_title",
                "pk",
            )
            .with_honoured()
        )

    def with_honoured(self):
        """These nominations as a list, each with its people as `honoured`, in one query."""
        person = {f"person_{name}": models.F(f"people__{name}") for name in HONOURED}
        rows = self.annotate(**person).order_by(*self.query.order_by, "people__name", "people")
        nominations = {}
        for row in rows:
            nomination = nominations.setdefault(row.pk, row)
            people = vars(nomination).setdefault("honoured", [])
            if row.person_id:
                people.append(Person(**{name: getattr(row, f"person_{name}") for name in HONOURED}))
        return list(nominations.values())

    def with_films(self):
        return self.what_for(*OF_FILM).select_related("film")

    def latest_first(self):
        """Those of the latest edition first."""
        return self.order_by(
            models.F("edition__number").desc(nulls_last=True),
            "-edition__label",
            Coalesce("category__position", LAST),
            "film__sort_title",
            "pk",
        )

    def for_person(self):
        """With films and editions: by body, the latest edition first."""
        related = self.of_published_films().with_films()
        return related.order_by(
            "edition__body__name",
            "edition__body",
            models.F("edition__number").desc(nulls_last=True),
            "-edition__label",
            WON_FIRST,
            "film__sort_title",
            "pk",
        )


class Nomination(Record):
    """A film's candidacy for an award in one edition, won or not."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="nominations")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="nominations")
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    printed_category = models.CharField(
        max_length=200, blank=True, help_text="As printed, where no category fits."
    )
    ordinal = models.PositiveSmallIntegerField(
        default=1, help_text="2 for the film's second nomination in one category."
    )
    people = models.ManyToManyField(Person, blank=True, related_name="nominations")
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    result = models.CharField(max_length=20, choices=Result)
    detail = models.CharField(max_length=300, blank=True)
    laudation = models.TextField(blank=True, help_text="The jury's words.")

    objects = NominationQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [
            constraints.one_of("result", Result),
            constraints.check(
                "has_category",
                Q(category__isnull=False) | ~Q(printed_category=""),
                "Choose the category, or type it as it is printed.",
            ),
            *constraints.unique(
                "once",
                ["film", "edition", "category", "printed_category", "ordinal"],
                ["category"],
                "The film is already nominated for this; a second time has another ordinal.",
            ),
        ]

    def __str__(self):
        return f"{self.result}: {self.category_name}, {self.edition}"

    def clean(self):
        super().clean()
        if self.category and self.edition_id and self.category.body_id != self.edition.body_id:
            raise ValidationError({"category": f"{self.edition.body} has no such category."})

    @property
    def category_name(self):
        return self.category.name if self.category else self.printed_category

    def natural_key(self):
        category = self.category.name if self.category else None
        return (
            self.film.slug,
            *self.edition.natural_key(),
            category,
            self.printed_category,
            self.ordinal,
        )

    natural_key.dependencies = [
        "films.film",
        "awards.edition",
        "awards.category",
        "credits.person",
    ]
