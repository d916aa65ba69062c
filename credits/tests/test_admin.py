import pytest

from credits.models import Job, Person
from credits.tests.factories import credit, department, person
from sources.tests.pages import Page

pytestmark = pytest.mark.django_db

ADD = "/admin/credits/person/add/"


def entered(client, names=(), **typed):
    page = Page(client, ADD)
    for field, value in typed.items():
        page[field] = value
    for text in names:
        page.add("names", text=text)
    page.save()
    return Person.objects.latest("pk").slug


def test_a_name_is_all_that_a_new_person_needs(admin_client):
    assert entered(admin_client, name="Majid Majidi") == "majid-majidi"


def test_a_namesake_is_told_apart_by_what_is_said_of_them(admin_client):
    person(slug="jia-li")
    typed = {"name": "Jia Li", "disambiguation": "cinematographer", "born": "1970-05"}
    assert entered(admin_client, **typed) == "jia-li-cinematographer"


def test_a_namesake_of_whom_nothing_is_said_is_told_apart_by_the_year_of_birth(admin_client):
    person(slug="jia-li")
    assert entered(admin_client, name="Jia Li", born="1970-05") == "jia-li-1970"


def test_an_address_is_made_of_a_latin_spelling_where_there_is_one(admin_client):
    slug = entered(admin_client, names=["مجید", "Majid Majidi"], name="مجید مجیدی")
    assert slug == "majid-majidi"


def test_a_persons_page_counts_their_credits_and_leads_to_them(admin_client):
    star = person()
    credit(person=star)
    credit(person=star)
    html = Page(admin_client, f"/admin/credits/person/{star.pk}/change/").html
    link = f'href="/admin/credits/credit/?person__id__exact={star.pk}">2 credits</a>'
    assert link in html
    found = admin_client.get(f"/admin/credits/credit/?person__id__exact={star.pk}")
    assert found.content.decode().count('class="action-select"') == 2


def test_a_person_is_found_by_another_of_their_names(admin_client):
    person(name="Majid Majidi").names.create(text="مجید مجیدی")
    query = {"app_label": "credits", "model_name": "credit", "field_name": "person"}
    found = admin_client.get("/admin/autocomplete/", query | {"term": "مجید"}).json()["results"]
    assert [row["text"] for row in found] == ["Majid Majidi"]


def test_a_credit_is_added_on_the_page_of_its_film_only(admin_client):
    assert admin_client.get("/admin/credits/credit/add/").status_code == 403


def test_saving_a_name_leads_back_to_the_person(admin_client):
    name = person().names.create(text="Zorhe")
    page = Page(admin_client, f"/admin/credits/personname/{name.pk}/change/")
    page["text"] = "Zahra"
    assert page.save().url == f"/admin/credits/person/{name.person.pk}/change/#names-group"


def test_a_job_is_added_with_its_department_and_a_code_of_its_name(admin_client):
    page = Page(admin_client, "/admin/credits/job/add/")
    page["name"], page["department"] = "Poster designer", department().pk
    page.save()
    assert Job.objects.get().code == "poster-designer"
