"""What any record can carry: where its facts come from, where else it stands, its old addresses."""

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.encoding import force_str

from . import constraints
from .fields import LanguageField, PartialDateField, RecordKey, WebAddressField


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class StatusQuerySet(models.QuerySet):
    """Rows with a status, as readers and curators see them."""

    def published(self):
        """What the public may see."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, user):
        """What is published; to a curator, drafts as well."""
        if user.is_staff:
            return self.exclude(status=Status.WITHDRAWN)
        return self.published()


class SourceKind(models.TextChoices):
    FILM = "film", "the film itself"
    REVIEW = "review", "review"
    ARTICLE = "article", "article"
    BOOK = "book", "book"
    CATALOGUE = "catalogue", "catalogue"
    DATASET = "dataset", "data set"
    WEBSITE = "website", "web site"
    INTERVIEW = "interview", "interview"


class CodeQuerySet(models.QuerySet):
    def get_by_natural_key(self, code):
        return self.get(code=code)


class Coded(models.Model):
    """A row that code, fixtures and addresses know by its code."""

    code = models.SlugField(max_length=60, unique=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [constraints.not_empty("code")]

    def natural_key(self):
        return (self.code,)


class Term(Coded):
    """A kind that only labels: curators add to these."""

    name = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Lower numbers come first; equal ones are in order of name."
    )

    class Meta(Coded.Meta):
        abstract = True
        ordering = ["position", "name", "code"]
        constraints = [*Coded.Meta.constraints, constraints.not_empty("name")]

    def __str__(self):
        return self.name


class Source(Coded):
    """A document that facts come from."""

    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=SourceKind, blank=True)
    date = PartialDateField(null=True, blank=True)
    url = WebAddressField("address")
    archived_url = WebAddressField("archived address", help_text="A copy that will stay.")

    class Meta:
        ordering = ["code"]
        constraints = [
            *Coded.Meta.constraints,
            constraints.not_empty("title"),
            constraints.one_of("kind", SourceKind, blank=True),
            constraints.calendar("date"),
            constraints.web_address("url"),
            constraints.web_address("archived_url"),
        ]

    def __str__(self):
        return self.title


class Scheme(Term):
    """A catalogue that numbers films or people: IMDb, Wikidata, EIDR …"""

    url_template = WebAddressField(
        help_text="The address of one record, {} for its id: https://www.imdb.com/title/{}/"
    )
    pattern = models.CharField(
        max_length=200, blank=True, help_text=r"What a whole id looks like: tt\d{7,8}"
    )

    class Meta(Term.Meta):
        constraints = [*Term.Meta.constraints, constraints.web_address("url_template")]

    def clean(self):
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValidationError({"pattern": f"Not a regular expression: {error}."}) from error

    def accepts(self, value):
        """Whether a value looks like an id of this scheme."""
        return not self.pattern or re.fullmatch(self.pattern, value) is not None


class AttachedQuerySet(models.QuerySet):
    def get_by_natural_key(self, *key):
        return self.get(**dict(zip(self.model.key, key, strict=True)))

    def about(self, *records):
        """The rows that hang on any of these records."""
        ids = defaultdict(list)
        for record in records:
            kind, pk = record.record_key()
            ids[kind].append(pk)
        match = models.Q(pk__in=[])
        for kind, pks in ids.items():
            match |= models.Q(content_type=kind, object_id__in=pks)
        return self.filter(match)


class ElsewhereQuerySet(AttachedQuerySet):
    """External ids or links."""

    def of(self, kind, record):
        """Those of one record, given its content type and id, with what a page shows of them."""
        return (
            self.filter(content_type=kind, object_id=record).only(*self.model.shown).order_by("pk")
        )


class Attached(models.Model):
    """A row that hangs on any record. No row refers to one, so its key may hold ids."""

    content_type = models.ForeignKey(
        ContentType, models.CASCADE, editable=False, serialize=False, related_name="+"
    )
    object_id = RecordKey(editable=False)
    record = GenericForeignKey()

    objects = AttachedQuerySet.as_manager()

    key = ()

    class Meta:
        abstract = True

    def natural_key(self):
        return tuple(getattr(self, name) for name in self.key)


class CitationQuerySet(AttachedQuerySet):
    def with_sources(self):
        sources = ("title", "author", "publisher", "kind", "date", "url", "archived_url")
        of_fact = ("content_type", "object_id", "field", "locator", "states", "accessed_on")
        return self.select_related("source").only(
            *of_fact, *(f"source__{name}" for name in sources)
        )


class Citation(Attached):
    """One fact's reference to a source. Two may contradict each other."""

    field = models.CharField(
        max_length=60, blank=True, help_text="The fact's field, such as runtime; blank: the record."
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    locator = models.CharField(max_length=200, blank=True, help_text="Page, paragraph, minute.")
    states = models.CharField(
        max_length=500,
        blank=True,
        help_text="What this source gives, where it differs; of several values, which one.",
    )
    accessed_on = models.DateField(null=True, blank=True)

    objects = CitationQuerySet.as_manager()

    key = ("content_type_id", "object_id", "field", "source_id", "locator", "states")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "source", "locator", "states"],
                name="citation_once",
                violation_error_message="This fact already cites this place in this source.",
            )
        ]

    def __str__(self):
        return f"{self.field or 'record'}: {self.source}"

    def clean(self):
        model = self.content_type_id and self.content_type.model_class()
        if self.field and model and self.field not in {f.name for f in model._meta.get_fields()}:
            raise ValidationError({"field": f"{model._meta.verbose_name} has no such field."})


