"""What a JSON fixture does to rows that are there, and to those that are not."""

import json

import pytest
from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from sources.models import Citation, ExternalId, Scheme, Source

from .factories import citation, external_id, monument, scheme, source
from .models import Monument

pytestmark = pytest.mark.django_db


def row(model, pk=None, **fields):
    return {"model": model, "fields": fields, **({"pk": pk} if pk else {})}


def cited(key, code, **fields):
    record = ["tests.monument", key]
    blank = {"field": "", "locator": "", "states": "", "accessed_on": None}
    return row("sources.citation", object_id=record, source=[code], **{**blank, **fields})


def load(*rows):
    for loaded in serializers.deserialize("json", json.dumps(rows)):
        loaded.save()


def test_a_new_row_is_added_beside_the_others():
    there = source()
    load(row("sources.source", code="new", title="New"))
    assert set(Source.objects.values_list("code", flat=True)) == {there.code, "new"}


def test_a_row_takes_the_place_of_the_one_with_its_key():
    there = source(code="a-book", title="A book")
    load(row("sources.source", code="a-book", title="The book"))
    assert Source.objects.get() == there
    assert Source.objects.get().title == "The book"


def test_a_row_that_is_twice_in_a_fixture_is_loaded_once():
    load(*(row("sources.source", code="a-book", title=title) for title in ("First", "Last")))
    assert Source.objects.get().title == "Last"


def test_what_hangs_on_a_record_is_replaced_by_its_key_too():
    there = citation(monument(slug="tower"), source=source(code="a-book"))
    load(cited("tower", "a-book", accessed_on="2026-11-22"))
    assert Citation.objects.get() == there
    assert str(Citation.objects.get().accessed_on) == "2026-11-22"


def test_a_row_that_breaks_another_rule_is_refused():
    there = external_id(scheme=scheme(code="imdb"), value="tt1")
    monument(slug="tower")
    with pytest.raises(IntegrityError):
        load(row("sources.source", code="", title="Without a code"))
    assert ExternalId.objects.get() == there


def test_a_row_that_names_its_number_keeps_it():
    load(row("sources.source", pk=77, code="a-book", title="A book"))
    assert Source.objects.get().pk == 77


def test_a_record_is_found_at_an_address_that_it_left():
    there = monument(slug="then")
    there.slug = "now"
    there.save()
    load(row("tests.monument", slug="then", name="Renamed"))
    there.refresh_from_db()
    assert (there.slug, there.name) == ("now", "Renamed")


def test_a_row_may_name_a_record_of_the_same_fixture():
    load(
        row("sources.scheme", code="imdb", name="IMDb", url_template="", pattern="", position=0),
        row("tests.monument", slug="tower", name="Tower"),
        row(
            "sources.externalid", object_id=["tests.monument", "tower"], scheme=["imdb"], value="1"
        ),
    )
    assert ExternalId.objects.get().record == Monument.objects.get()


def test_a_record_that_is_not_there_is_named():
    with pytest.raises(DeserializationError, match="matching query does not exist"):
        load(cited("nowhere", source().code))


def test_a_record_is_looked_for_once_however_many_rows_name_it():
    monument(slug="tower")
    codes = [source().code for _ in range(3)]
    load(cited("tower", codes[0], locator="p. 0"))  # content types are read once in a process
    with CaptureQueriesContext(connection) as few:
        load(*(cited("tower", code, locator="p. 1") for code in codes))
    with CaptureQueriesContext(connection) as many:
        load(*(cited("tower", code, locator=f"p. {n}") for code in codes for n in range(2, 6)))
    assert len(many) - len(few) == 9 * 3  # a savepoint, the row, the savepoint's release


def test_a_dump_is_written_as_django_writes_it():
    scheme(code="imdb", name="IMDb")
    dumped = serializers.serialize("json", Scheme.objects.all(), use_natural_primary_keys=True)
    (written,) = json.loads(dumped)
    assert written["model"] == "sources.scheme"
    assert "pk" not in written


def test_a_model_that_is_gone_can_be_ignored():
    rows = json.dumps(
        [row("tests.castle", name="Gone"), row("sources.source", code="a", title="A")]
    )
    for loaded in serializers.deserialize("json", rows, ignorenonexistent=True):
        loaded.save()
    assert Source.objects.get().code == "a"
