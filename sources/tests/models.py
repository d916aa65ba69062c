"""A record of the tests' own: what any record can do is proved without films."""

from django.db import models

from sources.models import Addressed


class Monument(Addressed):
    name = models.CharField(max_length=100)

    class Meta:
        base_manager_name = "objects"

    def __str__(self):
        return self.name
