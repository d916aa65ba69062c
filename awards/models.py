from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from credits.models import Person
from films.models import Country, Film
from sources import constraints
from sources.fields import PartialDateField
from sources.models import Addressed, Record


class Result(models.TextChoices):
    WON = "won", "won"
    MENTION = "special mention", "special mention"
    NOMINATED = "nominated", "nominated"
    SHORTLISTED = "shortlisted", "shortlisted"


class Body(Addressed):
    """Who gives awards: an academy, a festival, a guild."""

    name = models.CharField(max_length=200)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="award_bodies"
    )

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "bodies"
        ordering = ["name", "pk"]
        constraints = [*Addressed.Meta.constraints, constraints.not_empty("name")]

    def __str__(self):
        return self.name


class EditionQuerySet(models.QuerySet):
    def get_by_natural_key(self, body, label):
        return self.get(body__slug=body, label=label)


class Edition(Record):
    body = models.ForeignKey(Body, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.CharField(max_length=50, help_text="71st, or the year where it has no number.")
    for_year = models.CharField(max_length=20, blank=True, help_text="1998, 1927/28")
    held_on = PartialDateField(null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["body", "number", "label"]
        constraints = [
            constraints.not_empty("label"),
            constraints.calendar("held_on"),
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


class NominationQuerySet(models.QuerySet):
    def get_by_natural_key(self, film, body, edition, category, printed_category, ordinal):
        return self.get(
            film__slug=film,
            edition__body__slug=body,
            edition__label=edition,
            category__name=category,
            printed_category=printed_category,
            ordinal=ordinal,
        )

    def for_page(self):
        """With all that a film's page shows, what was won first."""
        won_first = models.Case(
            *(models.When(result=result, then=place) for place, result in enumerate(Result.values)),
            default=len(Result),
        )
        return (
            self.select_related("edition__body", "category", "country")
            .prefetch_related("people")
            .order_by(won_first, "edition__body__name", "edition__label", "pk")
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
