from fractions import Fraction
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Cast, Length, Round
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from films.models import DIVIDED_FROM, REFERENCE, Film, long_texts, refresh_keys
from sources import constraints
from sources.fields import LanguageField, PartialDateField, WebAddressField
from sources.maintained import SummarisedQuerySet, store
from sources.models import Record, Source, Status, StatusQuerySet
from sources.paths import path_of
from sources.slugs import free, slugify

from .. import tally
from ..scales import MarkError
from .critic import Critic
from .mean import CatalogueMean
from .publication import Publication
from .scale import NUMBERS, Scale


class Verdict(models.TextChoices):
    POSITIVE = "positive", "positive"
    MIXED = "mixed", "mixed"
    NEGATIVE = "negative", "negative"
    NONE = "none", "none"


class Judge(models.TextChoices):
    RULE = "rule", "the rule"
    CRITIC = "critic", "the critic"
    CURATOR = "curator", "a curator"


UNITS = 10_000  # a score has four places: in units of the last one a sum of scores is exact
SCORE_UNITS = Cast(Round(F("score") * UNITS), models.BigIntegerField())


def refresh_scores(film_ids, *, check=False):
    """Recompute the scores of these films' reviews, and of the films."""
    with transaction.atomic():
        if not check:  # two reviews of one film saved at once take turns here
            list(
                Film.objects.filter(pk__in=film_ids)
                .order_by("pk")
                .select_for_update()
                .values_list("pk")
            )
        reviews = Review.objects.filter(film__in=film_ids).select_related("scale")
        published = {pk: [] for pk in film_ids}
        right = {}
        for review in reviews:
            entry = review.entry()
            right[review.pk] = {"score": cut(entry.score), "verdict": entry.verdict}
            if review.status == Status.PUBLISHED:
                published[review.film_id].append(entry)
        stale = store(Review, right, check=check)
        latest = CatalogueMean.objects.first()
        films = {pk: scores_of(tally.reckon(entries), latest) for pk, entries in published.items()}
        stale += store(Film, films, check=check)
        return stale if check else stale + refresh_keys(film_ids)


def scores_of(reckoned, catalogue):
    """A film's maintained columns from the tally of its published reviews."""
    mean, rank, divisiveness = reckoned.mean, None, None
    if mean is not None and catalogue:
        rank = tally.rank(reckoned.scored, mean, settings.RANK_WEIGHT, Fraction(catalogue.mean))
    if reckoned.scored >= DIVIDED_FROM:
        divisiveness = tally.root(reckoned.variance)
    return {
        "critics_score": cut(mean),
        "critics_count": reckoned.scored,
        "reviews_count": reckoned.reviews,
        "rank": cut(rank),
        "divisiveness": divisiveness,
    }


def cut(value):
    """As the database keeps it: to four places, or NULL."""
    return None if value is None else tally.cut(value)


class Habits(NamedTuple):
    """How someone marks: reviews, those with a score, their mean, and (scale, times used)."""

    reviews: int
    scored: int
    mean: Fraction | None
    scales: list


