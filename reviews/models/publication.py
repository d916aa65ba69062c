from django.db import models

from films.models import Country
from films.search.queryset import SearchQuerySet
from sources import constraints
from sources.fields import LanguageField, WebAddressField
from sources.models import Addressed, AddressedQuerySet
from sources.paths import path_of


class PublicationKind(models.TextChoices):
    NEWSPAPER = "newspaper", "newspaper"
    MAGAZINE = "magazine", "magazine"
    SITE = "site", "site"
    BLOG = "blog", "blog"
    BROADCAST = "broadcast", "broadcast"


class PublicationQuerySet(SearchQuerySet, AddressedQuerySet):
    def with_countries(self):
        return self.select_related("country")


class Publication(Addressed):
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=PublicationKind, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    language = LanguageField(help_text="It publishes in: en, fa …")
    url = WebAddressField("address")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["name", "pk"]
        constraints = [
            *Addressed.Meta.constraints,
            constraints.not_empty("name"),
            constraints.one_of("kind", PublicationKind, blank=True),
            constraints.web_address("url"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_of("publication_detail", self.slug)
