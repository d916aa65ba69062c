"""What a film's page says of its awards."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from awards.tests.factories import body, category, edition, nomination
from credits.tests.factories import person
from films.tests.factories import country, film
from sources.tests.factories import citation
from sources.tests.words import Words

pytestmark = pytest.mark.django_db

FILM = "/films/a-film/"


@pytest.fixture
def shown():
    return film(slug="a-film")


@pytest.fixture
def academy():
    return body(name="The Academy")


def words(client):
    return Words(client.get(FILM)).all


def test_a_nomination_names_edition_category_and_result(client, shown, academy):
    nomination(
        film=shown,
        edition=edition(body=academy, label="71st", for_year="1998", held_on="1999-03-21"),
        category=category(body=academy, name="Best Foreign Film"),
        country=country(code="IR"),
        result="won",
        detail="by one vote",
        laudation="For its shoes.",
    )
    page = words(client)
    for fact in ("The Academy, 71st, for 1998", "21 March 1999", "Iran", "won; by one vote"):
        assert fact in page
    assert "“For its shoes.”" in page


def test_a_category_as_printed_is_quoted(client, shown):
    nomination(film=shown, printed_category="several national awards")
    assert "“several national awards”" in words(client)


def test_what_was_won_comes_first(client, shown):
    for result in ("nominated", "shortlisted", "won", "special mention"):
        nomination(film=shown, result=result)
    nominations = client.get(FILM).context["nominations"]
    results = [nomination.result for nomination in nominations]
    assert results == ["won", "special mention", "nominated", "shortlisted"]


def test_the_head_of_the_page_names_two_and_counts_all(client, shown, academy):
    festival = edition(body=academy, label="71st", for_year="1998")
    for name in ("Best Film", "Best Script", "Best Sound"):
        nomination(film=shown, edition=festival, printed_category=name, result="won")
    page = words(client)
    line = "Won: Best Film, The Academy 1998; Won: Best Script, The Academy 1998; 3 in all"
    assert line in page


def test_an_edition_without_a_year_is_known_by_its_label(client, shown, academy):
    nomination(film=shown, edition=edition(body=academy, label="71st"), printed_category="Best")
    page = words(client)
    assert "Nominated: Best, The Academy 71st" in page
    assert "in all" not in page


def test_a_nominated_person_leads_to_their_page_if_there_is_one(client, shown):
    row = nomination(film=shown)
    row.people.add(person(slug="majid"), person(slug="secret", name="Parviz", status="draft"))
    response = client.get(FILM)
    assertContains(response, 'href="/people/majid/"')
    assertContains(response, "Parviz")
    assertNotContains(response, "/people/secret/")


def test_a_nomination_has_its_sources(client, shown):
    citation(record=nomination(film=shown), locator="p. 5")
    assertContains(client.get(FILM), "p. 5")


def test_nominations_of_other_films_are_not_there(client, shown):
    nomination(printed_category="Best Film of all")
    assert "Best Film of all" not in words(client)
