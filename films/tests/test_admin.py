import pytest

from films.models import Country, FilmTitle, Language
from films.tests.factories import country, film, genre, place, relation, release, title
from sources.tests.factories import source
from sources.tests.pages import Page

pytestmark = pytest.mark.django_db


def change(record):
    return f"/admin/films/{record._meta.model_name}/{record.pk}/change/"


def test_a_country_is_known_by_its_code_in_capitals(admin_client):
    page = Page(admin_client, "/admin/films/country/add/")
    page["code"] = "ir"
    page.save()
    assert str(Country.objects.get(code="IR")) == "Iran"


def test_a_country_whose_code_no_address_can_hold_is_refused(admin_client):
    page = Page(admin_client, "/admin/films/country/add/")
    page["code"] = "U.K."
    assert page.refused() == [
        "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."
    ]


def test_a_genre_that_differs_in_capitals_only_is_refused(admin_client):
    genre(code="drama")
    page = Page(admin_client, "/admin/films/genre/add/")
    page["code"], page["name"] = "Drama", "Drama"
    assert page.refused() == ["Another has this code: capitals make no difference."]


def test_a_language_is_known_by_its_canonical_code(admin_client):
    page = Page(admin_client, "/admin/films/language/add/")
    page["code"] = "ZH-hant"
    page.save()
    assert Language.objects.filter(code="zh-Hant").exists()


def test_a_language_that_is_none_is_refused(admin_client):
    page = Page(admin_client, "/admin/films/language/add/")
    page["code"] = "per sian"
    assert page.refused() == ["Type a language tag, as fa, fa-Latn or en-US."]


def test_the_code_of_a_country_stays(admin_client):
    known = country()
    code = known.code
    page = Page(admin_client, change(known))
    page["code"], page["name"] = "XX", "Elsewhere"
    page.save()
    known.refresh_from_db()
    assert (known.code, known.name) == (code, "Elsewhere")


@pytest.mark.parametrize("make", [title, release, place, relation])
def test_a_row_is_cited_on_its_own_page_which_leads_back_to_its_film(admin_client, make):
    row = make()
    page = Page(admin_client, change(row))
    page.add("sources-citation-content_type-object_id", source=source().pk)
    response = page.save()
    assert response.url.startswith(f"/admin/films/film/{row.film.pk}/change/#")
    assert row.citations.count() == 1


def test_a_row_that_is_deleted_leads_back_to_its_film(admin_client):
    row = title()
    response = admin_client.post(f"/admin/films/filmtitle/{row.pk}/delete/", {"post": "yes"})
    assert response.url == f"/admin/films/film/{row.film.pk}/change/"
    assert not FilmTitle.objects.exists()


def test_a_row_stays_with_its_film(admin_client):
    row, other = title(), film()
    page = Page(admin_client, change(row))
    page["text"], page["film"] = "Ran", other.pk
    page.save()
    row.refresh_from_db()
    assert (row.text, row.film == other) == ("Ran", False)
