"""The shelves: which words each page lists, and which films a word's page shows."""

import pytest
from django.db import connection
from pytest_django.asserts import (
    assertContains,
    assertNotContains,
    assertRedirects,
)

from films.models import Film, FilmPlace, refresh_keys
from films.shelves import SHELVES, WORDS_PER_PAGE, by_letter
from films.tests.factories import country, film, genre, language, place, theme
from films.views import PER_PAGE
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


def listed(client, shelf):
    """(heading, name, films) of each word, in order."""
    groups = client.get(f"/{shelf}/").context["groups"]
    return [
        (getattr(heading, "name", heading), label.name, label.films)
        for heading, labels in groups
        for label in labels
    ]


def shown(client, address):
    return [film.title for film in client.get(address).context["page"]]


def under(rel, *words, **fields):
    """A film on one shelf."""
    made = film(**fields)
    getattr(made, rel).add(*words)
    return made


# What each shelf lists


def test_a_word_is_listed_with_its_number_of_films(client):
    drama, crime = genre(name="Drama"), genre(name="Crime")
    under("genres", drama)
    under("genres", drama, crime)
    assert listed(client, "genres") == [("", "Crime", 1), ("", "Drama", 2)]
    assert "Crime 1 film Drama 2 films" in Words(client.get("/genres/")).all


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_films_that_are_not_published_are_not_counted(client, status):
    word = genre(name="Drama")
    under("genres", word)
    under("genres", word, genre(name="Crime"), status=status)
    place(film=under("themes", theme(), year=1969, status=status), place="Yazd")
    assert listed(client, "genres") == [("", "Drama", 1)]
    for shelf in ("themes", "decades", "years", "places"):
        assert listed(client, shelf) == []


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_shelf_without_films_says_so(client, shelf):
    assertContains(client.get(f"/{shelf}/"), "No films are shelved here yet.")


def test_genres_stand_by_position_and_then_by_name(client):
    words = [genre(name="épic"), genre(name="Fable"), genre(name="War")]
    first = genre(name="Zombies")
    for word in words:
        word.position = 1
        word.save()
    under("genres", first, *words)
    assert [name for _, name, _ in listed(client, "genres")] == ["Zombies", "épic", "Fable", "War"]


def test_countries_stand_by_the_name_they_are_shown_under(client):
    under("countries", country(code="IR"), country(code="AX"), country(code="DZ"))
    under("countries", country(code="SUHH", name="Soviet Union"))
    names = [name for _, name, _ in listed(client, "countries")]
    assert names == ["Åland Islands", "Algeria", "Iran", "Soviet Union"]


def test_languages_are_named(client):
    under("languages", language(code="fa"), language(code="zh-Hant"))
    names = [name for _, name, _ in listed(client, "languages")]
    assert names == ["Persian", "Traditional Chinese"]
    assertContains(client.get("/languages/"), 'href="/languages/zh-hant/"')


def test_decades_stand_newest_first(client):
    for year in (1969, 1997, 1990, None):
        film(year=year)
    assert listed(client, "decades") == [("", "1990s", 2), ("", "1960s", 1)]


def test_years_stand_newest_first_by_decade_with_those_between_them(client):
    for year in (1969, 1997, 1990, 1990, None):
        film(year=year)
    years = listed(client, "years")
    assert len(years) == 20
    assert [year for year in years if year[2]] == [
        ("1990s", "1997", 1),
        ("1990s", "1990", 2),
        ("1960s", "1969", 1),
    ]
    assert (years[0], years[-1]) == (("1990s", "1999", 0), ("1960s", "1960", 0))


def test_only_a_year_with_films_is_a_link(client):
    film(year=1997)
    response = client.get("/years/")
    assertContains(response, 'href="/years/1997/"', count=1)
    assertContains(response, 'href="/decades/1990s/"', count=1)
    assertNotContains(response, 'href="/years/1998/"')


