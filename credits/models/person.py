from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Count, ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.lookups import GreaterThanOrEqual

from films.search.queryset import SearchQuerySet
from sources import constraints
from sources.dates import PartialDate
from sources.fields import LanguageField, PartialDateField
from sources.maintained import batches
from sources.models import Addressed, AddressedQuerySet, Record, Status, StatusQuerySet
from sources.paths import path_of

from ..billing import DIRECTOR
from .heading import Heading, HeadingQuerySet


class NameKind(models.TextChoices):
    BIRTH = "birth", "birth name"
    NATIVE = "native script", "in native script"
    TRANSLITERATED = "transliterated", "transliterated"
    ALIAS = "alias", "also known as"
    MISSPELLING = "misspelling", "misspelling"


IN_SENTENCE = ("slug", "name", "name_language", "disambiguation", "status")


def in_sentence(path):
    """What a sentence says of the person at this path: of them `only` this is read."""
    return [f"{path}__{name}" for name in IN_SENTENCE]


OF_ANOTHER_SCRIPT = Q(kind__in=[NameKind.NATIVE, NameKind.TRANSLITERATED])
LONGEST_MARK = 18  # a letter and a number
ELSEWHERE_IN_INDEX = OF_ANOTHER_SCRIPT & ~Q(script=F("person__script"))


class Entry(NamedTuple):
    """A line of the index: a person, or (`leads_on`) another name that leads to them."""

    sort_key: str
    row: int
    name_of: int
    leads_on: bool
    sort_name: str
    text: str
    language: str
    name: str
    name_language: str
    slug: str
    disambiguation: str
    born: PartialDate | None
    died: PartialDate | None

    def __str__(self):
        return self.sort_name or self.text or self.name

    def place(self):
        """What it stands in order of: a person's own name before another's that is alike."""
        return self.sort_key, int(self.name_of > 0), self.row

    @property
    def mark(self):
        """What an address names it by."""
        return f"{'n' if self.name_of else 'p'}{self.row}"

    @property
    def person_id(self):
        return self.name_of or self.row

    def get_absolute_url(self):
        return path_of("person_detail", self.slug)


def beyond(edge, names, backwards):
    """Rows behind a place in the index, of people's own names or (1) of their others."""
    if edge is None:
        return Q()
    key, of_names, row = edge
    compare = "lt" if backwards else "gt"
    behind = Q(**{f"sort_key__{compare}": key})
    if names == of_names:
        behind |= Q(sort_key=key, **{f"pk__{compare}": row})
    elif (names > of_names) != backwards:
        behind |= Q(sort_key=key)
    return Q(**{f"sort_key__{compare}e": key}) & behind


class PersonQuerySet(SearchQuerySet, HeadingQuerySet, StatusQuerySet, AddressedQuerySet):
    def under(self, letter, size, edge=None, *, backwards=False):
        """Up to so many Entries behind one, under a letter of the index; the first without one."""
        life = ("disambiguation", "born", "died")
        place = {"script": letter.script, "letter": letter.letter}
        blank = Value("")
        own = (
            self.published()
            .filter(**place)
            .values_list(
                *("sort_key", "pk", Value(0), Value(False), "sort_name", blank, blank),
                *("name", "name_language", "slug", *life),
            )
        )
        leads_on = ExpressionWrapper(~ELSEWHERE_IN_INDEX, models.BooleanField())
        others = (
            PersonName.objects.in_index()
            .filter(**place)
            .values_list(
                *("sort_key", "pk", "person_id", leads_on, "sort_name", "text", "language"),
                *(f"person__{name}" for name in ("name", "name_language", "slug", *life)),
            )
        )
        order = ("-sort_key", "-pk") if backwards else ("sort_key", "pk")
        found = [
            Entry(*row)
            for names, rows in enumerate((own, others))
            for row in rows.filter(beyond(edge, names, backwards)).order_by(*order)[:size]
        ]
        return sorted(found, key=Entry.place, reverse=backwards)[:size]

    def entry(self, letter, mark):
        """The place in the index that a mark names, None where it is none of this letter."""
        rows = {"p": self.published(), "n": PersonName.objects.all()}.get(mark[:1])
        if rows is None or not mark[1:].isdecimal() or len(mark) > LONGEST_MARK:
            return None
        found = rows.filter(pk=int(mark[1:]), script=letter.script, letter=letter.letter).first()
        return found and (found.sort_key, int(mark[0] == "n"), found.pk)

    def worked_with(self, person):
        """Those with two films or more in common with someone, given their id: `together`."""
        credits = Person.credits.rel.related_model.objects.filter(person=person)
        films = credits.filter(film__status=Status.PUBLISHED).values("film")
        others = self.published().exclude(pk=person).filter(credits__film__in=films)
        together = others.annotate(together=Count("credits__film", distinct=True))
        return (
            together.filter(together__gte=2)
            .only(*IN_SENTENCE)
            .order_by("-together", "sort_key", "pk")
        )

    def refresh_bylines(self):
        """Write these people's names into the bylines of the films they directed."""
        credits = Person.credits.rel.related_model.objects
        directed = credits.filter(person__in=self, job__code=DIRECTOR)
        directed.summarise(directed.parents())

    def update(self, **values):
        if not values.keys() & set(self.model.heading):
            return super().update(**values)
        with transaction.atomic(using=self.db):
            people = list(self.values_list("pk", flat=True))
            count = super().update(**values)
            for batch in batches(people):
                self.model.objects.filter(pk__in=batch).refresh_bylines()
        return count


