import pytest

from sources.forms import free_address, latin
from sources.models import Scheme, Source
from sources.tests.factories import source
from sources.tests.pages import Page

pytestmark = pytest.mark.django_db

ADD = "/admin/sources/source/add/"


def change(record):
    return f"/admin/sources/{record._meta.model_name}/{record.pk}/change/"


def test_a_blank_code_is_made_of_author_and_title(admin_client):
    page = Page(admin_client, ADD)
    page["author"], page["title"] = "Vivek Srinivasan", "Children of Heaven"
    page.save()
    assert Source.objects.get().code == "vivek-srinivasan-children-of-heaven"


def test_a_blank_code_of_a_text_that_has_another_edition_says_its_date(admin_client):
    source(code="ran")
    page = Page(admin_client, ADD)
    page["title"], page["date"] = "Ran", "1985-06"
    page.save()
    assert Source.objects.filter(code="ran-1985-06").exists()


def test_a_blank_code_is_no_longer_than_its_column(admin_client):
    page = Page(admin_client, ADD)
    page["title"] = "word " * 50
    page.save()
    assert len(Source.objects.get().code) <= 60


def test_a_code_stays_as_it_is(admin_client):
    known = source(code="ran", title="Ran")
    page = Page(admin_client, change(known))
    page["title"], page["code"] = "Chaos", "chaos"
    page.save()
    known.refresh_from_db()
    assert (known.title, known.code) == ("Chaos", "ran")


def test_a_code_that_is_taken_is_refused_naming_who_has_it(admin_client):
    source(code="ran", title="A book on Ran")
    page = Page(admin_client, ADD)
    page["title"], page["code"] = "Ran", "ran"
    assert page.refused() == ["“A book on Ran” has this; leave it blank for a free one."]


def test_an_address_is_found_between_those_that_are_taken():
    for code in ("ran", "ran-2", "ran-4"):
        source(code=code)
    assert free_address(Source(), "code", [["Ran"]]) == "ran-3"


def test_the_best_free_proposal_is_taken():
    source(code="ran")
    assert free_address(Source(), "code", [["Ran"], ["Ran", 1985]]) == "ran-1985"


def test_a_record_does_not_stand_in_its_own_way():
    assert free_address(source(code="ran"), "code", [["Ran"]]) == "ran"


@pytest.mark.parametrize("text", ["Ran", "8½", "Été", "1984", "!!!", "Łódź"])
def test_these_are_latin(text):
    assert latin(text)


@pytest.mark.parametrize("text", ["乱", "بچه", "Ран", "Ran 乱"])
def test_these_are_not_latin(text):
    assert not latin(text)


def test_a_pattern_that_is_none_is_refused(admin_client):
    page = Page(admin_client, "/admin/sources/scheme/add/")
    page["name"], page["pattern"] = "IMDb", "tt("
    (message,) = page.refused()
    assert message.startswith("Not a regular expression")


def test_a_scheme_is_found_by_its_name(admin_client):
    Scheme.objects.create(code="imdb", name="IMDb")
    query = {"app_label": "sources", "model_name": "externalid", "field_name": "scheme"}
    found = admin_client.get("/admin/autocomplete/", query | {"term": "imd"}).json()["results"]
    assert [row["text"] for row in found] == ["IMDb"]
