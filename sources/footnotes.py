"""A page's footnotes: which source each of its facts comes from, and the numbered sources."""

from collections import defaultdict
from dataclasses import dataclass, field

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
            facts = self._facts[citation.content_type_id, citation.object_id]
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
        facts = self._facts.get(record.record_key())
        if facts is None:
            return []
        return [
            (self._notes[citation.source_id].number, citation)
            for field in fields
            for citation in facts.get(field, ())
            if not value or citation.states in ("", value)
        ]

    def about(self, record):
        """{field: its (number, citation) pairs}; under "" those of the record as a whole."""
        fields = self._facts.get(record.record_key(), ())
        return {field: self.of(record, field) for field in fields}
