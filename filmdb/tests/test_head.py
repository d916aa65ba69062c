"""What a page's head tells other machines: its address, a card, and data that the page shows."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.test import TestCase, override_settings
from pytest_django.asserts import assertContains, assertNotContains

from credits.tests.factories import credit, person, person_name, person_picture
from filmdb.tests.test_budgets import BUDGETS, catalogue
from films.tests.factories import country, film, genre, picture, title
from reviews.models import Review
from reviews.tests.factories import critic, publication, review
from sources.tests.factories import external_id, link, scheme

SITE = "https://films.example.org"
PRIVATE = ("/accounts/", "/media/")


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL, settings.SITE_NAME = SITE, "Kanoon"


class Head(HTMLParser):
    """The metadata of a page, and the data blocks in it."""

    def __init__(self, client, address):
        super().__init__()
        self.meta, self.blocks, self.block = {}, [], None
        self.text = client.get(address).content.decode()
        self.feed(self.text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "meta":
            self.meta[attrs.get("property") or attrs.get("name")] = attrs.get("content")
        if tag == "script" and attrs.get("type") == "application/ld+json":
            self.block = ""

    def handle_data(self, data):
        if self.block is not None:
            self.block += data

    def handle_endtag(self, tag):
        if tag == "script" and self.block is not None:
            self.blocks.append(json.loads(self.block))
            self.block = None

    @property
    def data(self):
        (block,) = self.blocks
        assert block["@context"] == "https://schema.org"
        return {name: fact for name, fact in block.items() if name != "@context"}


@override_settings(SITE_URL=SITE)
class CanonicalTests(TestCase):
    def test_every_page_names_one_address_which_is_its_own(self):
        catalogue(2)
        for address, (status, _) in BUDGETS.items():
            if status != 200 or address.startswith(PRIVATE):
                continue
            response = self.client.get(address)
            if "html" not in response["Content-Type"]:
                continue
            named = self.named(response)
            assert len(named) == 1, address
            again = self.client.get(named[0].removeprefix(SITE))
            assert (again.status_code, self.named(again)) == (200, named), address

    def named(self, response):
        links = re.findall(r'<link rel="canonical" href="([^"]+)">', response.content.decode())
        return [link.replace("&amp;", "&") for link in links]


# Cards


@pytest.mark.django_db
def test_a_film_has_a_card(client):
    film(slug="gaav", title='Gaav "the cow"', year=1969, synopsis="A cow & its man.")
    meta = Head(client, "/films/gaav/").meta
    assert meta["og:type"] == "video.movie"
    assert meta["og:site_name"] == "Kanoon"
    assert meta["og:title"] == 'Gaav "the cow" (1969)'
    assert meta["og:description"] == "A cow & its man."
    assert meta["og:url"] == f"{SITE}/films/gaav/"
    assert meta["og:image"] == f"{SITE}/films/gaav/card.png"
    assert meta["twitter:card"] == "summary_large_image"


@pytest.mark.django_db
def test_a_title_that_no_font_of_ours_sets_has_its_poster_on_the_card(client):
    shown = film(slug="gaav", title="東京物語")
    assert "og:image" not in Head(client, "/films/gaav/").meta
    picture(film=shown, digest="a" * 64, width=640)
    meta = Head(client, "/films/gaav/").meta
    assert meta["og:image"] == f"{SITE}/media/pictures/aa/{'a' * 64}.640.webp"
    assert client.get("/films/gaav/card.png").status_code == 404


@pytest.mark.django_db
def test_the_card_of_a_film_is_there(client):
    shown = film(slug="gaav", title="Gaav", year=1969)
    credit(film=shown, person=person(name="Dariush Mehrjui"))
    response = client.get("/films/gaav/card.png", headers={"accept-encoding": "gzip"})
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response.content.startswith(b"\x89PNG")


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("withdrawn", 410)])
def test_a_film_that_is_not_published_has_none(admin_client, status, answer):
    film(slug="gaav", status=status)
    assert admin_client.get("/films/gaav/card.png").status_code == answer


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["person", "critic", "publication"])
def test_so_have_others(client, kind):
    row = {"person": person, "critic": critic, "publication": publication}[kind](name="A <name>")
    meta = Head(client, row.get_absolute_url()).meta
    assert meta["og:title"] == "A <name>"
    assert meta["og:url"] == SITE + row.get_absolute_url()
    assert "og:description" not in meta


# Data


@pytest.mark.django_db
def test_a_film_is_a_movie(client):
    shown = film(slug="gaav", title="Gaav", year=1969, runtime=100, synopsis="A cow.")
    title(film=shown, text="گاو", language="fa")
    shown.genres.add(genre(name="Drama"))
    shown.countries.add(country(code="IR"))
    credit(film=shown, person=person(slug="mehrjui", name="Mehrjui"))
    external_id(shown, value="1", scheme=scheme(url_template="https://example.org/{}/"))
    link(shown, url="https://example.org/elsewhere/")
    assert Head(client, "/films/gaav/").data == {
        "@type": "Movie",
        "url": f"{SITE}/films/gaav/",
        "name": "Gaav",
        "alternateName": ["گاو"],
        "dateCreated": "1969",
        "duration": "PT100M",
        "description": "A cow.",
        "genre": ["Drama"],
        "countryOfOrigin": [{"@type": "Country", "name": "Iran"}],
        "director": [{"@type": "Person", "name": "Mehrjui", "url": f"{SITE}/people/mehrjui/"}],
        "sameAs": ["https://example.org/1/"],
    }


@pytest.mark.django_db
def test_what_is_not_known_is_not_stated(client):
    film(slug="gaav", title="Gaav", year=1969, year_certainty="circa")
    url = f"{SITE}/films/gaav/"
    assert Head(client, url.removeprefix(SITE)).data == {
        "@type": "Movie",
        "url": url,
        "name": "Gaav",
    }


@pytest.mark.django_db
def test_a_quoted_review_is_a_critics_and_no_score_is_made_of_it(client):
    shown = film(slug="gaav")
    row = review(
        film=shown,
        critic=critic(slug="one", name="Vivek"),
        publication=publication(slug="paper", name="The Paper"),
        url="https://example.org/review/",
        published_on="2026-01",
        language="en",
        title="A cow",
        mark="4",
    )
    Review.objects.filter(pk=row.pk).update(excerpt="Word for word")
    head = Head(client, "/films/gaav/")
    assert head.data["review"] == [
        {
            "@type": "CriticReview",
            "name": "A cow",
            "author": {"@type": "Person", "name": "Vivek", "url": f"{SITE}/critics/one/"},
            "publisher": {
                "@type": "Organization",
                "name": "The Paper",
                "url": f"{SITE}/publications/paper/",
            },
            "url": "https://example.org/review/",
            "datePublished": "2026-01",
            "inLanguage": "en",
            "reviewBody": "Word for word",
        }
    ]
    assert "ggregateRating" not in head.text


@pytest.mark.django_db
def test_a_person_is_one(client):
    shown = person(slug="mehrjui", name="Mehrjui", born="1939-12-08", birthplace="Tehran")
    person_name(person=shown, text="مهرجویی")
    person_picture(person=shown, digest="a" * 64, width=640)
    assert Head(client, "/people/mehrjui/").data == {
        "@type": "Person",
        "url": f"{SITE}/people/mehrjui/",
        "name": "Mehrjui",
        "alternateName": ["مهرجویی"],
        "birthDate": "1939-12-08",
        "birthPlace": {"@type": "Place", "name": "Tehran"},
        "image": [f"{SITE}/media/pictures/aa/{'a' * 64}.640.webp"],
    }


@pytest.mark.django_db
def test_no_text_closes_its_element(client):
    hostile = "</script><script>alert(1)</script><!--<script>&"
    shown = film(slug="gaav", title=hostile, synopsis=hostile)
    credit(film=shown, person=person(name=hostile, slug="maker"))
    head = Head(client, "/films/gaav/")
    assert head.data["name"] == head.data["description"] == hostile
    assert Head(client, "/people/maker/").data["name"] == hostile
    assertNotContains(client.get("/films/gaav/"), "<script>alert")


@pytest.mark.django_db
def test_no_head_tells_an_ending(client):
    shown = film(slug="gaav", plot="He becomes the cow.")
    row = review(film=shown, spoils=True)
    Review.objects.filter(pk=row.pk).update(excerpt="He becomes the cow.")
    page = client.get("/films/gaav/").content.decode()
    assert "He becomes" in page
    assert "He becomes" not in page.partition("</head>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["films", "people"])
def test_a_draft_says_nothing_to_machines(admin_client, kind):
    {"films": film, "people": person}[kind](slug="gaav", status="draft")
    head = Head(admin_client, f"/{kind}/gaav/")
    assert head.blocks == []
    assert "og:title" not in head.meta
    assert f"/{kind}/gaav.json" not in head.text


@pytest.mark.django_db
def test_someone_hidden_has_no_address_in_it(client):
    shown = film(slug="gaav")
    credit(film=shown, person=person(name="Secretive", status="draft"))
    assert Head(client, "/films/gaav/").data["director"] == [
        {"@type": "Person", "name": "Secretive"}
    ]


@pytest.mark.django_db
def test_filtered_reviews_are_not_for_search_engines(client):
    review(film=film(slug="gaav"), mark="4")
    assertContains(client.get("/films/gaav/reviews/?verdict=positive"), "noindex")
    assertNotContains(client.get("/films/gaav/reviews/?page=1"), "noindex")


@pytest.mark.django_db
def test_a_poster_is_the_films_picture(client):
    shown = film(slug="gaav")
    picture(film=shown, digest="a" * 64, width=640)
    image = f"{SITE}/media/pictures/aa/{'a' * 64}.640.webp"
    assert Head(client, "/films/gaav/").data["image"] == image
