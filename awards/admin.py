"""Who gives awards, and for what."""

from django.contrib import admin

from sources.admin import (
    ATTACHED,
    AddressedAdmin,
    CardInline,
    CitationInline,
    CuratedAdmin,
    RowAdmin,
    TableInline,
)

from .models import Body, Category, Edition, Nomination


class EditionInline(TableInline):
    model = Edition
    fields = ["number", "label", "for_year", "held_on"]


class CategoryInline(TableInline):
    model = Category
    fields = ["name", "position"]
    show_change_link = False


@admin.register(Body)
class BodyAdmin(AddressedAdmin):
    list_display = ["name", "country"]
    list_select_related = ["country"]
    search_fields = ["name"]
    fields = ["name", "country", "slug", "former_addresses"]
    inlines = [EditionInline, CategoryInline, *ATTACHED]


@admin.register(Edition)
class EditionAdmin(CuratedAdmin):
    list_display = ["body", "label", "for_year", "held_on"]
    list_display_links = ["label"]
    list_select_related = ["body"]
    search_fields = ["label", "for_year", "body__name"]
    fields = ["body", ("number", "label", "code"), ("for_year", "held_on")]
    inlines = [CitationInline]


@admin.register(Category)
class CategoryAdmin(CuratedAdmin):
    list_display = ["body", "name", "position"]
    list_display_links = ["name"]
    list_select_related = ["body"]
    search_fields = ["name", "body__name"]
    fields = ["body", "name", "position"]


class NominationInline(CardInline):
    model = Nomination
    fields = [
        ("edition", "category", "printed_category"),
        ("result", "people", "country"),
        ("detail", "ordinal"),
    ]
    list_select_related = ["edition__body", "category__body", "country"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("people")


@admin.register(Nomination)
class NominationAdmin(RowAdmin):
    list_select_related = ["film", "edition__body", "category__body"]
    inlines = [CitationInline]
