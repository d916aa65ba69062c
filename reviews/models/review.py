from collections import defaultdict
from contextlib import contextmanager
from fractions import Fraction
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Cast, Length, Round
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from films.models import REFERENCE, Film, long_texts, refresh_keys
from sources import constraints
from sources.fields import LanguageField, PartialDateField, WebAddressField
from sources.maintained import SummarisedQuerySet, batches, store
from sources.models import Record, Source, Status, StatusQuerySet
from sources.paths import path_of
from sources.slugs import free, slugify

from .. import tally
from ..scales import MarkError
from .critic import Critic
from .mean import CatalogueMean
from .publication import Publication
from .reckoning import KEPT_OF_FILMS, cut, scores_of, tally_of
from .scale import NUMBERS, Scale, Scores


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
    """Recompute what is kept of these films and of their reviews, from all of them."""
    with in_turn(film_ids, check) as films:
        reviews = Review.objects.filter(film__in=film_ids)
        stale, published = refresh_reviews(reviews, Scale.objects.all(), check)
        tallies = {pk: tally.reckon(published[pk]) for pk in film_ids}
        return stale + refresh_films(tallies, films, check)


def refresh_votes(authors, *, check=False):
    """The same after reviews by these (film, critic, publication) came, changed or went.

    Those by others are not read again: they are added up as what is kept of them says.
    """
    film_ids = {film for film, *_ in authors}
    with in_turn(film_ids, check) as films:
        scales = Scale.objects.all()
        stale, _ = refresh_reviews(Review.objects.by_authors(authors), scales, check)
        tallies = Review.objects.tallies(film_ids, scales)
        return stale + refresh_films(tallies, films, check)


@contextmanager
def in_turn(film_ids, check):
    """What is stored of films, in a transaction: reviews of one film take turns in it."""
    films = Film.objects.filter(pk__in=film_ids).order_by("pk").values_list("pk", *KEPT_OF_FILMS)
    with transaction.atomic():
        yield list(films if check else films.select_for_update())


def refresh_reviews(reviews, scales, check):
    """Recompute these, all that their authors wrote of a film; {film: entries of the published}."""
    scores = Scores(scales)
    rows = list(reviews.values_list(*VOTE, named=True))
    entries = {row.pk: entry_of(row, scores[row.scale_id, row.mark]) for row in rows}
    published = defaultdict(list)
    for row in rows:
        if row.status == Status.PUBLISHED:
            published[row.film_id].append(entries[row.pk])
    chosen = set().union(*map(tally.counting, published.values()))
    right = {
        pk: {"score": cut(entry.score), "verdict": entry.verdict, "counts": pk in chosen}
        for pk, entry in entries.items()
    }
    stored = [(row.pk, row.score, row.verdict, row.counts) for row in rows]
    return store(Review, right, stored, check=check), published


def refresh_films(tallies, stored, check):
    """Recompute what is kept of films from their tallies by id."""
    latest = CatalogueMean.objects.first()
    films = {pk: scores_of(reckoned, latest) for pk, reckoned in tallies.items()}
    stale = store(Film, films, stored, check=check)
    return stale if check else stale + refresh_keys(list(tallies))


MARKING = ("film", "scale", "score")  # what `habits` reads: from the same index as a page
VOTE = (
    *("pk", "film_id", "critic_id", "publication_id", "published_on", "scale_id", "mark"),
    *("verdict", "judged_by", "status", "score", "counts"),
)


def entry_of(row, score):
    """A row of what VOTE names, as the tally counts it."""
    verdict = row.verdict
    if row.judged_by == Judge.RULE:
        verdict = "none" if score is None else tally.rule_verdict(score)
    if row.critic_id:
        voter = ("critic", row.critic_id)
    elif row.publication_id:
        voter = ("publication", row.publication_id)
    else:
        voter = ("review", row.pk)
    day = row.published_on and row.published_on.latest()
    return tally.Entry(row.pk, voter, score, verdict, day)


class Habits(NamedTuple):
    """How someone marks: reviews, those with a score, their mean, and (scale, times used)."""

    reviews: int
    scored: int
    mean: Fraction | None
    scales: list


