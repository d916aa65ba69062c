import re

import pytest
from django.http import QueryDict
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from films.facets import OPEN
from films.facets import facets as facets_of
from films.filters import FilmFilter
from films.models import Film
from films.narrowing import Narrowed
from films.tests.factories import country, film, genre, language, theme
from films.views import PER_PAGE
from sources.tests.words import Words

pytestmark = pytest.mark.django_db

LIST = "/films/"


def asking(query=""):
    return FilmFilter(QueryDict(query), Film.objects.published())


def facets(query=""):
    asked = asking(query)
    return list(facets_of(asked, Narrowed(asked)))


def found(query):
    """The films of this list, gone through one by one."""
    return list(Narrowed(asking(query)).rows)


def choices(query, name):
    """{code: films} of a facet, those folded as well."""
    return {
        choice.code: choice.films.films
        for facet in facets(query)
        if facet.name == name
        for choice in (*facet.seen, *facet.folded)
    }


def words(client, address=LIST):
    return Words(client.get(address)).all


@pytest.fixture
def catalogue():
    """Films of all kinds, and of kinds that are not recorded."""
    genres = [genre(code=code, name=code.title()) for code in ("drama", "comedy", "war")]
    themes = [theme(code=f"theme-{n}") for n in range(3)]
    places = [country(code="IR"), country(code="FR")]
    tongues = [language(code="fa"), language(code="zh-Hant")]
    for n in range(24):
        shown = film(
            title=f"Film {n:02}",
            year=(None, 1969, 1997, 1999, 2001)[n % 5],
            form=("", "feature", "short")[n % 3],
            mode=("fiction", "", "documentary", "")[n % 4],
            runtime=(None, 12, 45, 89, 90, 100, 140)[n % 7],
        )
        shown.genres.set(genres[: n % 4])
        shown.themes.set(themes[n % 3 : 2])
        shown.countries.set(places[: n % 3])
        shown.languages.set(tongues[n % 2 : n % 5])
    Film.objects.filter(runtime=89).update(reviews_count=1)


# Counts


STATES = [
    "",
    "genre=drama",
    "genre=drama&genre=none&decade=1990",
    "country=ir&language=zh-hant&form=feature&form=none",
    "runtime=70-99&reviews=some",
    "q=film+1&mode=none",
    "decade=none&theme=theme-1&sort=newest",
]


@pytest.mark.parametrize("state", STATES)
def test_every_count_is_true_under_the_other_filters(catalogue, state):
    assert Narrowed(asking(state)).found == (len(found(state)), True)
    for facet in facets(state):
        for choice in (*facet.seen, *facet.folded):
            query = QueryDict(state, mutable=True)
            query.setlist(facet.name, [choice.code])
            there = len(found(query.urlencode()))
            assert (facet.name, choice.code, choice.films) == (
                facet.name,
                choice.code,
                (there, True),
            )


@pytest.mark.parametrize("state", STATES)
def test_every_choice_that_would_leave_films_is_there(catalogue, state):
    there = {facet.name: choices(state, facet.name) for facet in facets(state)}
    for name, facet in asking().facets.items():
        for code in facet.names if name in there else set(facet.names) - {"none"}:
            query = QueryDict(state, mutable=True)
            query.setlist(name, [code])
            left = len(found(query.urlencode()))
            assert (name, code, there.get(name, {}).get(code, 0)) == (name, code, left)


def test_another_choice_of_the_same_kind_would_add_films(catalogue):
    assert choices("genre=war", "genre") == choices("", "genre")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_only_published_films_are_counted(client, status):
    drama = genre(code="drama", name="Drama")
    for _ in range(2):
        film().genres.add(drama)
    film(status=status).genres.add(drama)
    page = words(client)
    assert "2 films" in page
    assert "Drama 2 " in page
    assert "3 films" not in page
    assert "Drama 3 " not in page


def test_a_curator_sees_drafts_counts_them_and_is_told_that_they_are_drafts(admin_client):
    film(title="Gaav", status="draft", year=1969)
    film(title="Gone", status="withdrawn", year=1969)
    page = words(admin_client)
    assert "1 film Sort" in page
    assert "1960s 1 " in page
    assert "Draft Gaav" in page
    assert "Gone" not in page


