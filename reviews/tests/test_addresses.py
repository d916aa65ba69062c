import pytest
from pytest_django.asserts import assertContains, assertRedirects

from films.tests.factories import film
from reviews.tests.factories import critic, publication, review

from .pages import PAGES, REVIEWS, SHEET

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", PAGES)
def test_a_former_address_leads_to_the_same_page(client, shown, address):
    shown.slug = "renamed"
    shown.save()
    response = client.get(f"{address}?page=2")
    there = address.replace("a-film", "renamed")
    assertRedirects(response, f"{there}?page=2", status_code=301)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("withdrawn", 410)])
def test_reviews_are_as_public_as_their_film(client, address, status, answer):
    review(film=film(slug="a-film", status=status), mark="5")
    assert client.get(address).status_code == answer


@pytest.mark.parametrize("address", [REVIEWS, SHEET])
def test_a_curator_sees_the_reviews_of_a_draft_and_that_it_is_one(admin_client, address):
    review(film=film(slug="a-film", status="draft"), mark="5")
    assertContains(admin_client.get(address), "Only signed-in curators see this page.")


@pytest.mark.parametrize("address", PAGES)
def test_an_unknown_film_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", [*PAGES, "/critics/one/", "/publications/one/", "/about/scores/"]
)
def test_pages_are_read_only(client, shown, address):
    critic(slug="one")
    publication(slug="one")
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405
