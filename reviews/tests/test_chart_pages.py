"""The charts: /charts/ and what stands under it. What draws marks is tested in test_charts.py."""

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from films.charts import BEST, CHARTS, FEW, LONGEST, films_on
from films.models import Film
from films.shelves import DECADES, SHELVES, YEARS
from films.tests.factories import country, film, genre, language, theme
from reviews.tests.factories import catalogue_mean, review
from sources.tests.words import Words

pytestmark = pytest.mark.django_db

BEST_REVIEWED, DIVISIVE, REVIEWED = (f"/charts/{code}/" for code in CHARTS)


def words(client, address):
    return Words(client.get(address)).all


def places(client, address):
    """[(number, title)]"""
    return [(row.number, row.film.title) for row in client.get(address).context["rows"]]


def marked(title, *marks, **fields):
    """A film with so many scored reviews."""
    shown = film(title=title, **fields)
    for mark in marks:
        review(film=shown, mark=mark)
    return shown


@pytest.fixture
def catalogue():
    return catalogue_mean(mean=60, films=7, computed_at="2026-11-22T12:00:00Z")


# All charts


def test_without_reviews_there_is_nothing_to_chart(client):
    film(year=1997)
    page = words(client, "/charts/")
    assert "nothing to chart" in page
    assert "Best reviewed" not in page


@pytest.mark.usefixtures("catalogue")
def test_only_charts_that_have_films_are_listed(client):
    drama, comedy = genre(code="drama"), genre(code="comedy")
    shown = marked("Gaav", "4", year=1969)
    shown.genres.add(drama)
    film(year=1970).genres.add(comedy)
    marked("A secret", "5", year=1971, status="draft")
    response = client.get("/charts/")
    for there in ("best/", "reviewed/", "best/years/1969/", "best/decades/1960s/"):
        assertContains(response, f'href="/charts/{there}"')
    assertContains(response, 'href="/charts/best/genres/drama/"')
    for absent in ("divisive", "genres/comedy", "years/1970", "years/1971", "decades/1970s"):
        assertNotContains(response, absent)


@pytest.mark.usefixtures("catalogue")
def test_films_of_no_known_year_are_of_no_year_chart(client):
    marked("Gaav", "4")
    shelves = [shelf.code for shelf, _ in client.get("/charts/").context["narrowed"]]
    assert shelves == []


@pytest.mark.parametrize("address", [BEST_REVIEWED, DIVISIVE, REVIEWED])
def test_an_empty_chart_says_so_and_is_not_indexed(client, address):
    response = client.get(address)
    assertContains(response, 'class="empty"')
    assertContains(response, '<meta name="robots" content="noindex">')


# Best reviewed


@pytest.mark.usefixtures("catalogue")
def test_few_high_marks_do_not_outrank_many(client):
    marked("One", "5")
    marked("Many", *["4.5"] * 12)
    assert places(client, BEST_REVIEWED) == [(1, "Many"), (2, "One")]


@pytest.mark.usefixtures("catalogue")
def test_films_of_one_rank_share_their_number(client):
    for title in ("B", "A", "C"):
        marked(title, "5")
    marked("D", "4")
    assert places(client, BEST_REVIEWED) == [(1, "A"), (1, "B"), (1, "C"), (4, "D")]


@pytest.mark.usefixtures("catalogue")
def test_a_film_has_its_score_with_its_count_leading_to_its_sheet(client):
    shown = marked("Gaav", "5", "4.5", year=1969)
    response = client.get(BEST_REVIEWED)
    assertContains(response, f'href="{shown.get_absolute_url()}score/"')
    assert "Gaav 1969 4.75 out of 5 2 scored: score sheet of Gaav" in Words(response).all


@pytest.mark.usefixtures("catalogue")
def test_the_formula_is_printed_with_its_constants(client, settings):
    settings.RANK_WEIGHT = 7
    page = words(client, BEST_REVIEWED)
    assert "(n × R + k × C) ÷ (n + k)" in page
    assert "k 7 " in page
    assert "C 60.0000, the mean of 7 films on 22 November 2026" in page
    assert "Minimum 1 scored review" in page
    assertContains(client.get(BEST_REVIEWED), 'href="/about/scores/"')


def test_a_mean_that_was_never_taken_is_said_not_to_be(client):
    assert "C not taken yet" in words(client, BEST_REVIEWED)


@pytest.mark.usefixtures("catalogue")
def test_below_the_sites_minimum_a_film_is_not_ranked(client, three_needed):
    marked("Two", "5", "5")
    marked("Three", "4", "4", "4")
    assert places(client, BEST_REVIEWED) == [(1, "Three")]
    assert "Minimum 3 scored reviews" in words(client, BEST_REVIEWED)
    assert "A secret" not in words(client, "/charts/")