class Person(Addressed, Heading):
    name = models.CharField(max_length=200)
    name_language = LanguageField("language of the name", help_text="fa for a Persian spelling.")
    sort_name = models.CharField(
        max_length=200, blank=True, help_text="Majidi, Majid; blank: the name as it is."
    )
    disambiguation = models.CharField(
        max_length=100, blank=True, help_text="Between people of one name: cinematographer."
    )
    born = PartialDateField(null=True, blank=True)
    died = PartialDateField(null=True, blank=True)
    birthplace = models.CharField(max_length=200, blank=True)
    biography = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)

    objects = PersonQuerySet.as_manager()

    heading = ("sort_name", "name")

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "people"
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="person_by_name"),
            models.Index(
                fields=["status", "script", "letter", "sort_key", "id"], name="person_by_letter"
            ),
        ]
        constraints = [
            *Addressed.Meta.constraints,
            constraints.not_empty("name"),
            constraints.one_of("status", Status),
            constraints.calendar("born"),
            constraints.calendar("died"),
            constraints.check(
                "died_after_birth",
                Q(born__isnull=True)
                | Q(died__isnull=True)
                | Q(GreaterThanOrEqual(constraints.year_of("died"), constraints.year_of("born"))),
                "The year of death is before the year of birth.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name

    def get_absolute_url(self):
        return path_of("person_detail", self.slug)

    @property
    def is_published(self):
        return self.status == Status.PUBLISHED

    @property
    def is_draft(self):
        return self.status == Status.DRAFT


class PersonNameQuerySet(HeadingQuerySet):
    def in_index(self):
        """Names of published people, but no misspelling, and none that stands where another does.

        Before all others goes the person's own, then those that stand for it in another script.
        """
        same = Q(script=F("person__script"), sort_key=F("person__sort_key"))
        right = self.exclude(kind=NameKind.MISSPELLING)
        here = {name: OuterRef(name) for name in ("person", "script", "sort_key")}
        stands_for = ExpressionWrapper(OF_ANOTHER_SCRIPT, models.BooleanField())
        first = right.filter(**here).order_by(stands_for.desc(), "pk").values("pk")[:1]
        return right.filter(person__status=Status.PUBLISHED, pk=Subquery(first)).exclude(same)

    def get_by_natural_key(self, person, kind, language, text):
        return self.get(person__slug=person, kind=kind, language=language, text=text)


class PersonName(Record, Heading):
    """Another of a person's names, or another spelling; a source's own carries a citation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    sort_name = models.CharField(
        max_length=200, blank=True, help_text="مجیدی، مجید; blank: the name as it is."
    )
    language = LanguageField()
    kind = models.CharField(max_length=20, choices=NameKind, blank=True)

    objects = PersonNameQuerySet.as_manager()

    heading = ("sort_name", "text")

    class Meta:
        base_manager_name = "objects"
        verbose_name = "name"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["script", "letter", "sort_key", "id"], name="personname_by_letter")
        ]
        constraints = [
            constraints.not_empty("text"),
            constraints.one_of("kind", NameKind, blank=True),
            models.UniqueConstraint(
                fields=["person", "kind", "language", "text"],
                name="personname_once",
                violation_error_message="This person already has this name.",
            ),
        ]

    def __str__(self):
        return self.text

    def natural_key(self):
        return (self.person.slug, self.kind, self.language, self.text)

    natural_key.dependencies = ["credits.person"]
