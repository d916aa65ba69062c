from collections import defaultdict

from django.db import models
from django.db.models import Count, F, Q

from films.models import REFERENCE, Film, long_texts
from sources import constraints
from sources.maintained import SummarisedQuerySet, store
from sources.models import Record, Status, Term

from ..billing import ACTING, DIRECTOR, Billing
from .person import Person, in_sentence


class Department(Term):
    pass


class Job(Term):
    """What a credit is for."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="jobs")

    class Meta(Term.Meta):
        ordering = ["department", "position", "name", "code"]


def refresh_bylines(film_ids, *, check=False):
    """Recompute the byline of these films: their directors in billing order."""
    names = {pk: [] for pk in film_ids}
    credits = Credit.objects.filter(film__in=film_ids, job__code=DIRECTOR).in_billing_order()
    for film, name, printed_as in credits.values_list("film", "person__name", "printed_as"):
        names[film].append(name or printed_as)
    right = {pk: {"directed_by": ", ".join(words)[:500]} for pk, words in names.items()}
    return store(Film, right, check=check)


BEST_KNOWN = 48
FIRST_OF_CAST, LATEST_PARTS = 3, 50


class CreditQuerySet(SummarisedQuerySet):
    summary = staticmethod(refresh_bylines)

    def billing(self):
        """These credits as a page bills them."""
        return Billing(self.for_film())

    def get_by_natural_key(self, film, person, printed_as, job, character):
        who = {"person__slug": person} if person else {"person": None, "printed_as": printed_as}
        return self.get(film__slug=film, job__code=job, character=character, **who)

    def of_published_films(self):
        credits = self.filter(film__status=Status.PUBLISHED)
        return credits.select_related("film", "job__department").defer(*long_texts("film"))

    def for_person(self):
        """Those of published films, with all that a person's page shows: by job, newest first."""
        shown = ("printed_as", "character", "character_note", "attributes", "note")
        job = [f"job__{name}" for name in ("code", "name", "department__name")]
        film = [f"film__{name}" for name in (*REFERENCE, "critics_score", "critics_count")]
        public = self.filter(film__status=Status.PUBLISHED)
        credits = public.select_related("film", "job__department").only(*shown, *job, *film)
        return credits.newest_first()

    def jobs(self):
        """(code, name, number of published films) of each job that these are for."""
        rows = self.filter(film__status=Status.PUBLISHED).order_by()
        counts = rows.values("job__code", "job__name").annotate(films=Count("pk"))
        return counts.order_by("job__department__position", "job__position", "job__name")

    def newest_first(self):
        """By job, then the latest film; a film without a year last."""
        return self.order_by(
            "job__department__position",
            "job__position",
            "job__name",
            F("film__year").desc(nulls_last=True),
            "film__sort_title",
            "pk",
        )

    def jobs_of(self, people):
        """{person's id: [(job, number of published films)]}, what they did most often first."""
        rows = self.filter(person__in=people, film__status=Status.PUBLISHED).order_by()
        counts = rows.values_list("person", "job__name", "job__department__position")
        jobs = defaultdict(list)
        for person, job, position, films in counts.annotate(films=Count("film", distinct=True)):
            jobs[person].append((-films, position, job))
        return {
            person: [(job, -films) for films, _, job in sorted(found)]
            for person, found in jobs.items()
        }

    def directing_the_best_known(self):
        """Who directed the best known films, with the film: one credit of each."""
        films = Film.objects.published().best_known_first()[:BEST_KNOWN].values("pk")
        credits = self.filter(film__in=films, job__code=DIRECTOR, person__status=Status.PUBLISHED)
        first = {}
        for credit in (
            credits.of_published_films()
            .with_people()
            .order_by(
                "-film__prominence", "film__sort_title", F("position").asc(nulls_last=True), "pk"
            )
        ):
            first.setdefault(credit.person_id, credit)
        return list(first.values())

    def in_billing_order(self):
        """By department and job, then as printed; those whose order is not recorded by name."""
        return self.order_by(
            "job__department__position",
            "job__department__name",
            "job__position",
            "job__name",
            F("position").asc(nulls_last=True),
            "person__sort_key",
            "printed_as",
            "pk",
        )

    def with_people(self):
        return self.select_related("person", "job__department").defer("person__biography")

    def for_film(self):
        """With all that a film's page shows, in billing order."""
        job = [f"job__{name}" for name in ("code", "name", "department__code", "department__name")]
        shown = ("printed_as", "character", "character_note", "position", "attributes", "note")
        credits = self.select_related("person", "job__department")
        return credits.only("film", *shown, *job, *in_sentence("person")).in_billing_order()

    def by_directors_of(self, film):
        """What a film's directors directed; the film may be its id."""
        directing = self.filter(job__code=DIRECTOR)
        people = directing.filter(film=film, person__isnull=False).values("person")
        return directing.filter(person__in=people)

    def with_cast_of(self, film):
        """The latest parts of the first of a film's cast; the film may be its id."""
        acting = self.filter(job__department__code=ACTING)
        billed = acting.filter(film=film, person__isnull=False).in_billing_order()
        theirs = self.filter(person__in=billed.values("person")[:FIRST_OF_CAST])
        return acting.filter(pk__in=theirs.order_by("-pk").values("pk")[:LATEST_PARTS])

    def other_films(self, film):
        """Other published films of a film's directors, the best known first."""
        films = Film.objects.published().exclude(pk=film)
        return films.filter(pk__in=self.by_directors_of(film).values("film")).best_known_first()


class Credit(Record):
    """One person's one job on one film."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="credits")
    job = models.ForeignKey(Job, models.PROTECT, related_name="credits")
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        help_text="Empty when the name is printed, but nobody knows who that is.",
    )
    printed_as = models.CharField(
        max_length=200, blank=True, help_text="As the film itself prints it, when different."
    )
    character = models.CharField(max_length=200, blank=True)
    character_note = models.CharField(
        max_length=200, blank=True, help_text="Of the character or the part: aged 9."
    )
    position = models.PositiveSmallIntegerField(
        "billing", null=True, blank=True, help_text="Blank when the order is not recorded."
    )
    attributes = models.CharField(
        max_length=100, blank=True, help_text="uncredited, voice, archive footage …"
    )
    note = models.CharField(max_length=300, blank=True)

    objects = CreditQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [
            constraints.check(
                "names_someone",
                Q(person__isnull=False) | ~Q(printed_as=""),
                "Choose the person, or type the name as it is printed.",
            ),
            models.UniqueConstraint(
                fields=["film", "person", "job", "character"],
                condition=Q(person__isnull=False),
                name="credit_once",
                violation_error_message="This person already has this job on this film.",
            ),
            models.UniqueConstraint(
                fields=["film", "printed_as", "job", "character"],
                condition=Q(person__isnull=True),
                name="credit_once_no_person",
                violation_error_message="This name already has this job on this film.",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.job}"

    @property
    def name(self):
        return self.person.name if self.person else self.printed_as

    def natural_key(self):
        person = self.person.slug if self.person else None
        return (self.film.slug, person, self.printed_as, self.job.code, self.character)

    natural_key.dependencies = ["films.film", "credits.person", "credits.job"]
