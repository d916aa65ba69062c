from django.db import models
from django.db.models import Count
from django.db.models.functions import Coalesce

from films.models import Country, Film, long_texts
from films.search.queryset import SearchQuerySet
from sources import constraints
from sources.fields import LanguageField
from sources.models import Addressed, AddressedQuerySet, Record, Status, Term
from sources.paths import path_of

from .heading import Heading, HeadingQuerySet


class CompanyKind(Term):
    """What a company did for a film: production, distribution, sales …"""


class CompanyQuerySet(SearchQuerySet, HeadingQuerySet, AddressedQuerySet):
    def with_counts(self):
        """With `films`: how many published films a company did something for."""
        credits = CompanyCredit.objects.filter(
            company=models.OuterRef("pk"), film__status=Status.PUBLISHED
        )
        counted = credits.order_by().values("company").annotate(n=Count("film", distinct=True))
        return self.annotate(films=Coalesce(models.Subquery(counted.values("n")), 0))

    def with_films(self):
        """Those that did something for a published film."""
        public = CompanyCredit.objects.filter(film__status=Status.PUBLISHED)
        return self.filter(models.Exists(public.filter(company=models.OuterRef("pk"))))

    def with_country(self):
        return self.select_related("country")


class Company(Addressed, Heading):
    name = models.CharField(max_length=200)
    name_language = LanguageField("language of the name", help_text="fa for a Persian spelling.")
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="companies"
    )

    objects = CompanyQuerySet.as_manager()

    heading = ("name",)

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "companies"
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="company_by_name")]
        constraints = [*Addressed.Meta.constraints, constraints.not_empty("name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_of("company_detail", self.slug)


class CompanyCreditQuerySet(models.QuerySet):
    def get_by_natural_key(self, film, company, kind):
        return self.get(film__slug=film, company__slug=company, kind__code=kind)

    def for_film(self):
        """With all that a film's page shows: by what they did, then by name."""
        company = [f"company__{name}" for name in ("slug", "name", "name_language")]
        credits = self.select_related("company", "kind").only("note", "kind__name", *company)
        return credits.order_by("kind__position", "kind__name", "company__sort_key", "pk")

    def of_published_films(self):
        credits = self.filter(film__status=Status.PUBLISHED)
        return credits.select_related("film", "kind").defer(*long_texts("film"))

    def kinds(self):
        """(kind, number of films) of what was done."""
        counts = self.order_by().values_list("kind__name").annotate(films=Count("film"))
        return list(counts.order_by("kind__position", "kind__name"))

    def newest_first(self):
        """By what was done, then the latest film; a film without a year last."""
        return self.order_by(
            "kind__position",
            "kind__name",
            models.F("film__year").desc(nulls_last=True),
            "film__sort_title",
            "pk",
        )


class CompanyCredit(Record):
    """What one company did for one film."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="company_credits")
    company = models.ForeignKey(Company, models.PROTECT, related_name="credits")
    kind = models.ForeignKey(CompanyKind, models.PROTECT, related_name="credits")
    note = models.CharField(max_length=300, blank=True)

    objects = CompanyCreditQuerySet.as_manager()

    class Meta:
        verbose_name = "company credit"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "company", "kind"],
                name="companycredit_once",
                violation_error_message="This company already did this for the film.",
            )
        ]

    def __str__(self):
        return f"{self.company}, {self.kind}"

    def natural_key(self):
        return (self.film.slug, self.company.slug, self.kind.code)

    natural_key.dependencies = ["films.film", "credits.company", "credits.companykind"]
