"""The words that films are shelved under."""

from typing import NamedTuple

from django.core.validators import validate_slug
from django.db import models
from django.db.models.functions import Lower

from sources.languages import country_name, language_name
from sources.models import Coded, CodeQuerySet, Term
from sources.paths import path_of

CODE_ONCE = models.UniqueConstraint(
    Lower("code"),
    name="%(class)s_code_once",
    violation_error_message="Another has this code: capitals make no difference.",
)


class Label(NamedTuple):
    """A word that films are shelved under; `films` is how many, where that was asked."""

    position: int
    name: str
    pk: int
    code: str
    shelf: str
    films: int = 0

    @property
    def slug(self):
        return self.code

    def get_absolute_url(self):
        """Its page; "" for a code that no address can hold."""
        is_slug = validate_slug.regex.match(self.code)
        return path_of("shelf_detail", self.shelf, self.code) if is_slug else ""


class WordQuerySet(CodeQuerySet):
    def labels(self):
        """With what makes a Label of each."""
        return self.only(*self.model.labelled)


class Word(Term):
    """A term that films are shelved under."""

    code = models.SlugField(max_length=60)

    objects = WordQuerySet.as_manager()

    labelled = ("code", "name", "position")

    class Meta(Term.Meta):
        abstract = True
        constraints = [*Term.Meta.constraints, CODE_ONCE]


class Genre(Word):
    pass


class Theme(Word):
    """What a film is about, and the movements it belongs to."""


class Place(Coded):
    """A country or a language: its name is CLDR's, or ours for what CLDR leaves out."""

    name = models.CharField(
        max_length=100, blank=True, help_text="Only where the standard has none: Soviet Union."
    )

    objects = WordQuerySet.as_manager()

    labelled = ("code", "name")

    class Meta(Coded.Meta):
        abstract = True
        ordering = ["code"]
        constraints = [*Coded.Meta.constraints, CODE_ONCE]

    def __str__(self):
        return self.name or self.standard_name(self.code)


class Country(Place):
    code = models.SlugField(
        max_length=4, help_text="ISO 3166: IR; four letters for a former state: SUHH."
    )
    standard_name = staticmethod(country_name)

    class Meta(Place.Meta):
        verbose_name_plural = "countries"


class Language(Place):
    code = models.CharField(max_length=35, help_text="BCP 47: fa, zh-Hant …")
    standard_name = staticmethod(language_name)
