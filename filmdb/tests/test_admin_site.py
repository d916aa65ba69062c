"""The admin as a whole: who sees what, what comes first, and what no input can do to it."""

import re
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from zeal import zeal_ignore

from films.models import Country, Film, Language
from films.tests.factories import film, genre
from sources.models import Record
from sources.tests.pages import Page

pytestmark = pytest.mark.django_db

OURS = ("films", "credits", "reviews", "awards", "sources")
HOSTILE = ["\0", "\ud800", "a" * 10_000, "a " * 5_000, "9" * 30, "-1", "1e999", "[" * 3_000]


def names(html):
    return re.findall(r'<th scope="row".*?>([^<>]+)</a>', html, re.DOTALL)


# What is there


def test_films_people_and_reviews_come_first(admin_client):
    assert names(admin_client.get("/admin/").content.decode())[:3] == ["Films", "People", "Reviews"]


def test_rows_of_a_record_have_no_list_of_their_own_on_the_first_page(admin_client):
    listed = names(admin_client.get("/admin/").content.decode())
    assert not {"Credits", "Titles", "Nominations", "Mentions"} & set(listed)
    assert {"Bodies", "Sources", "Genres", "Users"} <= set(listed)


def test_every_model_is_edited_somewhere():
    with_page = {model for model in apps.get_models() if admin.site.is_registered(model)}
    inline = {row.model for page in admin.site._registry.values() for row in page.inlines}
    ours = {model for model in apps.get_models() if model._meta.app_label in OURS}
    without = {model._meta.label for model in ours - with_page - inline}
    kept_up = {"films.FilmCount", "reviews.CatalogueMean", "sources.FormerSlug"}
    assert without <= {*kept_up, "sources.Monument"}


def test_whatever_can_carry_citations_has_a_page_for_them():
    carriers = {m for m in apps.get_models() if issubclass(m, Record) and m._meta.app_label in OURS}
    for model in carriers:
        if model.__module__.startswith("sources.tests"):
            continue
        rows = {inline.model.__name__ for inline in admin.site.get_model_admin(model).inlines}
        assert "Citation" in rows, model


@pytest.mark.parametrize("name", sorted(m._meta.label_lower for m in admin.site._registry))
def test_every_page_of_the_admin_opens(admin_client, name):
    app, model = name.split(".")
    with zeal_ignore([{"model": "contenttypes.ContentType", "field": "*"}]):
        assert admin_client.get(f"/admin/{app}/{model}/").status_code == 200
        assert admin_client.get(f"/admin/{app}/{model}/?q=a").status_code == 200
        assert admin_client.get(f"/admin/{app}/{model}/add/").status_code in (200, 403)


@pytest.fixture
def children_of_heaven():
    with zeal_ignore():
        call_command("loaddata", "vocabulary", "children_of_heaven", verbosity=0)


@pytest.mark.usefixtures("children_of_heaven")
def test_every_record_of_a_real_film_opens_and_is_saved_as_it_is(admin_client):
    for model in admin.site._registry:
        record = model._meta.app_label in OURS and model.objects.first()
        if record:
            address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/{record.pk}/change/"
            with zeal_ignore():
                Page(admin_client, address).save()


@pytest.mark.usefixtures("children_of_heaven")
def test_the_admin_writes_nothing_that_the_policy_forbids(admin_client):
    known = Film.objects.get()
    for address in ("", "films/film/", f"films/film/{known.pk}/change/", "films/film/add/"):
        html = admin_client.get(f"/admin/{address}").content.decode()
        assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", html)


# Who may


