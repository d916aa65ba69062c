import pytest

from awards.models import Body
from awards.tests.factories import body, category, edition, nomination
from films.tests.factories import film
from sources.tests.pages import Page

pytestmark = pytest.mark.django_db


def test_a_body_is_entered_with_its_editions_and_categories(admin_client):
    page = Page(admin_client, "/admin/awards/body/add/")
    page["name"] = "Fajr Film Festival"
    page.add("editions", number=15, label="15th", for_year="1996", held_on="1997-02")
    page.add("categories", name="Best Film")
    page.save()
    entered = Body.objects.get()
    assert entered.slug == "fajr-film-festival"
    assert (entered.editions.count(), entered.categories.count()) == (1, 1)


def test_a_nomination_is_in_a_category_of_the_body_that_made_it(admin_client):
    page = Page(admin_client, f"/admin/films/film/{film().pk}/change/")
    academy = edition(body=body(name="Academy"))
    page.add("nominations", edition=academy.pk, category=category().pk, result="won")
    assert page.refused() == ["Academy has no such category."]


@pytest.mark.parametrize(("field", "make"), [("edition", edition), ("category", category)])
def test_an_edition_and_a_category_are_found_by_their_body(admin_client, field, make):
    wanted = make(body=body(name="Fajr Film Festival"))
    make()
    query = {"app_label": "awards", "model_name": "nomination", "field_name": field, "term": "faj"}
    found = admin_client.get("/admin/autocomplete/", query).json()["results"]
    assert [row["id"] for row in found] == [str(wanted.pk)]


def test_saving_a_nomination_leads_back_to_its_film(admin_client):
    row = nomination()
    page = Page(admin_client, f"/admin/awards/nomination/{row.pk}/change/")
    page["laudation"] = "For its children."
    assert page.save().url == f"/admin/films/film/{row.film.pk}/change/#nominations-group"