def test_a_published_film_is_not_called_a_draft(admin_client):
    film()
    assert "Draft" not in words(admin_client)


def test_a_choice_that_would_leave_nothing_is_there_while_it_is_chosen():
    genre(code="drama")
    film(year=1997)
    assert choices("", "genre") == {}
    assert choices("genre=drama", "genre") == {"drama": 0, "none": 1}
    assert choices("genre=drama", "decade") == {}


def test_of_what_is_recorded_of_no_film_nothing_is_asked(client):
    film(year=1997)
    page = words(client)
    assert "Decade, each with the films it leaves 1990s 1 " in page
    for label in ("Genre", "Theme", "Form", "Runtime", "Reviews"):
        assert label not in page


def test_decades_are_in_order_of_time_and_the_unknown_is_last(catalogue):
    assert list(choices("", "decade")) == ["2000", "1990", "1960", "none"]


# Many choices


@pytest.fixture
def many_themes():
    """Themes of which the first is the most frequent; a film has no theme."""
    themes = [theme(code=f"t{n:02}", name=f"Theme {n:02}") for n in range(OPEN + 3)]
    for n in range(1, len(themes) + 1):
        film().themes.set(themes[:n])
    film()


def halves(query=""):
    (facet,) = (facet for facet in facets(query) if facet.name == "theme")
    return [[choice.code for choice in half] for half in (facet.seen, facet.folded)]


def test_the_most_frequent_choices_are_seen_and_the_rest_is_folded(many_themes):
    codes = [f"t{n:02}" for n in range(OPEN + 3)]
    assert halves() == [[*codes[:OPEN], "none"], codes[OPEN:]]


def test_a_choice_that_is_made_is_not_folded(many_themes):
    seen, folded = halves("theme=t14")
    assert seen[-2:] == ["t14", "none"]
    assert folded == ["t12", "t13"]


def test_few_choices_are_not_folded(client, catalogue):
    assertNotContains(client.get(LIST), " more<span")


def test_what_is_folded_can_be_unfolded(client, many_themes):
    page = client.get(LIST).content.decode()
    folded = re.search("<details>.*?</details>", page, re.DOTALL)[0]
    assert "3 more" in folded
    assert 'value="t14"' in folded
    assert 'value="t11"' not in folded


# The page


def test_how_many_films_there_are_is_said(client, catalogue):
    assert "24 films Sort" in words(client)
    assert "18 films of 24 Sort" in words(client, "/films/?genre=drama")
    assert "No film of 24 Sort" in words(client, "/films/?genre=war&reviews=some&decade=1960")


def test_of_what_a_search_found_it_is_said_how_much_is_left(client, catalogue):
    page = words(client, "/films/?q=film+1&genre=none")
    assert "2 films of 10 with “film 1” in a title or a name" in page


def test_thousands_are_told_apart(client):
    Film.objects.bulk_create(Film(title="x", slug=f"x-{n}") for n in range(1_001))
    Film.objects.update(status="published", published_at="2026-01-01T00:00:00Z")
    assert "1,001 films" in words(client)


def test_what_was_searched_for_is_said_and_kept_in_both_forms(client):
    film(title="R&B")
    response = client.get(LIST, {"q": "R&B"})
    assert "1 film with “R&B” in a title or a name" in Words(response).all
    assertContains(response, 'value="R&amp;B"', count=2)


def test_what_is_left_out_is_said_on_the_page(client):
    film(title="Gaav")
    response = client.get(LIST, {"q": "x" * 201, "genre": "xyz"})
    assertContains(
        response, "The search was left out. Ensure this value has at most 200 characters"
    )
    assertContains(response, "No genre is called “xyz”. It was left out.")
    assert [film.title for film in response.context["page"]] == ["Gaav"]


def test_choices_that_nothing_fits_say_so_and_can_be_taken_back(client, catalogue):
    response = client.get("/films/?genre=war&reviews=some&form=none&decade=1960&mode=fiction")
    assertContains(response, "No film is all of this.")
    assertContains(response, f'<a href="{LIST}">all films</a>')
    assertContains(response, "decade=1960&amp;form=none&amp;mode=fiction&amp;reviews=some")


