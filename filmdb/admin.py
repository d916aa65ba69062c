"""The film's own page, which mixes what the apps below keep apart."""

from django.contrib import admin, messages

from awards.admin import NominationInline
from credits.admin import CompanyCreditInline, CreditInline, MentionInline
from films.admin import (
    FilmPictureInline,
    PlaceInline,
    RelationInline,
    ReleaseInline,
    TitleInline,
)
from films.models import Film, TitleKind
from films.money import Money
from films.search.admin import SearchedAdmin
from reviews.admin import ReviewInline
from reviews.tally import half_up
from sources.admin import ATTACHED, AddressedAdmin, StatusAdmin
from sources.forms import AddressForm, free_address, latin

BEST_FOR_ADDRESSES = [TitleKind.TRANSLITERATED, TitleKind.RELEASE, TitleKind.TRANSLATED]


def address_words(title, year, directors, titles):
    """What to make a film's address of: its title if Latin, else the best of these (kind, text)."""
    ranks = {kind: rank for rank, kind in enumerate(BEST_FOR_ADDRESSES)}
    others = sorted(titles, key=lambda row: ranks.get(row[0], len(ranks)))
    texts = [title, *(text for _, text in others)]
    best = next(filter(latin, filter(None, texts)), title)
    return [[best, year], [best, year, directors]]


class FilmForm(AddressForm):
    def proposals(self, values):
        titles = self.rows("titles", "kind", "text")
        return address_words(
            values.get("title"), values.get("year"), self.instance.directed_by, titles
        )

    def clean(self):
        cleaned = super().clean()
        for field in ("budget", "gross"):
            self._check_money(cleaned, field)
        return cleaned

    def _check_money(self, cleaned, field):
        amount, currency = cleaned.get(f"{field}_amount"), cleaned.get(f"{field}_currency", "")
        cleaned[f"{field}_currency"] = currency.upper()
        if amount and currency:
            try:
                Money(amount, currency.upper())
            except ValueError as error:
                self.add_error(f"{field}_currency", str(error))


@admin.register(Film)
class FilmAdmin(SearchedAdmin, StatusAdmin, AddressedAdmin):
    form = FilmForm
    save_on_top = True
    actions = [*StatusAdmin.actions, "make_addresses"]
    list_display = [
        "title",
        "original_title",
        "year",
        "directed_by",
        "score",
        "reviews_count",
        "status",
    ]
    list_filter = ["status", "form", "mode"]
    ordering = ["-pk"]
    search_fields = ["title"]
    readonly_fields = [
        "former_addresses",
        "original_title",
        "directed_by",
        "critics_score",
        "critics_count",
        "reviews_count",
        "rank",
        "divisiveness",
        "prominence",
        "published_at",
        "created_at",
        "updated_at",
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "title_language"),
                    ("year", "year_certainty", "runtime"),
                    ("form", "mode", "technique"),
                    ("genres", "themes"),
                    ("countries", "languages"),
                    ("status", "slug"),
                ]
            },
        ),
        ("What it tells", {"fields": ["tagline", "synopsis", "plot"]}),
        ("About it", {"fields": ["making", "culture", "reception"]}),
        (
            "Technical, and money",
            {
                "fields": [
                    ("colour", "sound", "aspect_ratio", "gauge"),
                    ("budget_exactness", "budget_amount", "budget_currency"),
                    ("gross_exactness", "gross_amount", "gross_currency"),
                ]
            },
        ),
        (
            "Kept by the site",
            {
                "classes": ["collapse"],
                "fields": [
                    ("original_title", "directed_by"),
                    ("critics_score", "critics_count", "reviews_count"),
                    ("rank", "divisiveness", "prominence"),
                    ("published_at", "created_at", "updated_at"),
                    "former_addresses",
                ],
            },
        ),
    ]
    inlines = [
        TitleInline,
        CreditInline,
        CompanyCreditInline,
        ReleaseInline,
        ReviewInline,
        NominationInline,
        PlaceInline,
        FilmPictureInline,
        RelationInline,
        MentionInline,
        *ATTACHED,
    ]

    @admin.display(ordering="critics_score")
    def score(self, film):
        return film.critics_score and half_up(film.critics_score, 0)

    @admin.action(description="Make the address from the title", permissions=["change"])
    def make_addresses(self, request, queryset):
        for film in queryset:
            titles = film.titles.values_list("kind", "text")
            words = address_words(film.title, film.year, film.directed_by, titles)
            film.slug = free_address(film, "slug", words)
            film.save()
            self.message_user(request, f"{film}: {film.slug}", messages.SUCCESS)
