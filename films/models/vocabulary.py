"""The words that films are shelved under."""

from typing import NamedTuple

from django.db import models
from django.urls import reverse

from sources.languages import country_name, language_name
from sources.models import Coded, CodeQuerySet, Status, Term


class Label(NamedTuple):
    """A word that films are shelved under; `films` is how many, where that was asked."""

    position: int
    name: str
    pk: int
    code: str
    shelf: str
    films: int = 0

    def get_absolute_url(self):
        """Its page; "" while its address is still to be made."""
        return reverse("shelf_detail", args=[self.shelf, self.code]) if self.code else ""


class WordQuerySet(CodeQuerySet):
    def with_films(self):
        """Those that a published film stands under, with their number of films."""
        return self.filter(films__status=Status.PUBLISHED).annotate(
            films_count=models.Count("films")
        )


class Genre(Term):
    objects = WordQuerySet.as_manager()


class Theme(Term):
    """What a film is about, and the movements it belongs to."""

    objects = WordQuerySet.as_manager()


class Place(Coded):
    """A country or a language: its name is CLDR's, or ours for what CLDR leaves out."""

    name = models.CharField(
        max_length=100, blank=True, help_text="Only where the standard has none: Soviet Union."
    )

    objects = WordQuerySet.as_manager()

    class Meta(Coded.Meta):
        abstract = True
        ordering = ["code"]

    def __str__(self):
        return self.name or self.standard_name(self.code)


class Country(Place):
    code = models.CharField(
        max_length=4,
        unique=True,
        help_text="ISO 3166: IR; four letters for a former state: SUHH.",
    )
    standard_name = staticmethod(country_name)

    class Meta(Place.Meta):
        verbose_name_plural = "countries"


class Language(Place):
    code = models.CharField(max_length=35, unique=True, help_text="BCP 47: fa, zh-Hant …")
    standard_name = staticmethod(language_name)
