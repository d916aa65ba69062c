import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from credits.tests.factories import credit, department, job, mention, person, person_name
from films.tests.factories import film
from sources.tests.factories import citation, external_id
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


def words(client, address):
    return Words(client.get(address)).all


def in_order(page, *words):
    places = [page.index(word) for word in words]
    return places == sorted(places)


@pytest.fixture
def shown():
    return film(slug="a-film", title="A film")


@pytest.fixture
def moved():
    """A person who once stood at another address."""
    someone = person(slug="then", name="Majid Majidi")
    someone.slug = "now"
    someone.save()
    return someone


def acting():
    return job("actor", "acting")


# A film's credits


def test_credits_stand_by_department_and_job_in_their_order(client, shown):
    last, first = department(name="Music", position=2), department(name="Camera", position=1)
    credit(film=shown, job=job("composer", last.code), person=person(name="Keivan"))
    credit(film=shown, job=job("focus", first.code, position=2), person=person(name="Hossein"))
    credit(film=shown, job=job("camera", first.code, position=1), person=person(name="Parviz"))
    page = words(client, "/films/a-film/credits/")
    assert in_order(page, "Parviz", "Focus", "Hossein", "Music", "Composer", "Keivan")


def test_a_cast_whose_billing_is_known_is_in_that_order(client, shown):
    credit(film=shown, job=acting(), person=person(name="Reza"), position=2)
    credit(film=shown, job=acting(), person=person(name="Bahare"))
    credit(film=shown, job=acting(), person=person(name="Amir"), position=1)
    page = words(client, "/films/a-film/credits/")
    assert in_order(page, "in billing order", "Amir", "Reza", "Bahare")


def test_a_cast_whose_billing_is_not_known_is_by_name(client, shown):
    credit(film=shown, job=acting(), person=person(name="Amir", sort_name="Z"))
    credit(film=shown, job=acting(), person=person(name="Reza", sort_name="A"))
    page = words(client, "/films/a-film/credits/")
    assert in_order(page, "order not recorded", "Reza", "Amir")


def test_a_credit_says_all_that_is_recorded(client, shown):
    credit(
        film=shown,
        job=acting(),
        person=person(name="Reza Naji"),
        printed_as="Amir Naji",
        character="Ali's father",
        character_note="aged 40",
        attributes="voice",
        note="dubbed",
    )
    page = words(client, "/films/a-film/credits/")
    for fact in ("Reza Naji", "“Amir Naji”", "Ali's father", "aged 40", "(voice)", "dubbed"):
        assert fact in page


def test_an_actor_whose_part_is_not_named_is_said_to_be(client, shown):
    credit(film=shown, job=acting())
    credit(film=shown, job=acting(), character="Zahra")
    assert "part not named" in words(client, "/films/a-film/credits/")


def test_of_a_cast_without_parts_nothing_is_said_of_them(client, shown):
    credit(film=shown, job=acting())
    page = words(client, "/films/a-film/credits/")
    assert "part not named" not in page
    assert "Part" not in page


def test_a_name_that_nobody_identified_stands_as_printed(client, shown):
    credit(film=shown, person=None, printed_as="M. M.")
    response = client.get("/films/a-film/credits/")
    assertContains(response, "<bdi>M. M.</bdi>")
    assertNotContains(response, "<bdi>M. M.</bdi></a>")


@pytest.mark.parametrize("address", ["/films/a-film/", "/films/a-film/credits/"])
def test_a_person_with_a_page_is_linked(client, shown, address):
    credit(film=shown, person=person(slug="majid"))
    assertContains(client.get(address), 'href="/people/majid/"')


@pytest.mark.parametrize("address", ["/films/a-film/", "/films/a-film/credits/"])
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_person_without_a_public_page_is_named_and_not_linked(client, shown, address, status):
    credit(film=shown, person=person(slug="majid", name="Majid Majidi", status=status))
    response = client.get(address)
    assertContains(response, "Majid Majidi")
    assertNotContains(response, "/people/majid/")


