import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from films.models import Film
from films.tests.factories import film, title
from films.views import PER_PAGE
from sources.tests.words import Words

pytestmark = pytest.mark.django_db

LIST = "/films/"


def listed(client, address=LIST):
    return [film.title for film in client.get(address).context["page"]]


def test_films_are_listed_by_title_without_its_article(client):
    film(title="The Cow", title_language="en")
    film(title="Zamani")
    film(title="Bread")
    assert listed(client) == ["Bread", "The Cow", "Zamani"]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_only_published_films_are_listed(client, status):
    film(title="A secret", status=status)
    assert listed(client) == []


def test_an_empty_list_says_so(client):
    assertContains(client.get(LIST), "There are no films here yet.")


def test_a_card_leads_to_the_film(client):
    shown = film(title="Gaav", year=1969)
    response = client.get(LIST)
    assertContains(response, f'href="{shown.get_absolute_url()}"')
    assert "Gaav 1969" in Words(response).all


def test_a_card_says_that_the_year_is_not_recorded(client):
    film()
    assertContains(client.get(LIST), "year not recorded")


def test_a_card_says_in_what_language_the_title_is(client):
    film(title="گاو", title_language="fa")
    page = client.get(LIST).content.decode()
    titles = [tag for tag in page.split("<") if tag.endswith(">گاو")]
    assert len(titles) == 2  # the poster's and the heading
    assert all('lang="fa" dir="rtl"' in tag for tag in titles)


def test_a_card_of_a_title_in_an_unknown_language_claims_none(client):
    film(title="Gaav")
    assertNotContains(client.get(LIST), 'lang=""')


def test_a_long_title_is_listed_whole(client):
    film(title="x" * 300)
    assertContains(client.get(LIST), "x" * 300)


@pytest.fixture
def two_pages():
    films = [Film(title=f"Film {n:02}", slug=f"film-{n:02}") for n in range(PER_PAGE + 1)]
    Film.objects.bulk_create(films)
    Film.objects.update(status="published", published_at="2026-01-01T00:00:00Z")


def test_the_first_of_several_pages_leads_to_the_next_only(client, two_pages):
    response = client.get(LIST)
    assert len(response.context["page"].rows) == PER_PAGE
    assertContains(response, 'href="?after=film-47" rel="next"')
    assertNotContains(response, 'rel="prev"')


def test_the_last_of_several_pages_leads_back_only(client, two_pages):
    response = client.get(LIST, {"after": "film-47"})
    assert len(response.context["page"].rows) == 1
    assertContains(response, 'href="?before=film-48" rel="prev"')
    assertNotContains(response, 'rel="next"')


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("after=unknown", "film-00"),
        ("after=film-48", "film-00"),
        ("after=%00", "film-00"),
        ("after=a'--", "film-00"),
        ("before=film-00", "film-00"),
        ("before=film-20", "film-00"),
        ("after=film-10&before=film-48", "film-11"),
        (f"after={'x' * 5_000}", "film-00"),
    ],
)
def test_a_page_that_is_not_there_is_the_first(client, two_pages, asked, there):
    assert client.get(f"{LIST}?{asked}").context["page"].rows[0].slug == there


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("page=1", LIST),
        ("page=2", f"{LIST}?after=film-47"),
        ("page=3", f"{LIST}?after=film-48"),
        ("page=x", LIST),
        ("page=-1", LIST),
        (f"page={10**30}", LIST),
        ("page=2&sort=title", f"{LIST}?sort=title&after=film-47"),
        ("page=21", LIST),
    ],
)
def test_an_address_that_counts_pages_leads_to_the_one_that_does_not(
    client, two_pages, asked, address
):
    assertRedirects(client.get(f"{LIST}?{asked}"), address)


def test_no_film_is_on_two_pages(client, two_pages):
    titles = [*listed(client), *listed(client, f"{LIST}?after=film-47")]
    assert len(set(titles)) == PER_PAGE + 1


def test_the_next_page_of_a_search_is_of_that_search(client, two_pages):
    assertContains(client.get(LIST, {"q": "film"}), 'href="?q=film&amp;after=film-47"')


def test_a_short_list_has_no_pager(client):
    film()
    assertNotContains(client.get(LIST), 'class="pager"')


# Search


def found(client, words):
    return listed(client, reverse("film_list", query={"q": words}))


@pytest.mark.parametrize("asked", ["heaven", "HEAVEN", "Children Heaven", "eav", "of children"])
def test_a_film_is_found_by_each_word_of_its_title(client, asked):
    film(title="Children of Heaven")
    film(title="Children of Men")
    assert found(client, asked)[:1] == ["Children of Heaven"]


def test_a_film_is_found_by_the_article_that_it_is_not_sorted_by(client):
    film(title="The Cow", title_language="en")
    assert found(client, "the cow") == ["The Cow"]


def test_a_film_that_lacks_one_of_the_words_is_not_found(client):
    film(title="Children of Men")
    assert found(client, "children heaven") == []


@pytest.mark.parametrize("asked", ["bacheha", "بچه‌های", "آسمان", "Kinder des Himmels"])
def test_a_film_is_found_by_its_titles_in_any_language(client, asked):
    shown = film(title="Children of Heaven")
    title(film=shown, text="بچه‌های آسمان", language="fa")
    title(film=shown, text="Bacheha-ye Aseman", language="fa-Latn", kind="transliterated")
    title(film=shown, text="Kinder des Himmels", language="de", kind="alias")
    assert found(client, asked) == ["Children of Heaven"]


def test_words_may_stand_in_different_titles(client):
    title(film=film(title="Children of Heaven"), text="Bacheha-ye Aseman")
    assert found(client, "aseman heaven") == ["Children of Heaven"]


@pytest.mark.parametrize("asked", ["amelie", "Amélie", "AMÉLIE", "amélie"])
def test_accents_and_case_of_the_title_do_not_matter(client, asked):
    film(title="Amélie")
    assert found(client, asked) == ["Amélie"]


def test_a_film_is_not_found_by_what_happens_in_it(client):
    film(plot="He wins", synopsis="They share shoes", tagline="A race", making="By hand")
    assert [found(client, word) for word in ("wins", "shoes", "race", "hand")] == [[]] * 4


def test_what_is_searched_for_comes_in_order_of_the_best_match(client):
    film(title="Heaven Can Wait", prominence=9)
    film(title="Heaven")
    assert found(client, "heaven") == ["Heaven", "Heaven Can Wait"]
    assertContains(client.get(LIST, {"q": "heaven"}), '<option value="" selected>Best match<')
    assertContains(client.get(LIST), '<option value="" selected>Best known<')


def test_drafts_are_not_found(client):
    film(title="Gaav", status="draft")
    assert found(client, "gaav") == []


@pytest.mark.parametrize("asked", ["q%", "a_b", "%"])
def test_signs_of_the_database_mean_themselves(client, asked):
    film(title="1000 axb")
    assert found(client, asked) == []


def test_a_search_that_finds_nothing_says_so_and_leads_on(client):
    response = client.get(LIST, {"q": "<b>"})
    assertContains(response, "No film is called “<bdi>&lt;b&gt;</bdi>”")
    assertContains(response, f'<a href="{LIST}">all films</a>')
