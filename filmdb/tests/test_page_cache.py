"""Pages kept in memory: the same bytes until the database changes, and never older than that."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from django.utils import timezone

from filmdb import page_cache
from filmdb.page_cache import Kept, Pages
from films.models import Film
from films.tests.factories import film

made = []


def numbered(request):
    """A page that is different each time it is made."""
    made.append(request.path)
    return HttpResponse(f"page {len(made)} " + "of many words " * 40)


def with_cookie(request):
    response = numbered(request)
    response.set_cookie("mine", "1")
    return response


def private(request):
    response = numbered(request)
    response["Cache-Control"] = "private"
    return response


urlpatterns = [
    path("numbered/", numbered),
    path("cookie/", with_cookie),
    path("private/", private),
    path("missing/", lambda request: HttpResponse(f"{len(made)}", status=404)),
    path("", include("filmdb.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def cached(settings, monkeypatch, request):
    made.clear()
    commits = request.node.get_closest_marker("django_db").kwargs.get("transaction")
    if connection.vendor == "postgresql" and not commits:  # it tells of all tests beside this one
        monkeypatch.setattr(page_cache, "revision", lambda: 1)
    where = settings.MIDDLEWARE.index("django.middleware.gzip.GZipMiddleware")
    settings.MIDDLEWARE = settings.MIDDLEWARE.copy()
    settings.MIDDLEWARE.insert(where, "filmdb.page_cache.page_cache")


def kept(size):
    return Kept(200, {}, b"x" * size, 0)


def same(client, address, **headers):
    """Whether a page is sent twice as it was made once."""
    return client.get(address, **headers).content == client.get(address, **headers).content


def test_a_page_is_made_once(client):
    assert same(client, "/numbered/")
    assert len(made) == 1


def test_a_page_that_is_kept_costs_no_query_of_tables(client):
    film(slug="a-film")
    first = client.get("/films/a-film/")
    with CaptureQueriesContext(connection) as queries:
        again = client.get("/films/a-film/")
    assert again.content == first.content
    assert not [query for query in queries if "films_film" in query["sql"]]


@pytest.mark.django_db(transaction=True)  # a snapshot of PostgreSQL does not tell of one's own
def test_a_page_is_made_anew_after_any_change(client):
    shown = film(slug="a-film", title="Before")
    assert b"Before" in client.get("/films/a-film/").content
    Film.objects.filter(pk=shown.pk).update(title="After")
    assert b"After" in client.get("/films/a-film/").content


def test_each_address_and_query_is_a_page_of_its_own(client):
    assert client.get("/numbered/").content != client.get("/numbered/?page=2").content


def test_an_address_in_other_bytes_is_another_page(client):
    """Raw bytes and the same escaped once more: Django prints both alike."""
    raw = client.get("/numbered/", QUERY_STRING="q=\xc3\xa9")
    assert raw.content != client.get("/numbered/", QUERY_STRING="q=%C3%83%C2%A9").content


def test_a_reader_with_a_session_has_pages_of_their_own(client, admin_client):
    client.get("/numbered/")
    assert not same(admin_client, "/numbered/")


@pytest.mark.parametrize("address", ["/cookie/", "/private/"])
def test_what_is_meant_for_one_reader_is_not_kept(client, address):
    assert not same(client, address)


def test_an_error_is_not_kept(client):
    client.get("/missing/")
    made.append("something")
    assert client.get("/missing/").content == b"1"


def test_what_was_posted_is_not_kept(client):
    assert client.post("/numbered/").content != client.post("/numbered/").content


def test_head_is_answered_as_get_and_keeps_nothing(client):
    client.head("/numbered/")
    assert client.get("/numbered/").content.startswith(b"page 2")
    assert client.head("/numbered/").headers["ETag"] == client.get("/numbered/").headers["ETag"]


def test_a_page_kept_for_a_second_says_since_when_it_is_the_same(client, monkeypatch):
    moment = datetime(2026, 1, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert "Last-Modified" not in client.get("/numbered/").headers
    assert "Last-Modified" not in client.get("/numbered/").headers
    moment += timedelta(seconds=1)
    date = client.get("/numbered/").headers["Last-Modified"]
    assert date == "Thu, 01 Jan 2026 12:00:00 GMT"
    again = client.get("/numbered/", headers={"if-modified-since": date})
    assert (again.status_code, again.content) == (304, b"")


def test_a_compressed_page_and_a_plain_one_are_kept_apart(client):
    zipped = client.get("/numbered/", headers={"accept-encoding": "gzip"})
    plain = client.get("/numbered/")
    assert gzip.decompress(zipped.content).startswith(b"page 1")
    assert plain.content.startswith(b"page 2")
    assert zipped.headers["ETag"] != plain.headers["ETag"]


def test_a_browser_that_has_the_page_is_told_so(client):
    etag = client.get("/numbered/").headers["ETag"]
    again = client.get("/numbered/", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag


def test_a_browser_asks_each_time(client):
    assert client.get("/numbered/").headers["Cache-Control"] == "no-cache"


def test_another_host_is_still_refused(client):
    client.get("/numbered/")
    assert client.get("/numbered/", headers={"host": "elsewhere.example.org"}).status_code == 400


def test_a_day_later_a_page_is_made_anew(client, monkeypatch):
    client.get("/numbered/")
    tomorrow = datetime(2126, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert client.get("/numbered/").content.startswith(b"page 2")


def test_pages_take_no_more_room_than_they_may():
    pages = Pages(most_bytes=100_000)
    for name in "abc":
        pages.keep(name, 1, kept(40_000))
    assert [name for name in "abc" if pages.get(name, 1)] == ["b", "c"]


def test_many_redirects_to_nowhere_new_take_no_more_room_than_pages():
    pages = Pages(most_bytes=100_000)
    for n in range(1000):
        pages.keep(f"/films?{n}" + "x" * 1000, 1, Kept(301, {"Location": "x" * 1000}, b"", 0))
    assert pages.get("/films?0" + "x" * 1000, 1) is None
    assert pages.get("/films?999" + "x" * 1000, 1)


def test_the_page_asked_for_least_lately_goes_first():
    pages = Pages(most_bytes=100_000)
    pages.keep("a", 1, kept(40_000))
    pages.keep("b", 1, kept(40_000))
    pages.get("a", 1)
    pages.keep("c", 1, kept(40_000))
    assert pages.get("b", 1) is None
    assert pages.get("a", 1)


def test_a_change_forgets_all_pages_together():
    pages = Pages()
    pages.keep("a", 1, kept(1))
    pages.keep("b", 2, kept(1))
    assert pages.get("a", 1) is None
