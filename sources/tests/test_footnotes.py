import datetime

from django.contrib.contenttypes.models import ContentType
from django.test import TestCase

from sources.footnotes import Footnotes
from sources.models import Citation, Source
from sources.tests.factories import source


class Thing:
    """A record with a number of its own."""

    _meta = Source._meta

    def __init__(self, pk):
        self.pk = pk

    def record_key(self):
        return ContentType.objects.get_for_model(Source).pk, self.pk

    def cite(self, source, **fields):
        kind, pk = self.record_key()
        return Citation.objects.create(content_type_id=kind, object_id=pk, source=source, **fields)


class FootnotesTests(TestCase):
    def setUp(self):
        self.film, self.title = Thing(1), Thing(2)
        self.book, self.paper = source(title="A book"), source(title="A paper")

    def notes(self):
        return Footnotes(self.film, self.title)

    def test_sources_are_numbered_in_the_order_of_their_citations(self):
        self.title.cite(self.paper)
        self.film.cite(self.book)
        self.film.cite(self.paper, field="year")
        assert [(note.number, note.source) for note in self.notes()] == [
            (1, self.paper),
            (2, self.book),
        ]
        assert len(self.notes()) == 2

    def test_other_records_have_no_part_in_it(self):
        Thing(3).cite(self.book)
        assert not self.notes()

    def test_no_records_have_no_footnotes(self):
        self.film.cite(self.book)
        assert list(Footnotes()) == []

    def test_a_source_names_each_of_its_places_once(self):
        for field, locator in (("year", "p. 5"), ("runtime", "p. 7"), ("sound", "p. 5"), ("", "")):
            self.film.cite(self.book, field=field, locator=locator)
        (note,) = self.notes()
        assert note.locators == ["p. 5", "p. 7"]

    def test_a_source_was_seen_when_it_was_last_seen(self):
        first, last = datetime.date(2026, 1, 1), datetime.date(2026, 5, 1)
        for field, day in (("year", first), ("runtime", last), ("sound", None)):
            self.film.cite(self.book, field=field, accessed_on=day)
        (note,) = self.notes()
        assert note.accessed_on == last

    def test_a_source_that_nobody_says_to_have_seen_has_no_date(self):
        self.film.cite(self.book)
        (note,) = self.notes()
        assert note.accessed_on is None

    def test_a_fact_finds_its_own_citations(self):
        year = self.film.cite(self.book, field="year")
        whole = self.film.cite(self.paper)
        self.title.cite(self.paper, field="year")
        assert self.notes().of(self.film, "year") == [(1, year)]
        assert self.notes().of(self.film) == [(2, whole)]
        assert self.notes().of(self.film, "runtime") == []

    def test_one_of_many_values_finds_the_sources_that_state_it(self):
        drama = self.film.cite(self.book, field="genres", states="Drama")
        every = self.film.cite(self.paper, field="genres")
        self.film.cite(self.book, field="genres", states="Comedy")
        assert self.notes().of(self.film, "genres", "Drama") == [(1, drama), (2, every)]

    def test_they_are_fetched_in_one_query(self):
        self.film.cite(self.book)
        self.title.cite(self.paper)
        with self.assertNumQueries(1):
            assert [note.source.title for note in self.notes()] == ["A book", "A paper"]
