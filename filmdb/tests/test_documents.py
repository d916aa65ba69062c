"""The pages as JSON: they say what the page says, of whom the public may see, and no ending."""

import pytest
from django.test import Client

from credits.tests.factories import (
    company,
    company_credit,
    credit,
    mention,
    person,
)
from films.tests.factories import film, genre, picture, place, relation, title
from reviews.tests.factories import critic, publication, review
from reviews.views import PER_PAGE
from sources.tests.factories import citation, former_slug, source

pytestmark = pytest.mark.django_db

KINDS = {"films": film, "people": person}
ADDRESSED = {**KINDS, "companies": company, "critics": critic, "publications": publication}


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://films.example.org"


def asked(client, address, **query):
    response = client.get(address, query)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return response.json()


def of_film(client, **query):
    return asked(client, "/films/gaav.json", **query)


def test_a_film_says_what_its_page_says(client):
    shown = film(slug="gaav", title="Gaav", year=1969, runtime=100, synopsis="A cow dies.")
    title(film=shown, text="گاو", language="fa")
    shown.genres.add(genre(code="drama", name="Drama"))
    place(film=shown, place="Boinou", kind="filmed at")
    credit(film=shown, person=person(slug="mehrjui", name="Dariush Mehrjui"))
    document = of_film(client)
    assert document["url"] == "https://films.example.org/films/gaav/"
    assert (document["title"], document["year"], document["runtime"]) == ("Gaav", 1969, 100)
    assert document["original_title"] == document["titles"][0]["text"] == "گاو"
    assert document["synopsis"] == "A cow dies."
    assert document["genres"] == [
        {"code": "drama", "name": "Drama", "url": "https://films.example.org/genres/drama/"}
    ]
    assert [(each["kind"], each["name"]) for each in document["places"]] == [
        ("filmed at", "Boinou")
    ]
    (directing,) = document["credits"]
    assert (directing["job"], directing["person"]["name"]) == ("Director", "Dariush Mehrjui")
    assert directing["person"]["url"] == "https://films.example.org/people/mehrjui/"


def test_what_is_not_known_is_null(client):
    film(slug="gaav")
    document = of_film(client)
    for name in ("year", "runtime", "form", "synopsis", "budget"):
        assert document[name] is None
    assert document["score"]["out_of_100"] is None


def test_a_fact_names_its_sources_by_number(client):
    shown = film(slug="gaav", year=1969)
    citation(shown, field="year", states="1970", source=source(title="A book"))
    document = of_film(client)
    assert document["citations"] == {"year": [{"source": 1, "states": "1970"}]}
    assert [(each["number"], each["title"]) for each in document["sources"]] == [(1, "A book")]


def test_a_score_is_that_of_the_page(client, settings):
    shown = film(slug="gaav")
    review(film=shown, mark="4")
    assert of_film(client)["score"] == {
        "out_of_100": 80.0,
        "scored": 1,
        "reviews": 1,
        "judged": 1,
        "positive": 1,
    }
    settings.SCORE_MINIMUM = 2
    assert of_film(client)["score"]["out_of_100"] is None


def test_a_review_that_is_quoted_and_counts_has_each_citation_once(client):
    quoted = review(film=film(slug="gaav"), mark="4", excerpt="He becomes")
    citation(quoted, field="excerpt")
    (found,) = of_film(client)["excerpts"]
    assert [len(numbers) for numbers in found["citations"].values()] == [1]