class ExternalId(Attached):
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="+")
    value = models.CharField(max_length=200)

    objects = ElsewhereQuerySet.as_manager()

    key = ("scheme_id", "value")
    shown = ("value", "scheme__name", "scheme__url_template")

    class Meta:
        verbose_name = "external id"
        ordering = ["scheme", "value"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="externalid_record")]
        constraints = [
            constraints.not_empty("value"),
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="externalid_once",
                violation_error_message="Another record has this id: correct one of the two.",
            ),
        ]

    def __str__(self):
        return f"{self.scheme} {self.value}"

    def place(self):
        return Elsewhere(self.scheme.name, self.value, self.scheme.url_template, "")

    def clean(self):
        if self.scheme_id and not self.scheme.accepts(self.value):
            raise ValidationError(
                {"value": f"{self.scheme} ids look like {self.scheme.pattern}: not “{self.value}”."}
            )


class Link(Attached):
    label = models.CharField(max_length=200)
    url = WebAddressField("address", help_text="Blank when only its existence is known.")
    language = LanguageField(help_text="Of the page it leads to: en, fa, zh-Hant …")

    objects = ElsewhereQuerySet.as_manager()

    key = ("content_type_id", "object_id", "label", "url")
    shown = ("label", "url", "language")

    class Meta:
        ordering = ["pk"]
        constraints = [
            constraints.not_empty("label"),
            constraints.web_address("url"),
            models.UniqueConstraint(
                fields=["content_type", "object_id", "label", "url"],
                name="link_once",
                violation_error_message="This record already has this link.",
            ),
        ]

    def __str__(self):
        return self.label

    def place(self):
        return Elsewhere(self.label, "", self.url, self.language)


class FormerSlug(Attached):
    """An address that a record once had: it answers 301, for good."""

    slug = models.SlugField(max_length=120)

    key = ("content_type_id", "slug")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="formerslug_record")]
        constraints = [
            constraints.not_empty("slug"),
            models.UniqueConstraint(
                fields=["content_type", "slug"],
                name="formerslug_once",
                violation_error_message="This address already leads to a record that had it.",
            ),
        ]

    def __str__(self):
        return self.slug


class Elsewhere(NamedTuple):
    """An external id or a link, ready to show; `template` holds {} for the value, or nothing."""

    label: str
    value: str
    template: str
    language: str

    @property
    def url(self):
        if not self.value:
            return self.template
        return self.template.replace("{}", quote(self.value, safe=""))


@cache
def names_of(field):
    """{value: name} of a field's choices."""
    return dict(field.flatchoices)


class Record(models.Model):
    """What can carry citations, external ids and links; they go when it goes."""

    citations = GenericRelation(Citation)
    external_ids = GenericRelation(ExternalId)
    links = GenericRelation(Link)

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field):  # noqa: N802, Django's name
        """What Django's `get_…_display` gives; it makes the dictionary anew each time."""
        value = getattr(self, field.attname)
        return force_str(names_of(field).get(value, value), strings_only=True)

    def record_key(self):
        """How a row that hangs on this record finds it: content type id and id."""
        return ContentType.objects.get_for_model(self).pk, self.pk

    def elsewhere(self):
        """Where else this record stands: its external ids, then its links, in one query."""
        blank = models.Value("")
        ids = ExternalId.objects.about(self).values_list(
            models.Value(0), "pk", "scheme__name", "value", "scheme__url_template", blank
        )
        links = Link.objects.about(self).values_list(
            models.Value(1), "pk", "label", blank, "url", "language"
        )
        rows = ids.order_by().union(links.order_by()).order_by()
        return [Elsewhere(*row) for _, _, *row in sorted(rows)]


class AddressedQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        """The record that stands at this address, or once stood there."""
        try:
            return self.get(slug=slug)
        except self.model.DoesNotExist:
            return self.get(former_slugs__slug=slug)

    def update(self, **values):
        if "slug" not in values:
            return super().update(**values)
        with transaction.atomic(using=self.db):
            before = dict(self.values_list("pk", "slug"))
            count = super().update(**values)
            for record in self.model._base_manager.using(self.db).filter(pk__in=before):
                record.keep_former_slug(before[record.pk])
        return count


class Addressed(Record):
    """A record with a page of its own, whose address never breaks."""

    slug = models.SlugField(
        max_length=120,
        unique=True,
        help_text="The page's address. When it changes, the old one leads here.",
    )
    former_slugs = GenericRelation(FormerSlug)

    objects = AddressedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        constraints = [constraints.not_empty("slug")]

    def save(self, *args, **kwargs):
        with transaction.atomic():
            here = type(self)._base_manager.filter(pk=self.pk)
            before = here.values_list("slug", flat=True).first() if self.pk else None
            super().save(*args, **kwargs)
            self.keep_former_slug(before)

    def clean(self):
        super().clean()
        kind = ContentType.objects.get_for_model(self)
        former = FormerSlug.objects.filter(content_type=kind, slug=self.slug)
        if former.exclude(object_id=self.pk).exists():
            raise ValidationError(
                {"slug": "This address leads to a record that moved away from it: choose another."}
            )

    def natural_key(self):
        return (self.slug,)

    def get_admin_url(self):
        return reverse(
            f"admin:{self._meta.app_label}_{self._meta.model_name}_change", args=[self.pk]
        )

    def keep_former_slug(self, before):
        """Make the address that this record had before lead to the one it has now."""
        if before and before != self.slug:
            kind = ContentType.objects.get_for_model(self)
            FormerSlug.objects.filter(content_type=kind, slug=self.slug).delete()
            FormerSlug.objects.update_or_create(
                content_type=kind, slug=before, defaults={"object_id": self.pk}
            )
