from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Max, Min, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from sources import constraints
from sources.fields import LanguageField
from sources.gathered import partly_read
from sources.maintained import batches, refuse_conflicts, store
from sources.models import Addressed, AddressedQuerySet, Status, StatusQuerySet
from sources.paths import path_of

from ..money import Money
from ..search.queryset import SearchQuerySet
from ..sorting import sort_key
from .keyed import KeyedQuerySet
from .vocabulary import Country, Genre, Language, Theme


class YearCertainty(models.TextChoices):
    EXACT = "exact", "exact"
    CIRCA = "circa", "circa"
    DISPUTED = "disputed", "disputed"


class Form(models.TextChoices):
    FEATURE = "feature", "feature"
    MEDIUM_LENGTH = "medium-length", "medium-length"
    SHORT = "short", "short"
    SERIAL = "serial", "serial"


class Mode(models.TextChoices):
    FICTION = "fiction", "fiction"
    DOCUMENTARY = "documentary", "documentary"
    EXPERIMENTAL = "experimental", "experimental"


class Technique(models.TextChoices):
    LIVE_ACTION = "live action", "live action"
    ANIMATION = "animation", "animation"
    MIXED = "mixed", "mixed"


class Colour(models.TextChoices):
    COLOUR = "colour", "colour"
    BLACK_AND_WHITE = "black and white", "black and white"
    BOTH = "both", "colour and black and white"
    TINTED = "tinted", "tinted or toned"


class Sound(models.TextChoices):
    SOUND = "sound", "sound"
    SILENT = "silent", "silent"


class Exactness(models.TextChoices):
    EXACT = "exact", "exactly"
    ABOUT = "about", "about"
    OVER = "over", "over"
    UNDER = "under", "under"


def money(field):
    amount, currency, exactness = f"{field}_amount", f"{field}_currency", f"{field}_exactness"
    absent = Q(**{f"{amount}__isnull": True, currency: "", exactness: ""})
    stated = Q(**{f"{amount}__isnull": False, f"{amount}__gt": 0})  # NULL > 0 would pass a CHECK
    stated &= Q(**{f"{exactness}__in": Exactness.values}) & ~Q(**{currency: ""})
    message = f"A {field} has an amount, a currency and how exact it is."
    return constraints.check(f"{field}_complete", absent | stated, message)


def money_fields(name):
    """The three columns of a sum of money."""
    return (
        models.PositiveBigIntegerField(
            f"{name}", null=True, blank=True, help_text="Whole units: 180000."
        ),
        models.CharField(
            f"{name} currency", max_length=3, blank=True, help_text="ISO 4217: USD, IRR …"
        ),
        models.CharField(f"{name} is", max_length=5, choices=Exactness, blank=True),
    )


SUMMARIES = {
    "original_title",
    "original_language",
    "directed_by",
    "poster",
    "poster_width",
    "critics_score",
    "critics_count",
    "reviews_count",
    "rank",
    "divisiveness",
    "prominence",
    "browse_keys",
}
FIRST_YEAR, LAST_YEAR = 1870, 2200
CARD = (
    "slug",
    "status",
    "title",
    "title_language",
    "original_title",
    "original_language",
    "year",
    "year_certainty",
    "directed_by",
    "poster",
    "poster_width",
    "critics_score",
    "critics_count",
    "reviews_count",
)
REFERENCE = ("slug", "title", "title_language", "year", "year_certainty")  # for a link to a film
TERMS = {"genres": Genre, "themes": Theme}
SHELVES = {**TERMS, "countries": Country, "languages": Language}
DIVIDED_FROM = 5  # so many scores have to be there before they can be said to differ
LONG_TEXTS = ("synopsis", "plot", "making", "culture", "reception", "browse_keys")


def long_texts(path):
    """What a list of rows that join their film at this path does not read of it: `defer` it."""
    return [f"{path}__{name}" for name in LONG_TEXTS]


class Span(models.Func):
    """Which ten thousand an id is of: those of one have an address in one sitemap."""

    template = "%(expressions)s / 10000"
    output_field = models.BigIntegerField()


class Decade(models.Func):
    """The first year of the decade that a year is of."""

    template = "%(expressions)s / 10 * 10"
    output_field = models.IntegerField()


