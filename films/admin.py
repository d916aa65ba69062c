"""The words that films are shelved under, and a film's own rows. The film's page is in filmdb."""

from django import forms
from django.contrib import admin
from django.db.models import Case, When

from sources.admin import CitationInline, RowAdmin, TableInline, TermAdmin
from sources.languages import normalise

from .models import (
    Country,
    FilmPlace,
    FilmTitle,
    Genre,
    Language,
    Relation,
    RelationKind,
    Release,
    Theme,
)
from .sorting import sort_key


@admin.register(Genre, Theme)
class ShelfAdmin(TermAdmin):
    pass


@admin.register(RelationKind)
class RelationKindAdmin(TermAdmin):
    list_display = ["name", "inverse_name", "code", "position"]
    fields = ["name", "inverse_name", "code", "position"]
    search_fields = ["name", "inverse_name", "code"]


class CountryForm(forms.ModelForm):
    def clean_code(self):
        return self.cleaned_data["code"].upper()


class LanguageForm(forms.ModelForm):
    def clean_code(self):
        try:
            return normalise(self.cleaned_data["code"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class PlaceAdmin(admin.ModelAdmin):
    """Countries and languages, found by the names that they are shown under."""

    list_display = ["code", "__str__", "name"]
    fields = ["code", "name"]
    search_fields = ["code", "name"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def get_search_results(self, request, queryset, search_term):
        term = sort_key(search_term)
        names = {place.pk: (place.code.lower(), sort_key(str(place))) for place in queryset}
        found = [key for key, name in names.items() if any(term in text for text in name)]
        first = [key for key in found if names[key][0] == term or names[key][1].startswith(term)]
        order = Case(When(pk__in=first, then=0), default=1)
        return queryset.filter(pk__in=found).order_by(order, "code"), False


@admin.register(Country)
class CountryAdmin(PlaceAdmin):
    form = CountryForm


@admin.register(Language)
class LanguageAdmin(PlaceAdmin):
    form = LanguageForm


class TitleInline(TableInline):
    model = FilmTitle
    fields = ["text", "language", "kind", "country", "position"]
    list_select_related = ["country"]


class ReleaseInline(TableInline):
    model = Release
    fields = [
        "date",
        "country",
        "kind",
        "event",
        "place",
        "certificate_body",
        "certificate",
        "note",
    ]
    list_select_related = ["country"]


class PlaceInline(TableInline):
    model = FilmPlace
    fields = ["kind", "place"]


class RelationInline(TableInline):
    model = Relation
    fk_name = "film"
    fields = ["kind", "other", "other_title", "note"]
    list_select_related = ["kind", "other"]


@admin.register(FilmTitle, FilmPlace)
class FilmRowAdmin(RowAdmin):
    inlines = [CitationInline]


@admin.register(Release)
class ReleaseAdmin(FilmRowAdmin):
    list_select_related = ["film", "country"]


@admin.register(Relation)
class RelationAdmin(FilmRowAdmin):
    list_select_related = ["film", "kind", "other"]