def test_places_stand_by_name_whatever_their_script(client):
    for name in ("Tehran", "شیراز", "Évora", "Abadan"):
        place(place=name)
    names = [name for _, name, _ in listed(client, "places")]
    assert names == ["Abadan", "Évora", "شیراز", "Tehran"]


def test_a_film_set_and_filmed_at_a_place_counts_once(client):
    where = place(place="Yazd", kind="set in")
    place(place="YAZD!", kind="filmed at", film=where.film)
    assert listed(client, "places") == [("", "YAZD!", 1)]


def test_many_words_stand_by_letter_each_with_its_films():
    names = [f"{letter}{n}" for letter in "abc" for n in range(10)]
    assert [letter for letter, _ in by_letter(names, str)] == ["A", "B", "C"]


def test_digits_share_a_letter_and_a_few_words_need_none():
    names = [*(f"{n:02}" for n in range(30)), "x"]
    assert [letter for letter, _ in by_letter(names, str)] == ["0–9", "X"]
    assert by_letter(names[:5], str) == [("", names[:5])]


def test_an_index_is_in_order_of_name_whatever_the_position(client):
    names = [f"{letter}{n:02}" for letter in "AB" for n in range(13)]
    under("themes", *(theme(name=name, position=n % 2) for n, name in enumerate(names)))
    assert [(letter, name) for letter, name, _ in listed(client, "themes")] == [
        (name[0], name) for name in names
    ]


def test_letters_lead_to_their_words(client):
    for n in range(13):
        under("themes", theme(name=f"A{n:02}"), theme(name=f"B{n:02}"))
    response = client.get("/themes/")
    assertContains(response, '<a href="#letter-2">B</a>')
    assertContains(response, '<h2 id="letter-2">B</h2>')


def test_more_places_than_fit_are_on_further_pages(client):
    shot = film()
    FilmPlace.objects.bulk_create(
        FilmPlace(film=shot, kind="set in", place=f"Place {n:03}")
        for n in range(WORDS_PER_PAGE + 1)
    )
    assertContains(client.get("/places/"), 'href="?after=place-499" rel="next"')
    assert listed(client, "places")[0][1] == "Place 000"
    response = client.get("/places/?after=place-499")
    (second,) = (labels for _, labels in response.context["groups"])
    assert [label.name for label in second] == [f"Place {WORDS_PER_PAGE}"]
    assertContains(response, 'href="?before=place-500" rel="prev"')
    assert listed(client, "places")[0][1] == "Place 000"
    back = client.get("/places/?before=place-500").context["page"].rows
    assert [back[0].name, back[-1].name, len(back)] == ["Place 000", "Place 499", WORDS_PER_PAGE]


def test_behind_the_last_place_stands_the_first_page(client):
    place(kind="set in", place="Tehran")
    page = client.get("/places/?after=zzzz")
    assert [label.name for label in page.context["page"].rows] == ["Tehran"]


# The films under a word


def test_the_best_known_film_comes_first(client):
    word = genre(code="drama")
    for title, prominence in (("Less", 1), ("Most", 9), ("Also", 1)):
        made = under("genres", word, title=title)
        Film.objects.filter(pk=made.pk).update(prominence=prominence)
    film(title="Elsewhere")
    under("genres", word, title="Secret", status="draft")
    assert shown(client, "/genres/drama/") == ["Most", "Also", "Less"]


@pytest.mark.parametrize(
    ("rel", "make", "code", "address", "query"),
    [
        ("genres", genre, "drama", "/genres/drama/", "genre=drama"),
        ("themes", theme, "love", "/themes/love/", "theme=love"),
        ("countries", country, "IR", "/countries/ir/", "country=ir"),
        ("languages", language, "zh-Hant", "/languages/zh-hant/", "language=zh-hant"),
    ],
)
def test_a_word_leads_to_the_film_list_with_its_filter(client, rel, make, code, address, query):
    made = under(rel, make(code=code))
    response = client.get(address)
    assertContains(response, f'href="/films/?{query}"')
    assertContains(response, made.title)
    assertContains(response, f'<link rel="canonical" href="http://localhost:8000{address}">')


