from django.db import models

from sources import constraints
from sources.fields import LanguageField
from sources.maintained import SummarisedQuerySet, store
from sources.models import Record

from .film import Film
from .vocabulary import Country


class TitleKind(models.TextChoices):
    ORIGINAL = "original", "original"
    TRANSLITERATED = "transliterated", "transliterated"
    TRANSLATED = "translated", "translated"
    RELEASE = "release", "release title"
    FESTIVAL = "festival", "festival title"
    WORKING = "working", "working title"
    ALIAS = "alias", "also known as"


def refresh_original_titles(film_ids, *, check=False):
    """Recompute the original title of these films: the first of their titles of that kind."""
    right = {pk: {"original_title": "", "original_language": ""} for pk in film_ids}
    titles = FilmTitle.objects.filter(film__in=film_ids, kind=TitleKind.ORIGINAL)
    for film, text, language in titles.order_by("-position", "-pk").values_list(
        "film", "text", "language"
    ):
        right[film] = {"original_title": text, "original_language": language}
    return store(Film, right, check=check)


class FilmTitleQuerySet(SummarisedQuerySet):
    summary = staticmethod(refresh_original_titles)

    def for_page(self):
        """With all that a film's page shows of them."""
        country = ("country__code", "country__name")
        return self.select_related("country").only("text", "language", "kind", *country)

    def get_by_natural_key(self, film, kind, language, text, country):
        return self.get(
            film__slug=film, kind=kind, language=language, text=text, country__code=country
        )


class FilmTitle(Record):
    """One of a film's names, in one language."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="titles")
    text = models.CharField(max_length=500)
    language = LanguageField(help_text="fa, fa-Latn for a transliteration, en …")
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where it was used.",
    )
    kind = models.CharField(max_length=20, choices=TitleKind, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = FilmTitleQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name = "title"
        ordering = ["position", "pk"]
        constraints = [
            constraints.not_empty("text"),
            constraints.one_of("kind", TitleKind, blank=True),
            *constraints.unique(
                "once",
                ["film", "kind", "language", "text", "country"],
                ["country"],
                "This film already has this title.",
            ),
            models.UniqueConstraint(
                fields=["film", "language"],
                condition=models.Q(kind=TitleKind.ORIGINAL),
                name="filmtitle_one_original_per_language",
                violation_error_message="A film has one original title in a language.",
            ),
        ]

    def __str__(self):
        return self.text

    def natural_key(self):
        country = self.country.code if self.country else None
        return (self.film.slug, self.kind, self.language, self.text, country)

    natural_key.dependencies = ["films.film", "films.country"]
