import pytest
from pytest_django.asserts import assertContains, assertNotContains

from films.models import FilmList, ListEntry
from films.tests.factories import film, film_list, list_entry
from films.views import PER_PAGE
from sources.tests.factories import citation, link
from sources.tests.pages import Page
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


def words(client, address):
    return Words(client.get(address)).all


def titles(client, chosen):
    return [str(e.film) for e in client.get(chosen.get_absolute_url()).context["page"]]


# All lists


def test_without_lists_the_page_says_so(client):
    assert "There are no lists here yet." in words(client, "/lists/")


def test_lists_stand_as_the_curators_put_them(client):
    for title, position in (("C", 1), ("B", 2), ("A", 2)):
        film_list(title=title, position=position)
    page = client.get("/lists/").context["page"]
    assert [chosen.title for chosen in page] == ["C", "A", "B"]


def test_a_list_is_told_of_by_its_intro_its_maker_its_size_and_its_first_films(client):
    chosen = film_list(title="Horror", intro="All of it.", made_by="Jo")
    for n in range(8):
        list_entry(list=chosen, film=film(title=f"Film {n}"), position=9 - n)
    list_entry(list=chosen, film=film(status="draft"), position=0)
    page = words(client, "/lists/")
    assert "Horror All of it. 8 films, by Jo" in page
    assert "Film 7" in page
    assert "Film 2" in page
    assert "Film 1" not in page


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_only_published_lists_are_there(client, status):
    film_list(title="A secret", status=status)
    assert "A secret" not in words(client, "/lists/")


# One list


def test_films_stand_in_the_curators_order_and_those_without_a_number_last(client):
    chosen = film_list()
    for title, position in (("Last", None), ("Second", 7), ("First", 2)):
        list_entry(list=chosen, film=film(title=title), position=position)
    assert titles(client, chosen) == ["First", "Second", "Last"]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_film_that_is_not_published_is_not_on_the_list(client, status):
    chosen = list_entry(film=film(title="A secret", status=status)).list
    page = words(client, chosen.get_absolute_url())
    assert "A secret" not in page
    assert "There are no films on this list yet." in page


def test_a_film_is_numbered_as_it_stands_and_has_its_note(client):
    chosen = film_list()
    list_entry(list=chosen, film=film(status="draft"), position=1)
    list_entry(list=chosen, film=film(title="Ghoul", year=1973), position=5, note="See it.")
    assert "Number 1 Ghoul" in words(client, chosen.get_absolute_url())
    assert "1973 See it." in words(client, chosen.get_absolute_url())


def test_a_note_is_never_taken_for_markup(client):
    chosen = list_entry(note="<script>alert(1)</script>").list
    assertNotContains(client.get(chosen.get_absolute_url()), "<script>alert")


def test_numbers_go_on_on_the_next_page(client):
    chosen = film_list()
    for _ in range(PER_PAGE + 1):
        list_entry(list=chosen)
    page = words(client, f"{chosen.get_absolute_url()}?page=2")
    assert f"Number {PER_PAGE + 1} " in page
    assert "Page 2 of 2" in page


def test_a_list_has_its_sources_and_links(client):
    chosen = film_list(intro="Twelve of them.")
    citation(record=chosen, field="intro")
    link(record=chosen, label="A book about them")
    response = client.get(chosen.get_absolute_url())
    assertContains(response, 'href="#source-1"')
    assert "A book about them" in Words(response).all


def test_a_draft_is_for_curators(client, admin_client):
    draft = film_list(status="draft")
    assert client.get(draft.get_absolute_url()).status_code == 404
    assertContains(admin_client.get(draft.get_absolute_url()), "Only signed-in curators")


def test_a_withdrawn_list_is_gone(client):
    assert client.get(film_list(status="withdrawn").get_absolute_url()).status_code == 410


def test_an_old_address_leads_to_the_list(client):
    chosen = film_list(slug="old")
    chosen.slug = "new"
    chosen.save()
    response = client.get("/lists/old/")
    assert (response.status_code, response["Location"]) == (301, "/lists/new/")


# Curation

ADD = "/admin/films/filmlist/add/"


def change(chosen):
    return f"/admin/films/filmlist/{chosen.pk}/change/"


def test_a_list_is_made_with_an_address_of_its_title(admin_client):
    page = Page(admin_client, ADD)
    page["title"] = "Twelve horror films"
    page.save()
    assert FilmList.objects.get().slug == "twelve-horror-films"


def test_entries_are_numbered_and_annotated(admin_client):
    entry = list_entry(position=1)
    page = Page(admin_client, change(entry.list))
    page["entries-0-position"], page["entries-0-note"] = "3", "See it."
    page.save()
    entry.refresh_from_db()
    assert (entry.position, entry.note) == (3, "See it.")


def test_a_film_cannot_be_put_on_a_list_twice(admin_client):
    first, second = list_entry(), list_entry()
    ListEntry.objects.filter(pk=second.pk).update(list=first.list)
    page = Page(admin_client, change(first.list))
    page["entries-1-film"] = str(first.film.pk)
    assert page.refused()


def test_a_published_list_is_withdrawn_and_not_deleted(admin_client):
    chosen = film_list()
    address = f"/admin/films/filmlist/{chosen.pk}/delete/"
    assert admin_client.get(address).status_code == 403
