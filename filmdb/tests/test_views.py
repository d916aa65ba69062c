"""Home, the pages about the site, and what it answers where there is no page."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from credits.tests.factories import company_credit, credit, person
from films.shelves import SHELVES
from films.tests.factories import film
from reviews.models import Review
from reviews.tests.factories import critic, publication, review
from sources.tests.factories import source
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


def words(client, address="/"):
    return Words(client.get(address)).all


# Home


def test_an_empty_database_has_a_home(client):
    page = words(client)
    assert "films 0" in page
    assert "people" not in page.partition("In the database")[2]
    assert "Worth a look" not in page
    assert "Newest reviews" not in page


def test_home_leads_to_a_search(client):
    assertContains(client.get("/"), 'action="/search/"')
    assertContains(client.get("/"), 'name="q"')


def test_home_counts_what_there_is(client):
    shown = review(film=film(), critic=critic()).film
    credit(film=shown, person=person())
    company_credit(film=shown)
    page = words(client)
    assert "film 1 person 1 company 1 review 1" in page


def test_a_company_of_a_draft_is_not_counted_yet(client):
    company_credit(film=film(status="draft"))
    assert "company" not in words(client).partition("In the database")[2]


def test_home_leads_to_every_shelf(client):
    for shelf in SHELVES:
        assertContains(client.get("/"), f'href="/{shelf}/"')


def test_home_shows_six_reviews(client):
    for _ in range(7):
        review()
    assert len(client.get("/").context["reviews"]) == 6


def test_a_card_shows_title_year_byline_and_score(client):
    shown = film(title="Gaav", year=1969)
    credit(film=shown, person=person(name="Dariush Mehrjui"))
    review(film=shown, mark="4.5")
    page = words(client)
    assert "1969, Dariush Mehrjui New here One critic: 4.5 out of 5" in page


def test_the_reviews_added_last_come_first_whenever_they_were_written(client):
    for code, written, added in (("b", "2020", "2026-01-01"), ("a", "1990", "2026-02-01")):
        row = review(code=code, published_on=written)
        Review.objects.filter(pk=row.pk).update(created_at=f"{added}T00:00:00Z")
    assert [review.code for review in client.get("/").context["reviews"]] == ["a", "b"]


def test_a_review_names_its_film_author_and_mark(client):
    review(film=film(title="Gaav", year=1969), critic=critic(name="Vivek"), mark="★★★★½")
    review(film=film(title="Nan"), publication=publication(name="The Paper"))
    review(film=film(title="Aab"), source=source(title="A text"))
    page = words(client)
    assert "Gaav, 1969 by Vivek ★★★★½ positive" in page
    assert "Nan, year not recorded by The Paper no mark" in page
    assert "Aab, year not recorded unsigned no mark" in page


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_neither_shown_nor_counted(client, status):
    film(title="A secret", status=status)
    person(status=status)
    review(film=film(title="Gaav"), critic=critic(name="Vivek"), status=status)
    review(film=film(status=status), critic=critic(name="Afra"))
    page = words(client)
    for secret in ("A secret", "Vivek", "Afra"):
        assert secret not in page
    assert page.partition("In the database")[2].startswith(" film 1 About")


def test_a_single_thing_is_counted_as_one(client):
    person()
    review()
    assert "film 1 person 1 review 1" in words(client)


def test_home_tells_no_story(client):
    review(film=film(plot="He wins."), excerpt="He wins.", summary="He wins.", spoils=True)
    assertNotContains(client.get("/"), "He wins.")


# About


def test_about_says_who_runs_the_site_and_where(client, settings):
    settings.SITE_NAME, settings.SITE_URL = "Kanoon", "https://films.example.org"
    response = client.get("/about/")
    assertContains(response, "<title>About Kanoon</title>")
    assertContains(response, 'href="https://films.example.org/"')
    assertContains(response, 'href="/about/scores/"')


@pytest.mark.parametrize("address", ["/", "/about/"])
def test_pages_are_read_only(client, address):
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/", "/about/", "/about/scores/", "/films/", "/films/gaav/"])
def test_a_page_names_its_one_address(client, settings, address):
    settings.SITE_URL = "https://films.example.org"
    film(slug="gaav")
    link = f'<link rel="canonical" href="https://films.example.org{address}">'
    assertContains(client.get(f"{address}?utm=x"), link)


def test_a_search_is_not_for_search_engines(client):
    assertContains(client.get("/films/?q=gaav"), '<meta name="robots" content="noindex">')
    assertNotContains(client.get("/films/"), "noindex")


@pytest.mark.parametrize("address", ["/", "/about/", "/films/", "/accounts/login/", "/unknown/"])
def test_every_page_says_in_what_language_it_is(client, address):
    page = client.get(address).content.decode()
    assert '<html lang="en-gb" dir="ltr">' in page


def test_a_site_in_persian_runs_from_right_to_left(client, settings):
    settings.LANGUAGE_CODE = "fa"
    assertContains(client.get("/about/"), '<html lang="fa" dir="rtl">')


# Where there is no page


@pytest.mark.parametrize("address", ["/unknown/", "/films/unknown/", "/people/unknown/"])
def test_an_address_that_was_never_given_leads_on(client, address):
    response = client.get(address)
    assertContains(response, "Nothing is kept at this address", status_code=404)
    assertContains(response, 'action="/search/"', status_code=404)


def test_what_is_withdrawn_leads_on(client):
    response = client.get(film(status="withdrawn").get_absolute_url())
    assertContains(response, "This page has been withdrawn", status_code=410)
    assertContains(response, 'action="/search/"', status_code=410)


def test_an_address_without_its_last_stroke_leads_to_the_page(client):
    response = client.get("/films")
    assert (response.status_code, response.url) == (301, "/films/")


def test_a_form_that_was_open_too_long_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/")
    assertContains(response, "load the page again, and send the form once more", status_code=403)


def test_a_page_that_is_not_for_everyone_says_so(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get("/admin/", follow=True)
    assertContains(response, "This page is not open to you", status_code=403)


@pytest.mark.urls("filmdb.tests.test_headers")
def test_a_fault_is_admitted_and_not_explained(client):
    client.raise_request_exception = False
    response = client.get("/broken/")
    assertContains(response, "Something broke on our side", status_code=500)
    assertNotContains(response, "RuntimeError", status_code=500)
