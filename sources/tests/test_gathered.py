"""Rows of several models, read in one query."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models import Count

from sources.dates import PartialDate
from sources.gathered import Gathered, Given, Kind
from sources.models import Citation, Link, Source
from sources.tests.factories import citation, external_id, link, monument, source
from sources.tests.models import Monument

pytestmark = pytest.mark.django_db


def named(name):
    return Monument.objects.filter(name=name).only("name")


def test_the_rows_of_each_queryset_come_by_its_name_in_its_order():
    for name in "bca":
        monument(name=name)
    sorted_ = Gathered(
        lambda: {
            "up": Monument.objects.order_by("name").only("name"),
            "down": Monument.objects.order_by("-name").only("name")[:2],
        }
    )
    found = sorted_()
    assert [row.name for row in found["up"]] == ["a", "b", "c"]
    assert [row.name for row in found["down"]] == ["c", "b"]


def test_one_query_is_made_once_and_run_with_other_values(django_assert_num_queries):
    made = []

    def rows():
        made.append(1)
        return {"tower": Monument.objects.filter(pk=Given("tower")).only("name", "slug")}

    gathered = Gathered(rows)
    towers = [monument(), monument()]
    ContentType.objects.get_for_model(Monument)
    for tower in towers:
        with django_assert_num_queries(1):
            (found,) = gathered(tower=tower.pk)["tower"]
            assert (found, found.name, found.slug) == (tower, tower.name, tower.slug)
    assert len(made) == 1


def test_what_does_not_exist_is_an_empty_list():
    assert Gathered(lambda: {"none": named("Nowhere")})()["none"] == []


def test_values_are_what_the_fields_of_a_model_say():
    book = source(date="1997-02", kind="book", title="100 % {braces} %s “quoted” \\ 'single'")
    citation(source=book, accessed_on=datetime.date(2026, 1, 2), states="")
    gathered = Gathered(lambda: {"citations_": Citation.objects.with_sources()})
    (found,) = gathered()["citations_"]
    assert found.accessed_on == datetime.date(2026, 1, 2)
    assert found.source.date == PartialDate(1997, 2)
    assert (found.source, found.source.title) == (book, book.title)


def test_of_what_several_rows_refer_to_there_is_one():
    book = source()
    citation(source=book)
    citation(source=book)
    first, second = Gathered(lambda: {"all": Citation.objects.with_sources()})()["all"]
    assert first.source is second.source


def test_what_a_row_does_not_refer_to_is_none():
    empty = Gathered(lambda: {"books": Source.objects.only("date", "title")})
    source()
    assert empty()["books"][0].date is None


def test_annotations_stand_on_the_instances():
    external_id(monument(name="Tower"))
    counted = named("Tower").annotate(ids=Count("external_ids"))
    (found,) = Gathered(lambda: {"counted": counted})()["counted"]
    assert found.ids == 1


def test_of_values_there_are_lists():
    for name in ("a", "b", "b"):
        monument(name=name)
    counted = Monument.objects.order_by("-name").values("name").annotate(n=Count("pk"))
    assert Gathered(lambda: {"counted": counted})()["counted"] == [["b", 2], ["a", 1]]


def test_records_come_with_their_citations_in_the_order_in_which_they_were_made():
    tower, bridge = monument(name="Tower"), monument(name="Bridge")
    second, first = citation(bridge, field="name"), citation(tower)
    citation(monument(name="Elsewhere"))
    cited = Gathered(lambda: {"tower": named("Tower"), "bridge": named("Bridge")[:1]})
    assert cited()["citations"] == [second, first]


def test_the_uncited_come_without():
    citation(monument(name="Tower"))
    cited = Gathered(lambda: {"tower": named("Tower")}, uncited={"tower"})
    assert cited()["citations"] == []


def test_content_types_are_those_of_the_moment():
    tower = monument()
    place = link(tower, label="Plan")
    link(source(), object_id=tower.pk, content_type=ContentType.objects.get_for_model(Source))
    rows = Gathered(lambda: {"links": Link.objects.of(Kind(Monument), Given("tower"))})
    assert rows(tower=tower.pk)["links"] == [place]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere readers wait for nobody")
def test_of_sqlite_it_is_known_without_a_write_that_it_has_json():
    other = connection.copy()
    connection_created.send(type(other), connection=other)
    assert vars(other.features)["supports_json_field"]