def test_a_name_says_in_what_language_it_is(client, shown):
    credit(film=shown, person=person(name="مجید مجیدی", name_language="fa"))
    bdi = '<bdi lang="fa" dir="rtl">مجید مجیدی</bdi>'
    assertContains(client.get("/films/a-film/credits/"), bdi)


def test_a_credit_has_its_sources(client, shown):
    citation(record=credit(film=shown), locator="end titles")
    response = client.get("/films/a-film/credits/")
    assertContains(response, 'href="#source-1"')
    assertContains(response, "end titles")


def test_a_film_without_credits_says_so(client, shown):
    assertContains(client.get("/films/a-film/credits/"), "Nobody is credited yet.")


def test_the_films_page_shows_its_directors_cast_and_crew(client, shown):
    credit(film=shown, person=person(name="Majid Majidi"))
    credit(film=shown, person=person(name="Reza Naji"), job=acting(), character="The father")
    credit(film=shown, person=person(name="Keivan"), job=job("composer", "music"))
    page = words(client, "/films/a-film/")
    assert "Directed by Majid Majidi" in page
    for fact in ("Reza Naji", "The father", "Composer", "Keivan", "Full credits (3)"):
        assert fact in page


def test_the_films_page_shows_who_it_is_spoken_of_with(client, shown):
    mention(film=shown, person=person(slug="abbas", name="Abbas"), note="less sweet")
    mention(film=shown, printed_name="Vittorio De Sica")
    response = client.get("/films/a-film/")
    assertContains(response, 'href="/people/abbas/"')
    page = Words(response).all
    assert "contrasted with Abbas: less sweet" in page
    assert "contrasted with Vittorio De Sica" in page


def test_the_address_of_credits_moves_with_the_film(client, shown):
    shown.slug = "renamed"
    shown.save()
    response = client.get("/films/a-film/credits/?a=1")
    assertRedirects(response, "/films/renamed/credits/?a=1", status_code=301)


@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("withdrawn", 410)])
def test_credits_are_as_public_as_their_film(client, status, answer):
    film(slug="a-film", status=status)
    assert client.get("/films/a-film/credits/").status_code == answer


def test_a_curator_sees_the_credits_of_a_draft_and_that_it_is_one(admin_client):
    credit(film=film(slug="a-film", status="draft"), person=person(name="Majid Majidi"))
    response = admin_client.get("/films/a-film/credits/")
    assertContains(response, "Majid Majidi")
    assertContains(response, "Only signed-in curators see this page.")


# A person


def test_an_unknown_person_is_not_found(client):
    assert client.get("/people/unknown/").status_code == 404


def test_a_former_address_leads_on_for_good(client, moved):
    response = client.get("/people/then/?a=1")
    assertRedirects(response, "/people/now/?a=1", status_code=301)


@pytest.mark.parametrize("slug", ["then", "now"])
def test_a_withdrawn_person_is_gone_also_where_they_once_stood(client, moved, slug):
    moved.status = "withdrawn"
    moved.save()
    response = client.get(f"/people/{slug}/")
    assertNotContains(response, "Majidi", status_code=410)


@pytest.mark.parametrize("slug", ["then", "now"])
def test_nobody_learns_of_a_draft(client, moved, slug):
    moved.status = "draft"
    moved.save()
    assert client.get(f"/people/{slug}/").status_code == 404


def test_a_curator_sees_a_draft_and_that_it_is_one(admin_client):
    draft = person(status="draft")
    response = admin_client.get(draft.get_absolute_url())
    assertContains(response, "Only signed-in curators see this page.")
    assertContains(response, f'href="{draft.get_admin_url()}"')


@pytest.mark.parametrize("address", ["/people/now/", "/films/a-film/credits/"])
def test_pages_are_read_only(client, moved, shown, address):
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405


