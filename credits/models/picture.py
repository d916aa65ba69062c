from django.db import models

from films.models import Picture, PictureQuerySet
from sources.models import Status

from .person import Person


class PersonPictureQuerySet(PictureQuerySet):
    def public(self):
        """Those that are shown, of published people."""
        return self.shown().filter(person__status=Status.PUBLISHED)

    def get_by_natural_key(self, person, digest):
        return self.get(person__slug=person, digest=digest)


class PersonPicture(Picture):
    """A portrait."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="pictures")

    objects = PersonPictureQuerySet.as_manager()

    class Meta(Picture.Meta):
        verbose_name = "picture"
        constraints = [
            *Picture.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "digest"],
                name="personpicture_once",
                violation_error_message="This person already has this picture.",
            ),
        ]

    def __str__(self):
        return self.caption or self.alt or "portrait"

    def natural_key(self):
        return (self.person.slug, self.digest)

    natural_key.dependencies = ["credits.person"]
