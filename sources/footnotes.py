"""A page's footnotes: which source each of its facts comes from, and the numbered sources."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType

from .models import Citation, Source


@dataclass
class Footnote:
    """One numbered source of a page, and what its citations there say."""

    number: int
    source: Source
    locators: list = field(default_factory=list)
    accessed_on: object = None


class Footnotes:
    """The citations of some records, fetched in one query, or those that were fetched already."""

    def __init__(self, *records, citations=None):
        self._notes = {}
        self._facts = defaultdict(dict)
        if citations is None:
            citations = Citation.objects.about(*records).with_sources()
        for citation in citations:
            note = self._notes.setdefault(
                citation.source_id, Footnote(len(self._notes) + 1, citation.source)
            )
            if citation.locator and citation.locator not in note.locators:
                note.locators.append(citation.locator)
            note.accessed_on = max(
                filter(None, (note.accessed_on, citation.accessed_on)), default=None
            )
            kind = ContentType.objects.get_for_id(citation.content_type_id).model_class()
            facts = self._facts[kind, citation.object_id]
            facts.setdefault(citation.field, []).append(citation)

    def __iter__(self):
        return iter(self._notes.values())

    def __len__(self):
        return len(self._notes)

    def of(self, record, field="", value=""):
        """The (number, citation) pairs of one fact, or of one of a field's many values."""
        return self.of_any(record, [field], value)

    def of_any(self, record, fields, value=""):
        """The (number, citation) pairs of some of a record's facts."""
        facts = self._facts_of(record)
        return [
            (self._notes[citation.source_id].number, citation)
            for field in fields
            for citation in facts.get(field, ())
            if not value or citation.states in ("", value)
        ]

    def about(self, record):
        """{field: its (number, citation) pairs}; under "" those of the record as a whole."""
        return {field: self.of(record, field) for field in self._facts_of(record)}

    def _facts_of(self, record):
        return self._facts.get((record._meta.concrete_model, record.pk), {})