def test_films_stand_by_job_the_newest_first_and_undated_ones_last(client, moved):
    for title, year in (("Old", 1969), ("Undated", None), ("New", 1997)):
        credit(person=moved, film=film(title=title, year=year))
    credit(person=moved, film=film(title="Written", year=2020), job=job("writer", "writing"))
    credits = client.get("/people/now/").context["page"]
    assert [(credit.job.code, credit.film.title) for credit in credits] == [
        ("director", "New"),
        ("director", "Old"),
        ("director", "Undated"),
        ("writer", "Written"),
    ]


def test_a_film_leads_to_its_page_and_names_the_part(client, moved):
    credit(
        person=moved,
        film=film(title="Gaav", slug="gaav", year=1969),
        job=acting(),
        character="Hassan",
        character_note="a farmer",
        attributes="voice",
        note="his last",
    )
    response = client.get("/people/now/")
    assertContains(response, 'href="/films/gaav/"')
    page = Words(response).all
    for fact in ("1969", "Gaav", "as Hassan", "a farmer", "(voice)", "his last"):
        assert fact in page


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_film_that_is_not_published_is_in_no_filmography(client, moved, status):
    secret = film(title="A secret", status=status)
    credit(person=moved, film=secret)
    mention(person=moved, film=secret)
    assert "A secret" not in words(client, "/people/now/")


def test_films_that_someone_is_spoken_of_with_are_named(client, moved):
    mention(person=moved, film=film(title="Gaav", year=1969), note="less sweet")
    page = words(client, "/people/now/")
    assert "Gaav, 1969 contrasted with: less sweet" in page


def test_a_person_of_whom_nothing_is_known_has_a_page(client, moved):
    page = words(client, "/people/now/")
    assert "Majid Majidi" in page
    for label in ("Born", "Died", "Also known as", "Elsewhere", "Sources"):
        assert label not in page


def test_a_person_without_films_is_said_to_have_none(client, moved):
    assert "No films here yet." in words(client, "/people/now/")


def test_every_name_of_a_person_is_there(client, moved):
    person_name(person=moved, text="مجید مجیدی", language="fa", kind="native script")
    person_name(person=moved, text="Majeed Majeedi", kind="misspelling")
    response = client.get("/people/now/")
    assertContains(response, '<bdi lang="fa" dir="rtl">مجید مجیدی</bdi>')
    page = Words(response).all
    assert "Majeed Majeedi misspelling" in page


def test_a_life_is_told_no_more_precisely_than_it_is_known(client):
    person(
        slug="someone",
        born="1959-04-17",
        died="2020",
        birthplace="Tehran",
        disambiguation="director",
        biography="He began on the stage.",
    )
    page = words(client, "/people/someone/")
    for fact in ("17 April 1959", "Tehran", "Died 2020", "director", "He began on the stage."):
        assert fact in page


def test_facts_about_a_person_have_their_sources(client, moved):
    moved.born = "1959"
    moved.save()
    citation(record=moved, field="born", states="1958")
    external_id(record=moved, value="nm0006498")
    page = words(client, "/people/now/")
    assert "sources differ: 1958" in page
    assert "nm0006498" in page


# Search


def found(client, words):
    response = client.get(reverse("film_list", query={"q": words}))
    return [film.title for film in response.context["page"]]


@pytest.mark.parametrize("asked", ["Majidi", "majidi majid", "مجیدی", "Majid film"])
def test_a_film_is_found_by_any_name_of_who_directed_it(client, shown, asked):
    director = person(name="Majid Majidi")
    person_name(person=director, text="مجید مجیدی", language="fa")
    credit(film=shown, person=director, job=job())
    film(title="Another film")
    assert found(client, asked) == ["A film"]


def test_a_film_is_not_found_by_whom_it_is_spoken_of_with(client, shown):
    mention(film=shown, person=person(name="Abbas"))
    assert found(client, "Abbas") == []


def test_a_film_is_found_once_however_many_of_its_people_match(client, shown):
    for name in ("Reza Naji", "Reza Miri"):
        credit(film=shown, person=person(name=name))
    assert found(client, "Reza") == ["A film"]


def test_a_film_is_not_found_by_the_part_that_someone_plays(client, shown):
    credit(film=shown, job=acting(), character="Zahra")
    assert found(client, "Zahra") == []
