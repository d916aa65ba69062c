"""The words that films are shelved under, and a film's own rows. The film's page is in filmdb."""

from threading import Lock

from django import forms
from django.contrib import admin
from django.core import signing
from django.db.models import Case, When
from django.template import engines

from sources.admin import (
    ATTACHED,
    AddressedAdmin,
    CardInline,
    CitationInline,
    RowAdmin,
    StatusAdmin,
    TableInline,
    TermAdmin,
)
from sources.forms import AddressForm, CarefulForm
from sources.languages import normalise

from .models import (
    Country,
    FilmList,
    FilmPicture,
    FilmPlace,
    FilmTitle,
    Genre,
    Language,
    ListEntry,
    Relation,
    RelationKind,
    Release,
    Theme,
)
from .pictures import PictureError, accept
from .search.admin import SearchedAdmin
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


GATE = Lock()  # one picture at a time in a process: each may take 450 MB


class PictureForm(CarefulForm):
    """Lets a file in through the gate, and keeps it while the rest of the page is corrected."""

    FACTS = ("digest", "width", "height", "colour")
    SALT = "films.picture"

    file = forms.FileField(
        required=False,
        help_text="JPEG, PNG or WebP, 20 MB at most. It is kept up to 1280 pixels wide, "
        "not as it was sent: keep the original.",
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        try:
            self._let_in(cleaned.get("file"), cleaned.get("kept"))
        except PictureError as error:
            self.add_error("file", str(error))
        except signing.BadSignature:
            self.add_error("file", "The picture was lost on its way. Choose it again.")
        if not self.instance.digest and not self.has_error("file"):
            self.add_error("file", "Choose a picture: a JPEG, PNG or WebP file.")
        return cleaned

    def _let_in(self, file, kept):
        picture = self.instance
        if file:
            with GATE:
                accepted = accept(file)
            picture.keep(accepted)
            facts = [getattr(picture, name) for name in self.FACTS]
            self.data = self.data.copy()
            self.data[self.add_prefix("kept")] = signing.dumps(facts, salt=self.SALT)
        elif kept:
            for name, fact in zip(self.FACTS, signing.loads(kept, salt=self.SALT), strict=True):
                setattr(picture, name, fact)

    def _get_validation_exclusions(self):
        chosen = {"digest"} if self.instance.digest else set()
        return super()._get_validation_exclusions() - chosen


class Previewed:
    """Shows the picture beside the fields that describe it."""

    form = PictureForm
    readonly_fields = ["preview"]

    @admin.display(description="picture")
    def preview(self, picture):
        return engines["jinja2"].env.globals["part"]("includes/_preview.html", picture)


class PictureInline(Previewed, CardInline):
    pass


PICTURE_FIELDS = [
    ("alt", "caption"),
    ("credit", "licence", "source_url"),
    ("position", "kept"),
]


class FilmPictureInline(PictureInline):
    model = FilmPicture
    fields = ["preview", ("kind", "file"), *PICTURE_FIELDS]


@admin.register(FilmPicture)
class FilmPictureAdmin(Previewed, RowAdmin):
    fields = ["film", "preview", ("kind", "file"), *PICTURE_FIELDS]
    inlines = [CitationInline]


@admin.register(FilmTitle, FilmPlace)
class FilmRowAdmin(RowAdmin):
    inlines = [CitationInline]


@admin.register(Release)
class ReleaseAdmin(FilmRowAdmin):
    list_select_related = ["film", "country"]


@admin.register(Relation)
class RelationAdmin(FilmRowAdmin):
    list_select_related = ["film", "kind", "other"]


class ListForm(AddressForm):
    def proposals(self, values):
        return [[values.get("title")]]


class EntryInline(TableInline):
    model = ListEntry
    fields = ["position", "film", "note"]
    list_select_related = ["film"]
    show_change_link = False


@admin.register(FilmList)
class FilmListAdmin(SearchedAdmin, StatusAdmin, AddressedAdmin):
    form = ListForm
    save_on_top = True
    list_display = ["title", "made_by", "position", "status"]
    list_filter = ["status"]
    search_fields = ["title"]
    fields = [("title", "made_by"), "intro", ("position", "status"), "slug", "former_addresses"]
    inlines = [EntryInline, *ATTACHED]
