import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from films.tests.factories import film

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved():
    """A film that once stood at another address."""
    shown = film(slug="then")
    shown.slug = "now"
    shown.save()
    return shown


def test_an_unknown_address_is_not_found(client):
    response = client.get("/films/unknown/")
    assertContains(response, "Nothing is kept at this address", status_code=404)


def test_a_former_address_leads_on_for_good(client, moved):
    assertRedirects(client.get("/films/then/"), "/films/now/", status_code=301)


def test_a_former_address_keeps_what_was_asked(client, moved):
    response = client.get("/films/then/?a=1&b=%D8%A2")
    assertRedirects(response, "/films/now/?a=1&b=%D8%A2", status_code=301)


def test_each_of_several_former_addresses_leads_straight_on(client, moved):
    moved.slug = "later"
    moved.save()
    for slug in ("then", "now"):
        assertRedirects(client.get(f"/films/{slug}/"), "/films/later/", status_code=301)


@pytest.mark.parametrize("slug", ["then", "now"])
def test_a_withdrawn_film_is_gone_also_where_it_once_stood(client, moved, slug):
    moved.status = "withdrawn"
    moved.save()
    response = client.get(f"/films/{slug}/")
    assertContains(response, "This page has been withdrawn", status_code=410)
    assertNotContains(response, moved.title, status_code=410)


def test_a_withdrawn_film_is_gone_for_curators_too(admin_client):
    gone = film(status="withdrawn")
    assert admin_client.get(gone.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("slug", ["then", "now"])
def test_nobody_learns_of_a_draft(client, moved, slug):
    moved.status = "draft"
    moved.save()
    assert client.get(f"/films/{slug}/").status_code == 404


def test_a_reader_who_is_signed_in_learns_of_no_draft(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(film(status="draft").get_absolute_url()).status_code == 404


def test_a_curator_sees_a_draft_and_that_it_is_one(admin_client):
    draft = film(status="draft")
    response = admin_client.get(draft.get_absolute_url())
    assertContains(response, "Only signed-in curators see this page.")
    assertContains(response, f'href="{draft.get_admin_url()}"')


def test_a_published_film_is_not_called_a_draft(admin_client):
    assertNotContains(admin_client.get(film().get_absolute_url()), "Draft")


@pytest.mark.parametrize("address", ["/films/", "/films/a-film/"])
def test_pages_are_read_only(client, address):
    film(slug="a-film")
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405