@pytest.fixture
def visitor_of(client):
    """A member of the staff with some permissions, signed in."""

    def sign_in(*codenames):
        user = User.objects.create_user("staff", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return client

    return sign_in


def test_staff_see_only_what_they_may(visitor_of):
    html = visitor_of("view_film").get("/admin/").content.decode()
    assert names(html) == ["Films"]


def test_who_may_only_look_is_shown_a_film_and_no_field(visitor_of):
    known = film(title="Ran", tagline="Chaos")
    visitor = visitor_of("view_film", "view_credit", "view_review")
    response = visitor.get(f"/admin/films/film/{known.pk}/change/")
    html = response.content.decode()
    assert "Chaos" in html
    assert 'name="title"' not in html
    assert "Seen" not in html
    assert visitor.post(f"/admin/films/film/{known.pk}/change/").status_code == 403


def test_who_may_change_films_and_nothing_else_saves_the_film(visitor_of):
    known = film(title="Ran")
    page = Page(visitor_of("view_film", "change_film"), f"/admin/films/film/{known.pk}/change/")
    page["title"] = "Chaos"
    page.save()
    known.refresh_from_db()
    assert known.title == "Chaos"


def test_signing_out_leads_to_the_page_that_does_it(admin_client):
    assert admin_client.get("/admin/logout/").url == "/accounts/logout/"
    assert 'action="/accounts/logout/"' in admin_client.get("/admin/").content.decode()


def test_changing_the_password_leads_to_the_page_that_does_it(admin_client):
    assert admin_client.get("/admin/password_change/").url == "/accounts/password/change/"


# Finding


def completions(client, model, field, term):
    response = client.get(
        "/admin/autocomplete/",
        {"app_label": "films", "model_name": model, "field_name": field, "term": term},
    )
    return [row["text"] for row in response.json()["results"]]


@pytest.mark.parametrize("term", ["iran", "IR", "Irān"])
def test_a_country_is_found_by_the_name_that_it_is_shown_under(admin_client, term):
    Country.objects.create(code="IR")
    Country.objects.create(code="FR")
    assert completions(admin_client, "release", "country", term) == ["Iran"]


def test_a_language_is_found_by_the_name_that_it_is_shown_under(admin_client):
    Language.objects.create(code="fa")
    assert completions(admin_client, "film", "languages", "pers") == ["Persian"]


def test_a_country_whose_code_was_typed_comes_first(admin_client):
    for code in ("AU", "RU", "US"):
        Country.objects.create(code=code)
    assert completions(admin_client, "release", "country", "us")[0] == "United States"


def test_what_begins_with_the_word_comes_first(admin_client):
    genre(name="Comedy drama")
    genre(name="Drama")
    assert completions(admin_client, "film", "genres", "drama") == ["Drama", "Comedy drama"]


@pytest.mark.parametrize("name", ["credits_person", "reviews_review", "credits_company"])
def test_a_list_that_is_not_searched_is_in_an_order_that_an_index_has(admin_client, name):
    """A million rows are neither counted nor sorted to show fifty of them."""
    with CaptureQueriesContext(connection) as queries:
        admin_client.get(reverse(f"admin:{name}_changelist"))
    listed = [query["sql"] for query in queries if f'FROM "{name}"' in query["sql"]]
    assert listed
    assert not [sql for sql in listed if "CASE" in sql or ("COUNT" in sql and "LIMIT" not in sql)]


def test_a_film_is_found_by_any_of_its_titles(admin_client):
    film(title="Ran").titles.create(text="Chaos")
    assert completions(admin_client, "relation", "other", "chaos") == ["Ran"]


# Hostile input


def sent(fields):
    """Encoded for the wire, lone surrogates and all."""
    return urlencode(fields, doseq=True, errors="surrogatepass")


def submitted(client, page):
    kind = "application/x-www-form-urlencoded"
    return client.post(page.address, sent(page.fields), content_type=kind)


def fill(page, text):
    for name in page.fields:
        if not any(part in name for part in ("csrf", "_FORMS", "__prefix__")):
            page[name] = text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("model", ["films/film", "credits/person", "films/country", "auth/user"])
def test_no_search_can_break_a_list(admin_client, model, text):
    film()
    for name in ("q", "p", "o", "status__exact", "id__in", "_changelist_filters", "e", "all"):
        response = admin_client.get(f"/admin/{model}/?{sent({name: text})}")
        assert response.status_code in (200, 302, 400)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_term_can_break_the_completion(admin_client, text):
    film()
    for name in ("term", "page", "field_name", "model_name", "app_label"):
        query = {"app_label": "films", "model_name": "relation", "field_name": "other", name: text}
        response = admin_client.get(f"/admin/autocomplete/?{sent(query)}")
        assert response.status_code in (200, 400, 403, 404)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_can_break_a_form(admin_client, text):
    page = Page(admin_client, "/admin/films/film/add/")
    for name in list(page.fields):
        if name.endswith("-TOTAL_FORMS"):
            page.add(name.removesuffix("-TOTAL_FORMS"))
    fill(page, text)
    assert submitted(admin_client, page).status_code in (200, 302)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["number", "letter"])
def test_no_text_can_break_the_form_of_a_scale(admin_client, kind, text):
    page = Page(admin_client, "/admin/reviews/scale/add/")
    fill(page, text)
    page["kind"] = kind
    assert submitted(admin_client, page).status_code in (200, 302)


@pytest.mark.parametrize("text", ["\0", "abc", "9" * 30, "", "-1"])
def test_no_selection_can_break_an_action(admin_client, text):
    film()
    data = {"action": "publish", "_selected_action": [text]}
    assert admin_client.post("/admin/films/film/", data).status_code in (302, 400)


@pytest.mark.parametrize("key", ["abc", "9" * 30, "-1", "%00", "0"])
def test_a_record_that_is_not_there_is_said_not_to_be(admin_client, key):
    assert admin_client.get(f"/admin/films/film/{key}/change/").status_code == 302
    assert admin_client.post(f"/admin/films/film/{key}/change/").status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "\0", "a" * 10_000])
def test_no_digest_can_break_a_form(admin_client, seen):
    known = film()
    page = Page(admin_client, f"/admin/films/film/{known.pk}/change/")
    page["seen"], page["tagline"] = seen, "Mine"
    assert page.send().status_code in (200, 302)