def test_a_decade_leads_to_the_film_list_with_its_filter(client):
    film(year=1997)
    assertContains(client.get("/decades/1990s/"), 'href="/films/?decade=1990"')


@pytest.mark.parametrize("address", ["/years/1997/", "/places/yazd/"])
def test_where_the_film_list_has_no_filter_nothing_leads_there(client, address):
    place(film=film(year=1997), place="Yazd")
    assertNotContains(client.get(address), "/films/?")


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/countries/IR/", "/countries/ir/"),
        ("/genres/Drama/", "/genres/drama/"),
        ("/languages/FA/", "/languages/fa/"),
        ("/decades/1990S/", "/decades/1990s/"),
        ("/places/Yazd/", "/places/yazd/"),
    ],
)
def test_another_case_leads_to_the_address_in_lower_case(client, address, canonical):
    country(code="IR")
    genre(code="drama")
    language(code="fa")
    place(place="Yazd")
    assertRedirects(client.get(address), canonical, status_code=301)


def test_the_address_in_lower_case_keeps_what_else_was_asked(client):
    genre(code="drama")
    response = client.get("/genres/Drama/?page=2&x=%2C")
    assert (response.status_code, response.url) == (301, "/genres/drama/?page=2&x=%2C")


@pytest.mark.parametrize(
    ("rel", "make"), [("countries", country), ("languages", language), ("themes", theme)]
)
def test_a_word_whose_code_no_address_can_hold_is_named_without_a_link(client, rel, make):
    made = under(rel, make(code="U.K.", name="Albion"))
    for address in (f"/{rel}/", made.get_absolute_url()):
        response = client.get(address)
        assertContains(response, "Albion")
        assertNotContains(response, 'href=""')
        assertNotContains(response, f'href="/{rel}/u')


def test_a_code_in_capitals_has_its_address_in_lower_case(client):
    under("genres", genre(code="Film-Noir", name="Film noir"))
    assertContains(client.get("/genres/"), 'href="/genres/film-noir/"')
    assert client.get("/genres/film-noir/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/genres/unknown/",
        "/genres/dram%25/",
        "/genres/_rama/",
        "/years/1869/",
        "/years/2201/",
        "/years/197/",
        "/years/01997/",
        "/years/" + "9" * 5000 + "/",
        "/years/۱۹۹۷/",
        "/decades/1995s/",
        "/decades/1990/",
        "/decades/1860s/",
        "/places/unknown/",
        "/places/" + "x" * 5000 + "/",
        "/countries/i%00r/",
    ],
)
def test_an_unknown_word_is_not_found(client, address):
    genre(code="drama")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/genres/drama/", "/years/1997/", "/decades/1990s/"])
def test_a_word_without_films_says_so_and_is_not_indexed(client, address):
    genre(code="drama")
    film(year=1997, status="draft")
    response = client.get(address)
    assertContains(response, "There are no films here yet.")
    assertContains(response, '<meta name="robots" content="noindex">')


def test_a_place_of_drafts_only_is_not_known(client):
    place(place="Yazd", film=film(status="draft"))
    assert client.get("/places/yazd/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "first", "films"),
    [
        ("after=film-47", "film-48", 1),
        ("after=unknown", "film-00", PER_PAGE),
        ("before=film-48", "film-00", PER_PAGE),
        ("before=film-9", "film-00", PER_PAGE),
    ],
)
def test_further_films_are_found_by_the_last_one(client, asked, first, films):
    Film.objects.bulk_create(
        Film(title=f"{n:02}", slug=f"film-{n:02}", year=1997) for n in range(PER_PAGE + 1)
    )
    Film.objects.update(status="published", published_at="2026-01-01T00:00:00Z")
    page = client.get(f"/years/1997/?{asked}").context["page"]
    assert (page.rows[0].slug, len(page.rows)) == (first, films)
    assertRedirects(client.get("/years/1997/?page=2"), "/years/1997/?after=film-47")


# Years and decades


