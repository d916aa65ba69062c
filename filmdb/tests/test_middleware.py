"""A page that a reader has already is not sent again, and one that changed always is."""

import pytest

from films.tests.factories import film
from reviews.tests.factories import review

pytestmark = pytest.mark.django_db

ADDRESSES = ["/", "/films/", "/films/gaav/", "/films/gaav.json", "/feeds/films/", "/sitemap.xml"]


@pytest.fixture(autouse=True)
def shown():
    return film(slug="gaav", title="Gaav", synopsis="A cow. " * 40)


@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_did_not_change_is_not_sent_again(client, address, encoding):
    headers = {"accept-encoding": encoding}
    first = client.get(address, headers=headers)
    assert first["ETag"].startswith('W/"')
    assert first["Cache-Control"] == "no-cache"
    again = client.get(address, headers={**headers, "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for header in ("ETag", "Vary", "Cache-Control"):
        assert again[header] == first[header]
    assert "Content-Security-Policy" in again.headers


def test_compression_does_not_make_another_page_of_it(client):
    plain = client.get("/films/gaav/")
    small = client.get("/films/gaav/", headers={"accept-encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert plain["ETag"] == small["ETag"]
    assert "Accept-Encoding" in plain["Vary"]


def test_one_review_more_makes_another_page_of_it(client, shown):
    before = client.get("/films/gaav/")["ETag"]
    review(film=shown)
    again = client.get("/films/gaav/", headers={"if-none-match": before})
    assert again.status_code == 200
    assert "All reviews (1)" in again.content.decode()


def test_a_curator_is_not_told_that_it_is_the_readers_page(client, admin_client, shown):
    film(slug="unsaid", status="draft")
    readers = client.get("/films/")["ETag"]
    assert admin_client.get("/films/", headers={"if-none-match": readers}).status_code == 200
    assert "Cookie" in client.get("/films/")["Vary"]


def test_a_date_alone_proves_nothing(client):
    headers = {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    for address in ADDRESSES:
        assert client.get(address, headers=headers).status_code == 200
        assert "Last-Modified" not in client.get(address).headers


@pytest.mark.parametrize("address", ["/unknown/", "/films/unknown/"])
def test_what_is_not_there_stays_unknown_to_caches(client, address):
    assert "Cache-Control" not in client.get(address).headers


def test_the_admin_is_never_kept(admin_client):
    response = admin_client.get("/admin/")
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response.headers


def test_a_curator_is_spared_what_did_not_change_too(admin_client):
    before = admin_client.get("/films/gaav/")["ETag"]
    again = admin_client.get("/films/gaav/", headers={"if-none-match": before})
    assert again.status_code == 304


def test_a_head_says_what_a_get_would(client):
    assert client.head("/films/gaav/")["ETag"] == client.get("/films/gaav/")["ETag"]