def test_everything_asked_for_can_be_taken_back_alone_or_together(client, catalogue):
    response = client.get("/films/?genre=drama&decade=1990&sort=title")
    page = response.content.decode()
    chips = re.search('<ul class="chips".*?</ul>', page, re.DOTALL)[0]
    assert re.findall('href="([^"]*)"', chips) == [
        "/films/?decade=1990&amp;sort=title",
        "/films/?genre=drama&amp;sort=title",
        "/films/",
    ]
    assert "Take back Genre: Drama" in Words(response).all


def test_where_nothing_is_chosen_nothing_can_be_taken_back(client, catalogue):
    assertNotContains(client.get("/films/?sort=title"), "chips")


def test_the_form_says_what_is_chosen(client, catalogue):
    response = client.get("/films/?genre=drama&decade=1990&sort=title")
    assertContains(response, 'name="genre" value="drama" checked>')
    assertContains(response, 'name="decade" value="1990" checked>')
    assertContains(response, " checked>", count=2)
    assertContains(response, '<option value="title" selected>')
    assertContains(response, " selected>", count=1)


def test_an_unsorted_list_says_its_order(client, catalogue):
    assertContains(client.get(LIST), '<option value="" selected>Best known</option>')


def test_an_unfilled_form_leads_to_an_address_without_its_fields(client):
    assertRedirects(client.get("/films/?q=&genre=&sort=&page="), LIST)
    assertRedirects(client.get("/films/?q=+&decade=1990&sort="), "/films/?decade=1990")
    assertRedirects(client.get("/films/?q=%D8%A2&sort="), "/films/?q=%D8%A2")


@pytest.fixture
def two_pages():
    films = (Film(title=f"Film {n:02}", slug=f"film-{n:02}") for n in range(PER_PAGE + 1))
    Film.objects.bulk_create(films)
    Film.objects.update(status="published", published_at="2026-01-01T00:00:00Z", year=1997)


def test_the_next_page_is_of_the_same_choice_and_order(client, two_pages):
    response = client.get("/films/?sort=title&decade=1990&genre=xyz&utm=1")
    assertContains(response, 'href="?decade=1990&amp;sort=title&amp;after=film-47" rel="next"')


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("?before=film-20", ""),
        ("?after=film-47", "?after=film-47"),
        ("?after=unknown", ""),
        ("?decade=1990&after=film-47", "?decade=1990&amp;after=film-47"),
        ("?genre=xyz&decade=1990&utm=1", "?decade=1990"),
        ("?decade=1990s", "?decade=1990"),
    ],
)
def test_a_list_has_one_address_for_machines(client, two_pages, query, canonical):
    response = client.get(f"{LIST}{query}")
    link = re.search(
        r'<link rel="canonical" href="[^/]+//[^/]+([^"]*)">', response.content.decode()
    )
    assert link[1] == f"{LIST}{canonical}"


@pytest.mark.parametrize(
    ("query", "kept_out"),
    [
        ("", False),
        ("?decade=1990", False),
        ("?decade=1990&decade=none", True),
        ("?decade=1990&mode=none", True),
        ("?q=film", True),
        ("?sort=title", True),
    ],
)
def test_searches_and_combinations_are_kept_out_of_indexes(client, two_pages, query, kept_out):
    page = client.get(f"{LIST}{query}").content.decode()
    assert ('<meta name="robots" content="noindex">' in page) == kept_out


def test_the_title_says_what_the_list_is_of(client, catalogue):
    response = client.get("/films/?genre=drama&decade=1990")
    assertContains(response, "<title>Films: Drama, 1990s – ")


def test_names_are_never_taken_for_markup(client):
    film().genres.add(genre(code="x", name="<script>alert(1)</script>"))
    assertNotContains(client.get("/films/?genre=x"), "<script>alert")


def test_the_address_of_a_word_with_letters_of_its_own_case_is_in_small_letters(client, catalogue):
    response = client.get(reverse("film_list", query={"language": "zh-Hant"}))
    assertContains(response, 'name="language" value="zh-hant" checked>')