class FilmQuerySet(SearchQuerySet, KeyedQuerySet, StatusQuerySet, AddressedQuerySet):
    def best_first(self):
        """Films with a rank, the highest first; ties by title, then id."""
        return self.filter(rank__isnull=False).order_by("-rank", "sort_title", "pk")

    def best_reviewed_first(self):
        """As best_first, but only films with as many scores as this site wants to show one."""
        return self.filter(critics_count__gte=settings.SCORE_MINIMUM).best_first()

    def of_decade(self, year):
        """Films of the decade that begins with this year; an index of the best has it."""
        return self.alias(decade=Decade("year")).filter(decade=year)

    def most_divisive_first(self):
        """Films of which enough scores are known, those first on which critics differ most."""
        films = self.filter(divisiveness__isnull=False)
        return films.order_by("-divisiveness", "sort_title", "pk")

    def most_reviewed_first(self):
        return self.filter(reviews_count__gt=0).order_by("-reviews_count", "sort_title", "pk")

    def for_cards(self):
        """With what a card shows, and nothing else."""
        return self.only(*CARD)

    def for_links(self):
        return self.only(*REFERENCE)

    def of_credits(self, credits):
        """Published films that these credits are of, the best known first."""
        return self.published().filter(pk__in=credits.values("film")).best_known_first()

    def for_charts(self):
        return self.only(*CARD, "rank", "divisiveness")

    def best_known_first(self):
        return self.order_by("-prominence", "sort_title", "pk")

    def latest_added_first(self):
        """By when they were published; drafts stand last."""
        return self.order_by(F("published_at").desc(nulls_last=True), "-pk")

    def after(self, place, size):
        """So many published films after a (moment of publication, id), the latest first.

        Those of one moment are many after an import: they are walked by id, never sorted.
        """
        films = self.published().order_by("-published_at", "-pk")
        if place is None:
            return list(films[:size])
        moment, pk = place
        found = list(films.filter(published_at=moment, pk__lt=pk)[:size])
        earlier = films.filter(published_at__lt=moment)
        return found + list(earlier[: size - len(found)])

    def for_feeds(self):
        """With what a feed says of a film, and nothing else."""
        dates = ("published_at", "updated_at")
        return self.only("slug", "title", "year", "directed_by", "synopsis", *dates)

    def of_place(self, slug):
        """Films of a place: set and filmed there first, then set, then filmed; `kinds_` say it."""
        kinds = {"kinds_from": Min("places__kind"), "kinds_to": Max("places__kind")}
        films = self.filter(places__slug=slug).annotate(**kinds)
        return films.order_by("-kinds_to", "kinds_from", "-prominence", "sort_title", "pk")

    def update(self, **values):
        if not {"title", "title_language"} & values.keys():
            return super().update(**values)
        with transaction.atomic(using=self.db):
            films = list(self.values_list("pk", flat=True))
            count = super().update(**values)
            for batch in batches(films):
                refresh_sort_titles(batch)
        return count

    def bulk_create(self, objs, *args, **kwargs):
        refuse_conflicts(kwargs)
        objs = list(objs)
        for film in objs:
            film.sort_title = sort_key(film.title, film.title_language)
        return super().bulk_create(objs, *args, **kwargs)