@pytest.mark.usefixtures("catalogue")
def test_a_chart_has_a_hundred_films_at_most():
    Film.objects.bulk_create(
        Film(
            **{"title": f"{n}", "slug": f"{n}", "status": "published"},
            **{"critics_score": 50, "critics_count": 1, "reviews_count": 1, "rank": 50},
            published_at=timezone.now(),
        )
        for n in range(LONGEST + 1)
    )
    assert len(BEST.rows(Film.objects.published())) == LONGEST


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("code", CHARTS)
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_film_that_is_not_published_is_on_no_chart(client, code, status):
    marked("A secret", "1", "2", "3", "4", "5", status=status)
    assert places(client, f"/charts/{code}/") == []


# Of a year, a decade, a genre, a country, a language


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "address", ["years/1997", "decades/1990s", "genres/drama", "countries/ir", "languages/fa"]
)
@pytest.mark.parametrize("few", [0, FEW])
def test_the_best_of_a_shelf_are_ranked_among_themselves(client, address, few, monkeypatch):
    monkeypatch.setattr("films.charts.FEW", few)
    marked("Elsewhere", "5", year=1980)
    shelved = {
        "genres": genre(code="drama"),
        "countries": country(code="IR"),
        "languages": language(code="fa"),
    }
    for title, mark in (("Second", "4"), ("First", "5")):
        shown = marked(title, mark, year=1997)
        for shelf, word in shelved.items():
            getattr(shown, shelf).add(word)
    assert places(client, f"/charts/best/{address}/") == [(1, "First"), (2, "Second")]


def test_a_chart_of_a_shelf_leads_to_all_its_films(client):
    genre(code="drama", name="drama")
    response = client.get("/charts/best/genres/drama/")
    assert "Best reviewed: Drama" in Words(response).all
    assertContains(response, 'href="/genres/drama/"')


def test_a_word_in_other_letters_leads_to_its_chart(client):
    country(code="IR")
    response = client.get("/charts/best/countries/IR/")
    assert (response.status_code, response["Location"]) == (301, "/charts/best/countries/ir/")


@pytest.mark.parametrize(
    "address",
    ["worst/", "best/genres/none/", "best/years/0000/", "best/themes/t/", "divisive/years/1997/"],
)
def test_there_is_no_other_chart(client, address):
    theme(code="t")
    assert client.get(f"/charts/{address}").status_code == 404


# Most divisive, most reviewed


def test_what_critics_differ_on_most_comes_first(client):
    marked("Agreed", *["3"] * 6)
    marked("Divided", "0.5", "5", "0.5", "5", "3")
    marked("Few", "0.5", "5", "0.5", "5")
    assert places(client, DIVISIVE) == [(1, "Divided"), (2, "Agreed")]
    page = words(client, DIVISIVE)
    assert "±40.3 points 2.8 out of 5, 5 scored" in page
    assert "√(Σ (score − mean)² ÷ n)" in page
    assert "Minimum 5 scored reviews" in page


def test_every_review_counts_among_the_most_reviewed(client):
    marked("One", "5")
    shown = marked("Two", "1")
    review(film=shown)
    film(title="None")
    assert places(client, REVIEWED) == [(1, "Two"), (2, "One")]
    assert "2 reviews 1 out of 5, 1 scored" in " ".join(words(client, REVIEWED).split())


# At a million films


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own words")
@pytest.mark.parametrize(
    ("order", "index"),
    [
        ("best_reviewed_first", "film_best"),
        ("most_divisive_first", "film_most_divisive"),
        ("most_reviewed_first", "film_most_reviewed"),
    ],
)
def test_a_chart_is_read_off_its_index(order, index):
    films = getattr(Film.objects.published(), order)()
    plan = films.for_charts()[:LONGEST].explain()
    assert f"USING INDEX {index} " in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own words")
@pytest.mark.parametrize(
    ("label", "index"),
    [(YEARS.label(1997), "film_best_of_year"), (DECADES.label(1990), "film_best_of_decade")],
)
def test_the_chart_of_a_period_is_read_off_its_index(label, index):
    films = films_on(label).best_reviewed_first()
    plan = films.for_charts()[:LONGEST].explain()
    assert f"USING INDEX {index} " in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own words")
def test_the_best_under_a_word_that_many_have_are_read_off_the_index_of_all(monkeypatch):
    drama = genre()
    film().genres.add(drama)
    monkeypatch.setattr("films.charts.FEW", 0)
    plan = films_on(SHELVES["genres"].label(drama)).best_reviewed_first().explain()
    assert "USING INDEX film_best " in plan
    assert "TEMP B-TREE" not in plan
