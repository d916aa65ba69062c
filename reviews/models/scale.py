from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from sources import constraints
from sources.models import Coded

from ..scales import MarkError, NumberScale, TableScale, ThumbScale


class ScaleKind(models.TextChoices):
    NUMBER = "number", "numbers or stars"
    LETTER = "letter", "letters"
    WORDS = "words", "words"
    THUMB = "thumb", "thumbs"


NUMBERS = ("floor", "lowest", "best", "step")
ordered_numbers = Q(floor__gte=0, lowest__gte=F("floor"), best__gt=F("lowest"), step__gt=0)


def all_null(absent):
    """Said outright in a CHECK, because a comparison with NULL would pass it."""
    return Q(**{f"{field}__isnull": absent for field in NUMBERS})


class ScaleQuerySet(models.QuerySet):
    def get_by_natural_key(self, code):
        return self.get(code=code)

    def for_marks(self):
        """With what marks are converted by."""
        return self.only("kind", "table", *NUMBERS)

    def refresh_scores(self):
        """Convert all marks on these scales again."""
        Scale.reviews.rel.related_model.objects.filter(scale__in=self).refresh_films()

    def update(self, **values):
        with transaction.atomic(using=self.db):
            scales = list(self.values_list("pk", flat=True))
            count = super().update(**values)
            self.model.objects.filter(pk__in=scales).refresh_scores()
        return count


class Scale(Coded):
    """What a mark is out of, and how it converts to 0–100."""

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=ScaleKind)
    best = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    lowest = models.DecimalField(
        "lowest mark", max_digits=9, decimal_places=4, null=True, blank=True, help_text="½ is 0.5."
    )
    floor = models.DecimalField(
        max_digits=9, decimal_places=4, null=True, blank=True, help_text="The value worth 0."
    )
    step = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    table = models.JSONField(
        default=list,
        blank=True,
        help_text='For letters and words: [["A", "100"], ["A−", "275/3"]].',
    )
    version = models.PositiveSmallIntegerField(
        default=1, help_text="Raise it when the conversion changes."
    )

    objects = ScaleQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["name", "pk"]
        constraints = [
            *Coded.Meta.constraints,
            constraints.not_empty("name"),
            constraints.one_of("kind", ScaleKind),
            constraints.check(
                "numbers_complete",
                (Q(kind=ScaleKind.NUMBER) & all_null(False) & ordered_numbers)
                | (~Q(kind=ScaleKind.NUMBER) & all_null(True)),
                "A scale of numbers has floor ≤ lowest < best and a step; no other scale has them.",
            ),
            constraints.check("version_positive", Q(version__gt=0), "Versions count from 1."),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.kind == ScaleKind.NUMBER and None in (getattr(self, name) for name in NUMBERS):
            return  # the constraint says so
        try:
            self.reader  # noqa: B018
        except (TypeError, ValueError) as error:
            raise ValidationError(f"This is no scale: {error}") from error
        before = Scale.objects.filter(pk=self.pk).first()
        if before and before.version == self.version and before.reader != self.reader:
            raise ValidationError({"version": "The conversion has changed: raise the version."})

    @property
    def conversion(self):
        """The values that marks are converted by."""
        numbers = (self.best, self.lowest, self.floor, self.step)
        return self.kind, *numbers, tuple(map(tuple, self.table))

    @property
    def reader(self):
        """The plain scale that converts marks."""
        return reader_of(*self.conversion)

    def score_of(self, mark):
        """The exact score of a mark; None where it says none, or does not fit."""
        return score_of(self.conversion, mark)

    def conversion_of(self, mark):
        """The line that shows how a mark is converted; "" where it makes no score."""
        return "" if self.score_of(mark) is None else self.reader.conversion(mark)


class Scores(dict):
    """The exact score of each (scale's id, mark), or None."""

    def __init__(self, scales):
        super().__init__()
        self.conversions = {scale.pk: scale.conversion for scale in scales}

    def __missing__(self, key):
        pk, mark = key
        self[key] = pk and score_of(self.conversions[pk], mark)
        return self[key]


@lru_cache(maxsize=256)
def reader_of(kind, best, lowest, floor, step, table):
    """The plain scale of these values: made once, and not for each of a film's reviews."""
    if kind == ScaleKind.NUMBER:
        return NumberScale(best, lowest, floor, step)
    if kind == ScaleKind.THUMB:
        return ThumbScale()
    return TableScale(dict(table))


@lru_cache(maxsize=5_000)
def score_of(conversion, mark):
    """The exact score of a mark, or None: marks are read by rules, and critics use few."""
    try:
        return reader_of(*conversion).score(mark)
    except MarkError:
        return None