def test_a_decade_shows_its_years_and_the_decades_beside_it(client):
    for year in (1969, 1990, 1990, 1997, 2015):
        film(year=year, title=f"Of {year}")
    response = client.get("/decades/1990s/")
    around = response.context["around"]
    assert (around.newer.name, around.older.name) == ("2010s", "1960s")
    assert [(year.name, year.films) for year in around.years if year.films] == [
        ("1997", 1),
        ("1990", 2),
    ]
    assert set(shown(client, "/decades/1990s/")) == {"Of 1990", "Of 1997"}
    assertContains(response, 'href="/years/1990/"')
    assertNotContains(response, "aria-current")


def test_a_year_shows_its_decade_and_the_years_beside_it(client):
    for year in (1969, 1990, 1997, 2015):
        film(year=year)
    response = client.get("/years/1990/")
    around = response.context["around"]
    assert (around.newer.name, around.older.name) == ("1997", "1969")
    assertContains(response, 'href="/decades/1990s/"')
    assertContains(response, '<a href="/years/1990/" aria-current="page">1990</a>')


def test_the_newest_and_the_oldest_year_have_one_neighbour(client):
    film(year=1990)
    film(year=1997)
    newest, oldest = (client.get(f"/years/{year}/").context["around"] for year in (1997, 1990))
    assert (newest.newer, newest.older.name) == (None, "1990")
    assert (oldest.newer.name, oldest.older) == ("1997", None)


def test_a_year_without_films_still_has_neighbours(client):
    film(year=1990)
    around = client.get("/years/1993/").context["around"]
    assert (around.newer, around.older.name) == (None, "1990")


# Places


def test_a_place_tells_apart_what_is_set_and_what_was_filmed_there(client):
    both = film(title="Both")
    for made, kinds in (
        (film(title="Filmed"), ["filmed at"]),
        (film(title="Set"), ["set in"]),
        (both, ["set in", "filmed at"]),
    ):
        for kind in kinds:
            place(film=made, kind=kind, place="Yazd")
    Film.objects.filter(title="Filmed").update(prominence=9)
    sections = client.get("/places/yazd/").context["sections"]
    assert [(heading, [film.title for film in films]) for heading, films in sections] == [
        ("Set and filmed here", ["Both"]),
        ("Set here", ["Set"]),
        ("Filmed here", ["Filmed"]),
    ]


def test_spellings_of_one_address_are_one_place(client):
    place(place="Shahr-e Rey", film=film(title="One"))
    place(place="Shahr e Rey", film=film(title="Two"))
    assert shown(client, "/places/shahr-e-rey/") == ["One", "Two"]


def test_a_place_without_an_address_yet_is_not_listed(client):
    shot = place(place="Yazd")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE films_filmplace SET slug = ''")
    refresh_keys([shot.film_id])
    assert listed(client, "places") == []
    assertContains(client.get(shot.film.get_absolute_url()), "Yazd")


# The film page


def test_the_film_page_leads_to_its_shelves(client):
    made = film(year=1997)
    made.genres.add(genre(code="drama"))
    made.themes.add(theme(code="love"))
    made.countries.add(country(code="IR"))
    made.languages.add(language(code="fa"))
    place(film=made, place="Shahr-e Rey")
    response = client.get(made.get_absolute_url())
    for address in (
        "/genres/drama/",
        "/themes/love/",
        "/countries/ir/",
        "/languages/fa/",
        "/years/1997/",
        "/places/shahr-e-rey/",
    ):
        assertContains(response, f'href="{address}"')
        assert client.get(address).status_code == 200


def test_a_film_of_no_known_year_leads_to_no_year(client):
    assertNotContains(client.get(film().get_absolute_url()), "/years/")


@pytest.mark.parametrize("shelf", SHELVES)
def test_each_shelf_leads_to_all_others(client, shelf):
    response = client.get(f"/{shelf}/")
    for other in SHELVES:
        assertContains(response, f'href="/{other}/"')
    assertContains(response, f'href="/{shelf}/" aria-current="true"', count=1)