def test_the_ending_is_told_only_to_whom_it_is_asked_for(client):
    shown = film(slug="gaav", plot="He becomes the cow.")
    review(film=shown, excerpt="He becomes", summary="He becomes a cow.", spoils=True)
    for address in ("/films/gaav.json", "/films/gaav/reviews.json"):
        for answer in ("", "?plot=", "?plot=0", "?plot=false"):
            assert b"He becomes" not in client.get(address + answer).content
        assert b"He becomes" in client.get(f"{address}?plot=1").content
    assert "plot" not in of_film(client)
    assert of_film(client, plot="1")["plot"] == "He becomes the cow."


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_nobody_and_nothing_hidden_is_in_any_document(client, admin_client, status):
    shown, hidden = film(slug="gaav"), film(title="A secret", status=status)
    maker = person(slug="maker")
    for made in (shown, hidden):
        credit(film=made, person=maker)
        company_credit(film=made, company=company(slug=f"of-{made.pk}"))
        mention(film=made, person=maker)
        review(film=made, critic=critic(slug=f"by-{made.pk}"))
    relation(film=shown, other=hidden)
    review(film=shown, critic=critic(name="A secret critic"), status=status)
    nobody = person(name="Secretive", slug="nobody", status=status)
    credit(film=shown, person=nobody)
    addresses = ["/films/gaav.json", "/films/gaav/reviews.json", "/people/maker.json"]
    addresses += [f"/companies/of-{hidden.pk}.json", f"/critics/by-{hidden.pk}.json"]
    for reader in (client, admin_client):
        for address in addresses:
            assert b"A secret" not in reader.get(address).content, address
    last = of_film(client)["credits"][-1]["person"]
    assert last == {"slug": None, "url": None, "name": "Secretive"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_in_no_document_not_even_for_a_curator(admin_client, kind):
    KINDS[kind](slug="gaav", status="draft")
    assert admin_client.get(f"/{kind}/gaav.json").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_withdrawn_is_gone(client, kind):
    KINDS[kind](slug="gaav", status="withdrawn")
    assert client.get(f"/{kind}/gaav.json").status_code == 410


@pytest.mark.parametrize("kind", ADDRESSED)
def test_what_moved_leads_on(client, kind):
    former_slug(ADDRESSED[kind](slug="now"), slug="then")
    response = client.get(f"/{kind}/then.json?page=1")
    assert (response.status_code, response.url) == (301, f"/{kind}/now.json?page=1")


@pytest.mark.parametrize("kind", ADDRESSED)
def test_what_never_was_is_not_found(client, kind):
    assert client.get(f"/{kind}/gaav.json").status_code == 404


@pytest.mark.parametrize("kind", ADDRESSED)
def test_a_document_names_its_page_and_the_page_its_document(client, kind):
    ADDRESSED[kind](slug="gaav")
    link = f'<https://films.example.org/{kind}/gaav/>; rel="canonical"'
    assert client.get(f"/{kind}/gaav.json")["Link"] == link
    page = client.get(f"/{kind}/gaav/").content.decode()
    assert f'<link rel="alternate" type="application/json" href="/{kind}/gaav.json">' in page


@pytest.mark.parametrize("kind", ADDRESSED)
def test_documents_are_read_only(client, kind):
    ADDRESSED[kind](slug="gaav")
    assert client.head(f"/{kind}/gaav.json").status_code == 200
    assert client.post(f"/{kind}/gaav.json").status_code == 405


def test_the_reviews_of_a_long_list_are_read_page_by_page(client):
    shown, who = film(slug="gaav"), critic(slug="one")
    for n in range(PER_PAGE + 1):
        review(film=shown, critic=who, code=f"r{n}", url=f"https://example.org/{n}")
    for address in ("/films/gaav/reviews.json", "/critics/one.json"):
        first = asked(client, address)
        assert (first["count"], first["pages"], len(first["reviews"])) == (51, 2, PER_PAGE)
        assert first["next"] == f"https://films.example.org{address}?page=2"
        last = asked(client, first["next"].removeprefix("https://films.example.org"))
        assert (last["next"], len(last["reviews"])) == (None, 1)
        assert {row["url"] for row in first["reviews"]}.isdisjoint(
            row["url"] for row in last["reviews"]
        )


def test_a_review_says_what_the_page_of_reviews_says(client):
    row = review(film=film(slug="gaav"), comments_count=3, comments_open=True, note="Two versions.")
    row.copies.create(where="Letterboxd", checked_on="2026-01-02")
    (said,) = asked(client, "/films/gaav/reviews.json")["reviews"]
    assert (said["comments_count"], said["comments_open"]) == (3, True)
    assert said["note"] == "Two versions."
    assert said["copies"][0]["checked_on"] == "2026-01-02"


def test_a_page_that_is_not_there_is_the_nearest(client):
    company(slug="gaav")
    for page in ("x", "0", "9" * 400, "\0"):
        assert asked(client, "/companies/gaav.json", page=page)["page"] == 1


def test_a_picture_has_an_address(client):
    shown = film(slug="gaav")
    picture(film=shown, digest="a" * 64, width=640)
    (poster,) = of_film(client)["pictures"]
    name = f"aa/{'a' * 64}.640.webp"
    assert poster["url"] == f"https://films.example.org/media/pictures/{name}"


def test_persian_stays_persian(client):
    film(slug="gaav", title="گاو")
    assert "گاو" in Client().get("/films/gaav.json").content.decode()