class Film(Addressed):
    """One cinematographic work of any length."""

    title = models.CharField(max_length=500, help_text="As it is to be displayed here.")
    title_language = LanguageField("language of the title", help_text="en, fa, fa-Latn …")
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="First public showing; of an unshown film, completion."
    )
    year_certainty = models.CharField(max_length=10, choices=YearCertainty, blank=True)
    form = models.CharField(max_length=20, choices=Form, blank=True)
    mode = models.CharField(max_length=20, choices=Mode, blank=True)
    technique = models.CharField(max_length=20, choices=Technique, blank=True)
    runtime = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Minutes.")
    colour = models.CharField(max_length=20, choices=Colour, blank=True)
    sound = models.CharField(max_length=10, choices=Sound, blank=True)
    aspect_ratio = models.CharField(max_length=20, blank=True, help_text="1.85:1")
    gauge = models.CharField(max_length=20, blank=True, help_text="35 mm")

    tagline = models.CharField(max_length=300, blank=True)
    synopsis = models.TextField(
        max_length=600, blank=True, help_text="Safe to read: it does not tell how the story ends."
    )
    plot = models.TextField(blank=True, help_text="The whole story, shown only on request.")
    making = models.TextField(blank=True, help_text="How it was made.")
    culture = models.TextField(blank=True, help_text="The world that it shows.")
    reception = models.TextField(blank=True)

    budget_amount, budget_currency, budget_exactness = money_fields("budget")
    gross_amount, gross_currency, gross_exactness = money_fields("gross")

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    sort_title = models.CharField(max_length=200, editable=False, serialize=False)
    original_title = models.CharField(max_length=500, blank=True, editable=False, serialize=False)
    original_language = LanguageField(editable=False, serialize=False)
    directed_by = models.CharField(max_length=500, blank=True, editable=False, serialize=False)
    poster = models.CharField(max_length=64, blank=True, editable=False, serialize=False)
    poster_width = models.PositiveIntegerField(null=True, editable=False, serialize=False)
    critics_score = models.DecimalField(
        max_digits=7, decimal_places=4, null=True, editable=False, serialize=False
    )
    critics_count = models.PositiveIntegerField(default=0, editable=False, serialize=False)
    reviews_count = models.PositiveIntegerField(default=0, editable=False, serialize=False)
    rank = models.DecimalField(
        max_digits=7, decimal_places=4, null=True, editable=False, serialize=False
    )
    divisiveness = models.DecimalField(
        max_digits=7, decimal_places=4, null=True, editable=False, serialize=False
    )
    prominence = models.PositiveIntegerField(default=0, editable=False, serialize=False)
    browse_keys = models.TextField(blank=True, editable=False, serialize=False)

    genres = models.ManyToManyField(Genre, blank=True, related_name="films")
    themes = models.ManyToManyField(Theme, blank=True, related_name="films")
    countries = models.ManyToManyField(Country, blank=True, related_name="films")
    languages = models.ManyToManyField(Language, blank=True, related_name="films")

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = FilmQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["sort_title", "pk"]
        indexes = [
            models.Index(fields=["status", "sort_title", "id"], name="film_by_title"),
            models.Index(
                fields=["status", "-prominence", "sort_title", "id"], name="film_by_prominence"
            ),
            models.Index(fields=["status", "-year", "sort_title", "id"], name="film_newest"),
            models.Index(fields=["status", "year", "sort_title", "id"], name="film_oldest"),
            models.Index(
                fields=["status", "-critics_score", "-critics_count", "sort_title", "id"],
                name="film_highest",
            ),
            models.Index(fields=["status", "-runtime", "sort_title", "id"], name="film_longest"),
            models.Index(fields=["status", "runtime", "sort_title", "id"], name="film_shortest"),
            models.Index(fields=["status", "-published_at", "-id"], name="film_latest_added"),
            models.Index("status", Span("id"), "updated_at", name="film_last_changes"),
            models.Index(
                fields=["status", "-rank", "sort_title", "id"],
                condition=Q(rank__isnull=False),
                name="film_best",
            ),
            models.Index(
                fields=["status", "year", "-rank", "sort_title", "id"],
                condition=Q(rank__isnull=False),
                name="film_best_of_year",
            ),
            models.Index(
                F("status"),
                Decade("year"),
                F("rank").desc(),
                F("sort_title"),
                F("id"),
                condition=Q(rank__isnull=False),
                name="film_best_of_decade",
            ),
            models.Index(
                fields=["status", "-divisiveness", "sort_title", "id"],
                condition=Q(divisiveness__isnull=False),
                name="film_most_divisive",
            ),
            models.Index(
                fields=["status", "-reviews_count", "sort_title", "id"], name="film_most_reviewed"
            ),
        ]
        constraints = [
            *Addressed.Meta.constraints,
            constraints.not_empty("title"),
            constraints.check(
                "year_of_cinema",
                Q(year__isnull=True) | Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                f"A film's year has four digits, {FIRST_YEAR} or later.",
            ),
            constraints.check(
                "year_certainty_has_year",
                Q(year__isnull=False) | Q(year_certainty=""),
                "Give the year whose certainty this is.",
            ),
            constraints.check(
                "runtime_positive",
                Q(runtime__isnull=True) | Q(runtime__gt=0),
                "A runtime that is not known stays empty.",
            ),
            constraints.check(
                "synopsis_short",
                Q(LessThanOrEqual(Length("synopsis"), 600)),
                "A synopsis has 600 characters at most.",
            ),
            constraints.one_of("year_certainty", YearCertainty, blank=True),
            constraints.one_of("form", Form, blank=True),
            constraints.one_of("mode", Mode, blank=True),
            constraints.one_of("technique", Technique, blank=True),
            constraints.one_of("colour", Colour, blank=True),
            constraints.one_of("sound", Sound, blank=True),
            money("budget"),
            money("gross"),
            constraints.one_of("status", Status),
            constraints.check(
                "published_at_follows_status",
                Q(status=Status.DRAFT, published_at__isnull=True)
                | (~Q(status=Status.DRAFT) & Q(published_at__isnull=False)),
                "A draft has no date of publication; a published or withdrawn film has one.",
            ),
            constraints.check(
                "poster_has_width",
                Q(poster="", poster_width__isnull=True)
                | (~Q(poster="") & Q(poster_width__isnull=False)),
                "A poster has a width.",
            ),
            constraints.check(
                "score_in_range",
                Q(critics_score__isnull=True) | Q(critics_score__gte=0, critics_score__lte=100),
                "A score is from 0 to 100.",
            ),
            constraints.check(
                "score_has_count",
                Q(critics_score__isnull=True, critics_count=0)
                | Q(critics_score__isnull=False, critics_count__gt=0),
                "A score is the mean of at least one review's.",
            ),
            constraints.check(
                "counted_are_published",
                Q(critics_count__lte=F("reviews_count")),
                "No more reviews are counted than are published.",
            ),
            constraints.check(
                "divisive_from_five",
                Q(divisiveness__isnull=True)
                | Q(divisiveness__gte=0, divisiveness__lte=50, critics_count__gte=DIVIDED_FROM),
                f"Scores differ by 50 at most, and from {DIVIDED_FROM} of them on.",
            ),
        ]

    @classmethod
    def from_db(cls, db, field_names, values, *, fetch_mode=None):
        """A film of what was read. A list has fifty, and Django goes through all fields of each."""
        film = partly_read(cls, field_names, values, db)
        if fetch_mode is not None:  # from Django 6.1 on
            film._state.fetch_mode = fetch_mode
        return film

    def __str__(self):
        return f"{self.title} ({self.year})" if self.year else self.title

    def save(self, *args, **kwargs):
        self.sort_title = sort_key(self.title, self.title_language)
        if self.status == Status.DRAFT:
            self.published_at = None
        elif self.published_at is None:
            self.published_at = timezone.now()
        columns = kwargs.get("update_fields")
        if columns is not None:
            followed = {"status": "published_at", "title": "sort_title"}
            followed["title_language"] = "sort_title"
            columns = set(columns)
            kwargs["update_fields"] = columns | {
                followed[name] for name in columns & followed.keys()
            }
        elif self.pk and not self._state.adding:
            kwargs["update_fields"] = self._own_columns()
        super().save(*args, **kwargs)

    def _own_columns(self):
        """What this film may write of itself: others write the maintained columns meanwhile."""
        columns = {field.name for field in self._meta.concrete_fields if not field.primary_key}
        return columns - SUMMARIES - self.get_deferred_fields()

    def get_absolute_url(self):
        return path_of("film_detail", self.slug)

    @property
    def is_draft(self):
        return self.status == Status.DRAFT

    @property
    def budget(self):
        return self._money("budget")

    @property
    def gross(self):
        return self._money("gross")

    def _money(self, field):
        amount = getattr(self, f"{field}_amount")
        if amount is None:
            return None
        return Money(
            amount, getattr(self, f"{field}_currency"), getattr(self, f"{field}_exactness")
        )


def refresh_keys(film_ids, *, check=False):
    return Film.objects.filter(pk__in=film_ids).refresh_keys(check=check)


def refresh_sort_titles(film_ids, *, check=False):
    """Recompute what these films sort by."""
    films = Film.objects.filter(pk__in=film_ids).values_list("pk", "title", "title_language")
    right = {pk: {"sort_title": sort_key(title, language)} for pk, title, language in films}
    return store(Film, right, check=check)
