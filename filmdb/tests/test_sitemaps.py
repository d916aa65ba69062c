"""The sitemaps: every public address, each once, in files that no count stands behind."""

from xml.etree import ElementTree

import pytest
from django.db import connection

from awards.tests.factories import body
from credits.models import Person
from credits.tests.factories import company, person
from filmdb.sitemaps import SPAN
from films.models import Film
from films.tests.factories import film, film_list
from reviews.tests.factories import critic, publication

pytestmark = pytest.mark.django_db

SITE = "https://films.example.org"
MAKERS = (film, person, company, critic, publication, body, film_list)
XMLNS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def listed(client, address):
    """{address: when it changed last} of a sitemap or of the index."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    rows = [
        (row.findtext(f"{XMLNS}loc"), row.findtext(f"{XMLNS}lastmod"))
        for row in ElementTree.fromstring(response.content)
    ]
    assert len(rows) == len(dict(rows))
    return {address.removeprefix(SITE): changed for address, changed in rows}


def everything(client):
    return {
        address for sitemap in listed(client, "/sitemap.xml") for address in listed(client, sitemap)
    }


def test_an_empty_site_has_its_pages(client):
    assert list(listed(client, "/sitemap.xml")) == ["/sitemaps/pages.xml"]
    assert {"/", "/films/", "/genres/", "/about/"} <= everything(client)


def test_every_record_is_listed_at_its_address(client):
    made = [make() for make in MAKERS]
    assert {row.get_absolute_url() for row in made} <= everything(client)


def test_every_address_listed_is_there(client):
    for make in MAKERS:
        make()
    for address in everything(client):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("make", [film, person, film_list])
def test_nothing_hidden_is_listed(client, make, status):
    hidden = make(status=status)
    make()
    assert hidden.get_absolute_url() not in everything(client)


def test_a_film_says_when_it_changed_last_and_so_does_its_sitemap(client):
    first, second = film(), film()
    Film.objects.filter(pk=first.pk).update(updated_at="2026-01-02T03:04:05Z")
    Film.objects.filter(pk=second.pk).update(updated_at="2026-02-02T03:04:05.6Z")
    number = first.pk // SPAN
    sitemap = listed(client, f"/sitemaps/films-{number}.xml")
    assert sitemap[first.get_absolute_url()] == "2026-01-02T03:04:05+00:00"
    index = listed(client, "/sitemap.xml")
    assert index[f"/sitemaps/films-{number}.xml"] == "2026-02-02T03:04:05+00:00"


def test_a_record_stays_in_its_file_whatever_else_comes(client):
    film(pk=3 * SPAN - 1, slug="a")
    film(pk=3 * SPAN, slug="b")
    person(pk=SPAN, slug="c")
    assert list(listed(client, "/sitemaps/films-2.xml")) == ["/films/a/"]
    assert list(listed(client, "/sitemaps/films-3.xml")) == ["/films/b/"]
    index = set(listed(client, "/sitemap.xml"))
    assert {"/sitemaps/films-2.xml", "/sitemaps/films-3.xml", "/sitemaps/people-1.xml"} <= index
    assert not index & {"/sitemaps/films-1.xml", "/sitemaps/people-0.xml"}


@pytest.mark.parametrize("make", [film, person, film_list])
def test_the_index_lists_no_file_of_nothing(client, make):
    make(pk=5, status="draft")
    make(pk=6, status="withdrawn")
    assert list(listed(client, "/sitemap.xml")) == ["/sitemaps/pages.xml"]


@pytest.mark.parametrize("name", ["films-1", "films-" + "9" * 30, "films-" + "9" * 5000, "x-0"])
def test_a_file_that_is_not_there_is_not_found(client, name):
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_the_index_asks_no_film_when_it_changed(client):
    """An index on the span gives it: the films themselves are not read."""
    film()
    if connection.vendor != "sqlite":
        pytest.skip("what PostgreSQL plans depends on how many rows there are")
    sql = (
        "EXPLAIN QUERY PLAN SELECT MAX(updated_at) FROM films_film "
        "WHERE status = 'published' AND id / 10000 = 0"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        plan = str(cursor.fetchall())
    assert "COVERING INDEX film_last_changes" in plan


def test_nobody_is_left_out_between_two_files(client):
    for pk in (SPAN - 1, SPAN, SPAN + 1):
        person(pk=pk, slug=f"p{pk}")
    found = [*listed(client, "/sitemaps/people-0.xml"), *listed(client, "/sitemaps/people-1.xml")]
    assert found == [row.get_absolute_url() for row in Person.objects.order_by("pk")]
