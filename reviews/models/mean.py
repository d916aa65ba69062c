from django.db import models
from django.db.models import Q
from django.utils import timezone

from sources import constraints


class CatalogueMean(models.Model):
    """The mean of all films' scores on a day, which ranks are drawn towards; the latest counts."""

    mean = models.DecimalField(max_digits=7, decimal_places=4)
    films = models.PositiveIntegerField(help_text="How many have a score.")
    computed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-computed_at", "-pk"]
        get_latest_by = ["computed_at", "pk"]
        constraints = [
            constraints.check(
                "in_range", Q(mean__gte=0, mean__lte=100), "A mean of scores is from 0 to 100."
            ),
            constraints.check("has_films", Q(films__gt=0), "A mean is of at least one film."),
        ]

    def __str__(self):
        return f"{self.mean} over {self.films} films on {self.computed_at:%Y-%m-%d}"
