"""The pages of awards: bodies, their editions, and who was nominated."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from awards.tests.factories import body, category, edition, nomination
from credits.tests.factories import person
from films.tests.factories import country, film
from sources.models import Link
from sources.tests.factories import citation
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def academy():
    return body(slug="academy", name="The Academy", country=country(code="US"))


def words(client, address):
    return Words(client.get(address)).all


def test_every_body_is_listed_with_its_editions(client, academy):
    for number in (70, 71):
        edition(body=academy, number=number)
    body(name="Nobody's Prize")
    page = words(client, "/awards/")
    assert "The Academy United States 2 editions" in page
    assert "Nobody's Prize 0 editions" in page


def test_without_awards_the_list_says_so(client):
    assert "No award is recorded yet." in words(client, "/awards/")


def test_a_body_lists_its_editions_the_latest_first(client, academy):
    edition(body=academy, number=70, label="70th")
    edition(body=academy, number=71, label="71st", for_year="1998", held_on="1999-03-21")
    edition(body=academy, label="Special")
    response = client.get("/awards/academy/")
    assert [each.label for each in response.context["editions"]] == ["71st", "70th", "Special"]
    assertContains(response, 'href="/awards/academy/71/"')
    assertContains(response, 'href="/awards/academy/special/"')
    assert "71st for 1998 21 March 1999 0 nominations" in Words(response).all


def test_a_body_lists_the_films_that_it_honoured(client, academy):
    held = edition(body=academy, number=71, label="71st")
    nomination(edition=held, film=film(title="The Winner"), result="won")
    nomination(edition=held, film=film(title="The Loser"))
    nomination(edition=held, film=film(title="The Draft", status="draft"), result="won")
    nomination(film=film(title="The Stranger"), result="won")
    page = words(client, "/awards/academy/")
    assert "The Winner" in page
    assert "2 nominations, 1 won" in page
    assert not [title for title in ("The Loser", "The Draft", "The Stranger") if title in page]


def test_a_body_that_honoured_many_films_has_pages(client, academy, monkeypatch):
    monkeypatch.setattr("awards.views.PER_PAGE", 2)
    held = edition(body=academy, number=71)
    for title in "ABC":
        nomination(edition=held, film=film(title=title), result="won")
    page = client.get("/awards/academy/?page=2").context["page"]
    assert [row.film.title for row in page] == ["C"]
    assertContains(client.get("/awards/academy/"), "Page 1 of 2")


def test_a_body_has_its_links_and_sources(client, academy):
    Link.objects.create(record=academy, label="Official site", url="https://example.org/")
    citation(academy, locator="p. 7")
    page = words(client, "/awards/academy/")
    assert "Official site" in page
    assert "p. 7" in page


def test_an_edition_lists_nominations_by_category_winners_first(client, academy):
    held = edition(body=academy, number=71, label="71st", for_year="1998")
    sound = category(body=academy, name="sound", position=2)
    picture = category(body=academy, name="best picture", position=1)
    for title, result in (("Aaa", "nominated"), ("Bbb", "won")):
        nomination(edition=held, category=picture, film=film(title=title), result=result)
    nomination(edition=held, category=sound, film=film(title="Ccc"))
    nomination(edition=held, printed_category="a prize", film=film(title="Ddd"))
    shown = client.get("/awards/academy/71/").context["nominations"]
    assert [each.film.title for each in shown] == ["Bbb", "Aaa", "Ccc", "Ddd"]
    page = words(client, "/awards/academy/71/")
    assert "71st, for 1998" in page
    assert "Best picture" in page


def test_an_edition_shows_published_films_only(client, academy):
    held = edition(body=academy, number=71)
    nomination(edition=held, film=film(title="Secret", status="draft"))
    page = words(client, "/awards/academy/71/")
    assert "Secret" not in page
    assert "No nominations here yet." in page


def test_an_edition_names_whom_and_what_it_was_for(client, academy):
    row = nomination(
        edition=edition(body=academy, number=71),
        country=country(code="IR"),
        detail="by one vote",
        laudation="For its shoes.",
    )
    row.people.add(person(slug="majid", name="Majid Majidi"))
    citation(row, locator="p. 5")
    response = client.get("/awards/academy/71/")
    assertContains(response, 'href="/people/majid/"')
    for fact in ("for Iran", "by one vote", "“For its shoes.”", "p. 5"):
        assert fact in Words(response).all


def test_editions_that_would_share_an_address_have_two(client, academy):
    first = edition(body=academy, number=71, label="71st")
    second = edition(body=academy, label="71")
    assert (first.code, second.code) == ("71", "71-2")


def test_an_edition_keeps_its_address_when_its_number_is_found(client, academy):
    held = edition(body=academy, label="1998")
    held.number = 12
    held.save()
    assert client.get("/awards/academy/1998/").status_code == 200
    assertRedirects(client.get("/awards/academy/12/"), "/awards/academy/1998/", 301)


def test_an_edition_leads_to_its_neighbours(client, academy):
    for number in (69, 70, 71):
        edition(body=academy, number=number, label=f"{number}.")
    response = client.get("/awards/academy/70/")
    assertContains(response, 'href="/awards/academy/69/" rel="prev"')
    assertContains(response, 'href="/awards/academy/71/" rel="next"')
    last = client.get("/awards/academy/71/")
    assertNotContains(last, 'rel="next"')


@pytest.mark.parametrize("address", ["/awards/nobody/", "/awards/nobody/1/", "/awards/academy/9/"])
def test_what_is_not_there_is_not_found(client, academy, address):
    assert client.get(address).status_code == 404


def test_a_body_that_moved_leads_on_from_its_editions_as_well(client, academy):
    edition(body=academy, number=71)
    academy.slug = "oscars"
    academy.save()
    assertRedirects(client.get("/awards/academy/"), "/awards/oscars/", 301)
    assertRedirects(client.get("/awards/academy/71/"), "/awards/oscars/71/", 301)


def test_a_film_leads_to_the_edition_that_nominated_it(client, academy):
    nomination(edition=edition(body=academy, number=71), film=film(slug="a-film"))
    assertContains(client.get("/films/a-film/"), 'href="/awards/academy/71/"', 2)