class ReviewQuerySet(StatusQuerySet, SummarisedQuerySet):
    summary = staticmethod(refresh_scores)

    def get_by_natural_key(self, film, code):
        return self.get(film__slug=film, code=code)

    def of_published_films(self):
        return self.filter(film__status=Status.PUBLISHED)

    def newest(self):
        """The latest first; without a date last."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def latest_added(self):
        """Those of published films, the latest to have come into the database first.

        Each film is looked up: a join could begin with all the films.
        """
        film = Film.objects.published().filter(pk=OuterRef("film"))
        return self.filter(Exists(film)).order_by("-pk")

    def for_lines(self):
        """With what a line of a list says of them: the film, who wrote it where, and the mark."""
        authors = ("critic__name", "publication__name", "source__title")
        film = [f"film__{name}" for name in REFERENCE]
        related = self.select_related("film", "critic", "publication", "source")
        return related.only("code", "mark", "verdict", *authors, *film)

    def after(self, pk, size):
        """So many that came into the database before the review of this id, the latest first."""
        reviews = self.latest_added()
        return list((reviews.filter(pk__lt=pk) if pk else reviews)[:size])

    def highest_first(self):
        """By score; the unscored last, whichever way."""
        return self.order_by(F("score").desc(nulls_last=True), "-pk")

    def lowest_first(self):
        return self.order_by(F("score").asc(nulls_last=True), "-pk")

    def languages(self):
        """The languages that these reviews are written in."""
        return list(self.order_by("language").values_list("language", flat=True).distinct())

    def habits(self):
        """How much their author wrote, how generously, and on which scales."""
        rows = list(
            self.order_by()
            .values_list("scale__name")
            .annotate(Count("pk"), Count("score"), units=Sum(SCORE_UNITS))
        )
        reviews, scored, units = (sum(row[n] or 0 for row in rows) for n in (1, 2, 3))
        mean = Fraction(units, scored * UNITS) if scored else None
        scales = sorted((-scored, scale) for scale, _, scored, _ in rows if scored)
        return Habits(reviews, scored, mean, [(scale, -times) for times, scale in scales])

    def with_authors(self):
        return self.select_related("critic", "publication", "source", "scale")

    def for_film(self):
        """With all that a film's page shows of them, the newest first."""
        scale = [f"scale__{name}" for name in ("kind", "table", *NUMBERS)]
        authors = ("critic__slug", "critic__name", "publication__slug", "publication__name")
        return (
            self.published()
            .with_authors()
            .newest()
            .only(
                *("film", "code", "title", "url", "published_on", "language", "mark", "score"),
                *("verdict", "judged_by", "excerpt", "excerpt_translation", "summary", "spoils"),
                *("filed_under", "comments_count", "comments_open", *authors, "source__title"),
                *scale,
            )
        )

    def with_films(self):
        related = self.select_related("film", "critic", "publication", "source")
        return related.defer(*long_texts("film"))

    def tally(self):
        """What these reviews add up to."""
        return tally.reckon(review.entry() for review in self)

    def with_copies(self):
        return self.prefetch_related("copies")


