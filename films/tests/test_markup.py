import pytest

from films.markup.films import (
    HUES,
    film_and_year,
    film_link,
    has_particulars,
    places,
    poster_hue,
    title_size,
    word_link,
    year_words,
)
from films.models import Film
from films.models.vocabulary import Label


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"year": 1997}, "1997"),
        ({"year": 1997, "year_certainty": "exact"}, "1997"),
        ({"year": 1997, "year_certainty": "circa"}, "about 1997"),
        ({"year": 1997, "year_certainty": "disputed"}, "1997 (disputed)"),
        ({}, "year not recorded"),
    ],
)
def test_a_year_is_shown_no_more_certain_than_it_is(fields, words):
    assert year_words(Film(**fields)) == words


def test_a_title_leads_to_the_films_page_in_its_language():
    shown = film_link(Film(title="بچه‌های آسمان", title_language="fa", slug="bacheha"))
    assert shown == '<a class="title" href="/films/bacheha/" lang="fa" dir="rtl">بچه‌های آسمان</a>'


def test_the_direction_of_a_title_of_unknown_language_is_found_by_the_browser():
    assert ' dir="auto"' in film_link(Film(title="Gaav", slug="gaav"))


def test_a_title_is_escaped():
    shown = film_link(Film(title="<script>alert(1)</script>", title_language='"><b>', slug="x"))
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</a>" in shown


def test_a_word_leads_to_its_page_and_is_escaped():
    word = Label(0, "<b>Drama</b>", 1, "drama", "genres")
    shown = '<a href="/genres/drama/"><bdi>&lt;b&gt;Drama&lt;/b&gt;</bdi></a>'
    assert word_link(word) == shown


@pytest.mark.parametrize("code", ["", "u.k.", "a/b", "%", "é"])
def test_a_word_without_an_address_is_a_name(code):
    assert word_link(Label(0, "<b>", 1, code, "genres")) == "<bdi>&lt;b&gt;</bdi>"


def test_a_film_in_a_sentence_comes_with_its_year():
    shown = film_and_year(Film(title="A & B", slug="a-b", year=1997))
    assert shown.endswith(">A &amp; B</a>, 1997")


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Gaav", "short"),
        ("Children of Heaven", "plain"),
        ("Chungking", "plain"),  # its one word is too long for the largest size
        ("The Discreet Charm of the Bourgeoisie", "medium"),
        ("The Assassination of Jesse James by the Coward Robert Ford", "long"),
        ("x" * 300, "endless"),
        ("x " * 100, "endless"),
        ("فرار", "short"),
        ("هوس", "short"),  # Arabic letters that join are wide
        ("سرگیجه", "plain"),
        ("東京物語", "plain"),  # wide signs, which break anywhere
    ],
)
def test_a_title_is_set_in_the_size_that_its_words_fit(title, size):
    assert title_size(Film(title=title)) == size


def test_a_poster_keeps_its_colours():
    shown = Film(title="Gaav", year=1969)
    assert poster_hue(shown) == poster_hue(Film(title="Gaav", year=1969))


def test_posters_of_many_films_have_every_colour():
    hues = {poster_hue(Film(title=f"Film {n}", year=1969)) for n in range(100)}
    assert hues == set(range(HUES))


@pytest.mark.parametrize(
    ("fields", "shelves"),
    [
        ({"colour": "colour"}, {}),
        ({"gauge": "35 mm"}, {}),
        ({"budget_amount": 1, "budget_currency": "USD", "budget_exactness": "exact"}, {}),
        ({}, {"genres": ["drama"]}),
        ({}, {"genres": [], "set in": ["Tehran"]}),
    ],
)
def test_one_fact_is_enough_for_particulars(fields, shelves):
    assert has_particulars(Film(**fields), shelves)


def test_without_a_fact_there_are_no_particulars():
    assert not has_particulars(Film(title="Gaav", year=1969, runtime=90), {"genres": []})


def test_a_film_is_set_somewhere_before_it_is_filmed_somewhere():
    shelves = {"genres": ["drama"], "filmed at": ["Rey"], "set in": ["Tehran"]}
    assert places(shelves) == [("Set in", ["Tehran"]), ("Filmed at", ["Rey"])]