class ReviewQuerySet(StatusQuerySet, SummarisedQuerySet):
    summary = staticmethod(refresh_votes)
    beside = ("critic", "publication")

    def get_by_natural_key(self, film, code):
        return self.get(film__slug=film, code=code)

    def of_published_films(self):
        return self.filter(film__status=Status.PUBLISHED)

    def newest(self):
        """The latest first; without a date last."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def latest_added(self, size):
        """So many of published films, those first that came into the database last.

        They are found by ids alone, and each film is looked up: a join could begin with all films.
        """
        film = Film.objects.published().filter(pk=OuterRef("film"))
        found = self.filter(Exists(film)).order_by("-pk").values("pk")[:size]
        return self.filter(pk__in=found).order_by("-pk")

    def for_lines(self):
        """With what a line of a list says of them: the film, who wrote it where, and the mark."""
        authors = ("critic__name", "publication__name", "source__title")
        film = [f"film__{name}" for name in REFERENCE]
        related = self.select_related("film", "critic", "publication", "source")
        return related.only("code", "mark", "verdict", *authors, *film)

    def after(self, pk, size):
        """So many that came into the database before the review of this id, the latest first."""
        return list((self.filter(pk__lt=pk) if pk else self).latest_added(size))

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

    def with_excerpt(self):
        return self.exclude(excerpt="")

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

    def inputs(self):
        """What each says for its film's score, as values."""
        authors = ("critic__name", "publication__name", "source__title")
        mark = ("published_on", "scale", "mark", "verdict", "judged_by", "counts")
        return self.values_list("code", *authors, *mark)

    def of_page(self, page):
        """These rows of a page, found by ids alone: none is sorted or passed over whole."""
        found = page.object_list
        return self.filter(pk__in=found.values("pk")).order_by(*found.query.order_by)

    def for_reviewer(self):
        """With what a critic's or a publication's page says of them."""
        shown = ("code", "title", "language", "published_on", "mark", "verdict")
        return self.select_related("film").only(*shown, *(f"film__{name}" for name in REFERENCE))

    def with_films(self):
        related = self.select_related("film", "critic", "publication", "source")
        return related.defer(*long_texts("film"))

    def refresh_films(self):
        """Recompute what is kept of the films of these."""
        films = self.order_by().values_list("film", flat=True).distinct()
        for batch in batches(list(films)):
            refresh_scores(batch)

    def by_authors(self, authors):
        """All of the same films by the same critics, or publications; by nobody, all those."""
        films, critics, publications = map(set, zip(*authors, strict=True))
        written = Q(critic__in=critics - {None})
        if None in critics:
            unsigned = Q(publication__in=publications - {None})
            if None in publications:
                unsigned |= Q(publication=None)
            written |= unsigned & Q(critic=None)
        return self.filter(written, film__in=films)

    def ballots(self, *others):
        """(*others, counts, scale, mark, verdict, how many) of those that are alike."""
        alike = self.order_by().values_list(*others, "counts", "scale", "mark", "verdict")
        return alike.annotate(times=Count("pk"))

    def tally(self):
        """What these published reviews of a film add up to, as what is kept of them says."""
        return tally_of(self.ballots(), Scale.objects.all())

    def tallies(self, film_ids, scales):
        """{film: what its published reviews add up to}."""
        ballots = {pk: [] for pk in film_ids}
        for film, *ballot in self.published().filter(film__in=film_ids).ballots("film"):
            ballots[film].append(ballot)
        return {pk: tally_of(found, scales) for pk, found in ballots.items()}

    def with_copies(self):
        return self.prefetch_related("copies")


class Review(Record):
    """One critic's published text on one film."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="reviews", db_index=False)
    code = models.SlugField(
        max_length=100, blank=True, help_text="Its anchor on the film's pages; blank: made for you."
    )
    critic = models.ForeignKey(
        Critic, models.PROTECT, null=True, blank=True, related_name="reviews", db_index=False
    )
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="reviews", db_index=False
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
    counts = models.BooleanField(
        default=False,
        editable=False,
        serialize=False,
        help_text="It is what its author counts for: the latest with a score, else with a verdict.",
    )

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
        indexes = [
            models.Index(
                fields=["film", "status", "counts", "scale", "mark", "verdict"], name="review_tally"
            ),
            models.Index(
                fields=["film", "status", "-published_on", "-id", "language"], name="review_newest"
            ),
            models.Index(fields=["critic", "film"], name="review_by_critic"),
            models.Index(fields=["publication", "film"], name="review_by_publication"),
            models.Index(
                fields=["critic", "status", "-published_on", "-id", *MARKING],
                name="review_newest_of_critic",
            ),
            models.Index(
                fields=["publication", "status", "-published_on", "-id", *MARKING],
                name="review_newest_of_publication",
            ),
        ]
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
        return self.scale and self.scale.score_of(self.mark)

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
