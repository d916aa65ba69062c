"""The words that films are shelved under."""

from django.db import models

from sources.languages import country_name, language_name
from sources.models import Coded, Term


class Genre(Term):
    pass


class Theme(Term):
    """What a film is about, and the movements it belongs to."""


class Place(Coded):
    """A country or a language: its name is CLDR's, or ours for what CLDR leaves out."""

    name = models.CharField(
        max_length=100, blank=True, help_text="Only where the standard has none: Soviet Union."
    )

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
