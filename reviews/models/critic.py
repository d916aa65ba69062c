from django.db import models

from films.search.queryset import SearchQuerySet
from sources import constraints
from sources.fields import WebAddressField
from sources.models import Addressed, AddressedQuerySet
from sources.paths import path_of


class CriticQuerySet(SearchQuerySet, AddressedQuerySet):
    pass


class Critic(Addressed):
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    url = WebAddressField("address")

    objects = CriticQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["name", "pk"]
        constraints = [
            *Addressed.Meta.constraints,
            constraints.not_empty("name"),
            constraints.web_address("url"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_of("critic_detail", self.slug)
