import pytest
from pytest_django.asserts import assertContains

from awards.tests.factories import body, category, edition, nomination
from credits.tests.factories import person
from films.tests.factories import film
from sources.tests.factories import citation
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def majidi():
    return person(slug="majidi")


def nominated(majidi, **fields):
    row = nomination(**fields)
    row.people.add(majidi)
    return row


def test_a_person_is_said_to_be_nominated(client, majidi):
    academy = body(name="Academy Awards", slug="oscars")
    nominated(
        majidi,
        film=film(title="Children of Heaven", slug="children", year=1997),
        edition=edition(body=academy, number=71, label="71st"),
        category=category(body=academy, name="Foreign Language Film"),
    )
    response = client.get("/people/majidi/")
    assert (
        "Academy Awards, 71st Foreign Language Film Children of Heaven, 1997 nominated"
        in Words(response).all
    )
    assertContains(response, 'href="/awards/oscars/71/"')
    assertContains(response, 'href="/films/children/"')


def test_the_latest_edition_of_a_body_comes_first(client, majidi):
    fajr = body(name="Fajr")
    for number in (9, 10):
        nominated(majidi, edition=edition(body=fajr, number=number, label=f"{number}th"))
    nominated(majidi, edition=edition(body=body(name="Berlin"), number=1, label="1st"))
    nominations = client.get("/people/majidi/").context["nominations"]
    assert [str(row.edition) for row in nominations] == ["Berlin, 1st", "Fajr, 10th", "Fajr, 9th"]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_nomination_of_a_film_that_is_not_published_is_not_shown(client, majidi, status):
    nominated(majidi, film=film(status=status))
    assert "nominated" not in Words(client.get("/people/majidi/")).all


def test_a_nomination_has_its_source(client, majidi):
    citation(record=nominated(majidi), field="result", states="won")
    assert "sources differ: “won”" in Words(client.get("/people/majidi/")).all