class Review(Record):
    """One critic's published text on one film."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="reviews")
    code = models.SlugField(
        max_length=100, blank=True, help_text="Its anchor on the film's pages; blank: made for you."
    )
    critic = models.ForeignKey(
        Critic, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    title = models.CharField(max_length=300, blank=True)
    url = WebAddressField("address", help_text="Where the review can be read.")
    published_on = PartialDateField(null=True, blank=True)
    language = LanguageField(help_text="Of the review: en, fa …")

    mark = models.CharField(
        max_length=60, blank=True, help_text="As the critic printed it: 4.5 out of 5, ★★★½, B+."
    )
    scale = models.ForeignKey(Scale, models.PROTECT, null=True, blank=True, related_name="reviews")
    score = models.DecimalField(
        max_digits=7, decimal_places=4, null=True, editable=False, serialize=False
    )
    verdict = models.CharField(
        max_length=10,
        choices=Verdict,
        default=Verdict.NONE,
        help_text="What a reader would say that the critic thought. By rule: from the score.",
    )
    judged_by = models.CharField(max_length=10, choices=Judge, default=Judge.RULE)

    excerpt = models.TextField(
        max_length=200, blank=True, help_text="Word for word, 200 characters at most."
    )
    excerpt_translation = models.TextField(max_length=400, blank=True)
    summary = models.TextField(blank=True, help_text="In our own words.")
    spoils = models.BooleanField(default=False, help_text="It tells how the story ends.")
    filed_under = models.CharField(
        max_length=100, blank=True, help_text="Its own heading: Foreign."
    )
    comments_count = models.PositiveIntegerField(null=True, blank=True)
    comments_open = models.BooleanField(null=True, blank=True)
    note = models.TextField(blank=True)

    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "code"],
                name="review_code_once",
                violation_error_message="Another review of this film has this code.",
            ),
            *constraints.unique(
                "address_once",
                ["film", "critic", "publication", "url"],
                ["critic", "publication"],
                "This review of the film is already there.",
                condition=~Q(url=""),
            ),
            constraints.not_empty("code"),
            constraints.web_address("url"),
            constraints.calendar("published_on"),
            constraints.one_of("verdict", Verdict),
            constraints.one_of("judged_by", Judge),
            constraints.one_of("status", Status),
            constraints.check(
                "has_origin",
                Q(critic__isnull=False) | Q(publication__isnull=False) | Q(source__isnull=False),
                "Give the critic, the publication or the source: at least one of the three.",
            ),
            constraints.check(
                "scale_has_mark",
                Q(scale__isnull=True) | ~Q(mark=""),
                "Give the mark that is on this scale, or leave the scale empty.",
            ),
            constraints.check(
                "excerpt_short",
                Q(LessThanOrEqual(Length("excerpt"), 200)),
                "An excerpt has 200 characters at most.",
            ),
            constraints.check(
                "translation_has_excerpt",
                Q(excerpt_translation="") | ~Q(excerpt=""),
                "Give the excerpt that this translates.",
            ),
            constraints.check(
                "score_in_range",
                Q(score__isnull=True) | Q(score__gte=0, score__lte=100),
                "A score is from 0 to 100.",
            ),
        ]

    def __str__(self):
        return f"{self.author}: {self.title}" if self.title else str(self.author)

    def clean(self):
        if self.mark and self.scale:
            try:
                score = self.scale.reader.score(self.mark)
            except MarkError as error:
                raise ValidationError({"mark": str(error)}) from error
            rule = Verdict.NONE if score is None else tally.rule_verdict(score)
            if self.judged_by == Judge.RULE and self.verdict not in (Verdict.NONE, rule):
                raise ValidationError(
                    {"judged_by": f"By the rule it is {rule}. Who judged it {self.verdict}?"}
                )
        elif self.judged_by == Judge.RULE and self.verdict != Verdict.NONE:
            raise ValidationError(
                {"judged_by": "Without a mark on a scale the rule says nothing. Who judged it?"}
            )

    def save(self, *args, **kwargs):
        with transaction.atomic():
            self.code = self.code or self._free_code()
            super().save(*args, **kwargs)

    def natural_key(self):
        return (self.film.slug, self.code)

    natural_key.dependencies = [
        "films.film",
        "reviews.critic",
        "reviews.publication",
        "reviews.scale",
        "sources.source",
    ]

    def get_absolute_url(self):
        return f"{path_of('film_reviews', self.film.slug)}#{self.code}"

    @property
    def author(self):
        """Who stands behind it: the critic, else the publication, else the source."""
        return self.critic or self.publication or self.source

    def exact_score(self):
        """0–100 as a Fraction; None for a review that is unscored, or whose mark does not fit."""
        if not self.scale or not self.mark:
            return None
        try:
            return self.scale.reader.score(self.mark)
        except MarkError:
            return None

    def entry(self):
        """This review as the tally counts it."""
        score, verdict = self.exact_score(), self.verdict
        if self.judged_by == Judge.RULE:
            verdict = "none" if score is None else tally.rule_verdict(score)
        if self.critic_id:
            voter = ("critic", self.critic_id)
        elif self.publication_id:
            voter = ("publication", self.publication_id)
        else:
            voter = ("review", self.pk)
        day = self.published_on and self.published_on.latest()
        return tally.Entry(self.pk, voter, score, verdict, day)

    def _free_code(self):
        code = slugify(str(self.author))[:90] or "review"
        others = Review.objects.filter(film=self.film_id, code__startswith=code)
        return free(code, others.values_list("code", flat=True))


class ReviewCopyQuerySet(models.QuerySet):
    def get_by_natural_key(self, film, code, where, url):
        return self.get(review__film__slug=film, review__code=code, where=where, url=url)


class ReviewCopy(models.Model):
    """The same text elsewhere: one text is one review."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="copies")
    where = models.CharField(max_length=100, help_text="Letterboxd")
    url = WebAddressField("address", help_text="Blank when only its existence is known.")
    archived_url = WebAddressField("archived address")
    checked_on = models.DateField(null=True, blank=True)

    objects = ReviewCopyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "review copies"
        ordering = ["pk"]
        constraints = [
            constraints.not_empty("where"),
            constraints.web_address("url"),
            constraints.web_address("archived_url"),
            models.UniqueConstraint(
                fields=["review", "where", "url"],
                name="reviewcopy_once",
                violation_error_message="This copy is already there.",
            ),
        ]

    def __str__(self):
        return self.where

    def natural_key(self):
        return (*self.review.natural_key(), self.where, self.url)

    natural_key.dependencies = ["reviews.review"]
