"""Reviews, who wrote them, and what their marks are out of."""

from django import forms
from django.contrib import admin
from django.db.models import Q

from films.models import Film
from films.search.admin import SearchedAdmin
from sources.admin import (
    ATTACHED,
    AddressedAdmin,
    CardInline,
    StatusAdmin,
    TableInline,
    TermAdmin,
    listed,
)
from sources.forms import CarefulForm, CodeForm
from sources.models import Status

from .models import Critic, Publication, Review, ReviewCopy, Scale

MOST = 100  # films, critics or publications whose reviews a search lists


@admin.register(Critic)
class CriticAdmin(SearchedAdmin, AddressedAdmin):
    list_display = ["name", "url"]
    search_fields = ["name"]
    fields = ["name", "url", "about", "slug", ("former_addresses", "written")]
    readonly_fields = ["former_addresses", "written"]
    inlines = ATTACHED

    @admin.display(description="reviews")
    def written(self, critic):
        return listed(Review, critic=critic)


@admin.register(Publication)
class PublicationAdmin(SearchedAdmin, AddressedAdmin):
    list_display = ["name", "kind", "country", "language"]
    list_select_related = ["country"]
    list_filter = ["kind"]
    search_fields = ["name"]
    fields = [
        ("name", "kind"),
        ("country", "language"),
        "url",
        "slug",
        ("former_addresses", "published"),
    ]
    readonly_fields = ["former_addresses", "published"]
    inlines = ATTACHED

    @admin.display(description="reviews")
    def published(self, publication):
        return listed(Review, publication=publication)


class TableField(forms.CharField):
    """The conversion table of a scale, typed as one label and value a line."""

    widget = forms.Textarea(attrs={"rows": 13, "cols": 30})

    def prepare_value(self, value):
        if isinstance(value, list):
            return "\n".join(" = ".join(map(str, row)) for row in value)
        return value

    def to_python(self, value):
        lines = [line for line in super().to_python(value).splitlines() if line.strip()]
        return [[part.strip() for part in self.halves(line)] for line in lines]

    def halves(self, line):
        label, equals, value = line.rpartition("=")
        if not equals:
            raise forms.ValidationError(f"Type “label = value”, not “{line[:40]}”.")
        return label, value


class ScaleForm(CodeForm):
    table = TableField(
        required=False,
        help_text="For letters and words, one a line: A− = 275/3. Fractions are exact.",
    )

    def _post_clean(self):
        if "table" not in self.errors:  # else the model would only say that it is no scale
            super()._post_clean()


@admin.register(Scale)
class ScaleAdmin(TermAdmin):
    form = ScaleForm
    list_display = ["name", "kind", "lowest", "best", "step", "version"]
    fields = ["name", "kind", ("lowest", "best", "step", "floor"), "table", ("code", "version")]


class CopyInline(TableInline):
    model = ReviewCopy
    fields = ["where", "url", "archived_url", "checked_on"]
    show_change_link = False


class ReviewForm(CarefulForm):
    def is_public(self):
        return super().is_public() and self.instance.film.status != Status.DRAFT

    def _get_validation_exclusions(self):
        made_when_saved = {"code"} - {name for name, value in self.cleaned_data.items() if value}
        return super()._get_validation_exclusions() | made_when_saved


class ReviewInline(CardInline):
    """What most reviews need; a review's own page has everything."""

    model = Review
    form = ReviewForm
    fk_name = "film"
    fields = [
        ("critic", "publication", "source"),
        ("title", "url"),
        ("published_on", "language", "mark", "scale", "verdict", "judged_by"),
        ("excerpt", "summary"),
        ("spoils", "status"),
    ]
    list_select_related = ["critic", "publication", "source", "scale"]
    most = 100

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.status == Status.DRAFT)


@admin.register(Review)
class ReviewAdmin(StatusAdmin):
    form = ReviewForm
    list_display = ["__str__", "film", "mark", "score", "verdict", "published_on", "status"]
    list_select_related = ["film", "critic", "publication", "source", "scale"]
    list_filter = ["status", "verdict"]
    ordering = ["-pk"]
    search_fields = ["film__title", "critic__name", "publication__name"]
    sortable_by = ()  # no index has another order than that of ids
    readonly_fields = ["score"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "film",
                    ("critic", "publication", "source"),
                    "title",
                    "url",
                    ("published_on", "language"),
                ]
            },
        ),
        (
            "What the critic thought",
            {"fields": [("mark", "scale", "score"), ("verdict", "judged_by")]},
        ),
        ("What it says", {"fields": ["excerpt", "excerpt_translation", "summary", "spoils"]}),
        (
            "Around it",
            {
                "fields": [
                    "filed_under",
                    ("comments_count", "comments_open"),
                    "note",
                    ("code", "status"),
                ]
            },
        ),
    ]
    inlines = [CopyInline, *ATTACHED]

    def get_search_results(self, request, queryset, search_term):
        """The reviews of films, critics and publications that are found by their names."""
        if not search_term.strip():
            return queryset, False
        found = Q(film__in=Film.objects.search(search_term).order_by("pk").values("pk")[:MOST])
        for name, model in (("critic", Critic), ("publication", Publication)):
            named = model.objects.filter(name__icontains=search_term)
            found |= Q(**{f"{name}__in": named.order_by("pk").values("pk")[:MOST]})
        return queryset.filter(found), False

    def is_draft(self, obj):
        """Nobody has seen a review that is a draft, or whose film is."""
        return super().is_draft(obj) or obj.film.status == Status.DRAFT
