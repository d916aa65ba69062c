import re

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from films.tests.factories import country, film
from reviews.models import Critic, Publication
from reviews.tests.factories import critic, publication, review
from reviews.views import PER_PAGE
from sources.tests.factories import citation, link
from sources.tests.words import Words

from .pages import many, words

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["critic", "publication"])
def reviewer(request):
    """A critic or a publication."""
    make = {"critic": critic, "publication": publication}[request.param]
    return make(name="The Reviewer", url="https://example.org/them")


def by(reviewer, **fields):
    return review(**{type(reviewer).__name__.lower(): reviewer}, **fields)


def test_every_review_of_theirs_is_listed_the_newest_first(client, reviewer):
    for title, day in (("Old", "1998"), ("Undated", None), ("New", "1999")):
        by(reviewer, film=film(title=title), published_on=day)
    page = client.get(reviewer.get_absolute_url()).context["page"]
    assert [review.film.title for review in page] == ["New", "Old", "Undated"]


def test_a_review_of_theirs_leads_to_the_film_and_to_itself(client, reviewer):
    written = by(reviewer, film=film(slug="gaav", title="Gaav", year=1969), mark="★★★★")
    response = client.get(reviewer.get_absolute_url())
    assertContains(response, 'href="/films/gaav/"')
    assertContains(response, f'href="/films/gaav/reviews/#{written.code}"')
    page = Words(response).all
    assert "Gaav, 1969" in page
    assert "★★★★" in page


def test_how_generous_they_are_is_told(client, reviewer):
    for mark in ("5", "4.5", ""):
        by(reviewer, mark=mark)
    page = words(client, reviewer.get_absolute_url())
    assert re.search("reviews? here 3", page)
    assert "with a score 2" in page
    assert "out of 5 on average 4.75" in page
    assert re.search(r"Marks on: Scale \d+ \(2\)", page)


def test_a_film_or_a_review_that_is_not_published_is_not_theirs(client, reviewer):
    by(reviewer, film=film(title="A secret", status="draft"), mark="5")
    by(reviewer, film=film(title="A secret"), mark="5", status="withdrawn")
    page = words(client, reviewer.get_absolute_url())
    assert "A secret" not in page
    assert "with a score 0" in page


def test_someone_without_reviews_is_said_to_have_none(client, reviewer):
    page = words(client, reviewer.get_absolute_url())
    assert "No reviews yet." in page
    assert "on average" not in page
    assert "Marks on" not in page


def test_they_stand_elsewhere_too(client, reviewer):
    link(record=reviewer, label="Their archive", url="https://example.org/archive")
    response = client.get(reviewer.get_absolute_url())
    for address in ("https://example.org/them", "https://example.org/archive"):
        assertContains(response, f'href="{address}"')


def test_many_reviews_are_in_pages(client, reviewer):
    kind = type(reviewer).__name__.lower()
    many(film=film(), **{kind: reviewer})
    response = client.get(reviewer.get_absolute_url())
    assert len(response.context["page"]) == PER_PAGE
    assertContains(response, 'href="?page=2" rel="next"')
    response = client.get(reviewer.get_absolute_url(), {"page": 99})
    assert len(response.context["page"]) == 1
    assertContains(response, 'href="?page=1" rel="prev"')


def test_a_former_address_leads_on_for_good(client, reviewer):
    before = reviewer.get_absolute_url()
    reviewer.slug = "renamed"
    reviewer.save()
    response = client.get(f"{before}?page=2")
    assertRedirects(response, f"{reviewer.get_absolute_url()}?page=2", status_code=301)


@pytest.mark.parametrize("address", ["/critics/unknown/", "/publications/unknown/"])
def test_someone_unknown_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_critic_is_told_about_with_sources(client):
    Critic.objects.create(name="Vivek", slug="vivek", about="He writes in Tamil.")
    citation(record=Critic.objects.get(), field="about")
    response = client.get("/critics/vivek/")
    assertContains(response, "He writes in Tamil.")
    assertContains(response, 'href="#source-1"')


def test_a_publication_says_what_it_is(client):
    Publication.objects.create(
        name="The Paper",
        slug="paper",
        kind="newspaper",
        language="fa",
        country=country(code="IR"),
    )
    assert "Newspaper, Iran, in Persian" in words(client, "/publications/paper/")
