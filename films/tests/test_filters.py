import pytest
from django.db import connection
from django.http import QueryDict

from films import narrowing
from films.filters import LONGEST, MOST_CHOSEN, ORDERS, FilmFilter, without_blanks
from films.models import Film
from films.narrowing import Narrowed
from films.paging import flipped, ranges, turned
from films.tests.factories import country, film, genre, language, theme, title

pytestmark = pytest.mark.django_db


def asking(query):
    return FilmFilter(QueryDict(query), Film.objects.published())


def films(query):
    asked = asking(query)
    return turned(asked.in_columns(Narrowed(asked).rows), asked.columns, 100).rows


def shown(query):
    return [film.title for film in films(query)]


def left_out(query):
    return list(asking(query).left_out)


# What is shown


@pytest.fixture
def shelved():
    """A drama, a comedy, a film that is both, and one that is neither."""
    drama, comedy = genre(code="drama", name="Drama"), genre(code="comedy", name="Comedy")
    film(title="A drama").genres.add(drama)
    film(title="Both").genres.add(drama, comedy)
    film(title="Comedy").genres.add(comedy)
    film(title="Neither")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["A drama", "Both", "Comedy", "Neither"]),
        ("genre=drama", ["A drama", "Both"]),
        ("genre=drama&genre=comedy", ["A drama", "Both", "Comedy"]),
        ("genre=none", ["Neither"]),
        ("genre=comedy&genre=none", ["Both", "Comedy", "Neither"]),
        ("genre=DRAMA", ["A drama", "Both"]),
        ("genre=drama&genre=drama", ["A drama", "Both"]),
    ],
)
def test_films_of_any_of_the_chosen_words_are_shown_once_each(shelved, query, titles):
    assert shown(query) == titles


@pytest.mark.parametrize(
    ("shelf", "make", "name"),
    [
        ("themes", theme, "theme"),
        ("countries", country, "country"),
        ("languages", language, "language"),
    ],
)
def test_every_shelf_can_be_asked_for(shelf, make, name):
    word, other = make(), make()
    getattr(film(title="On it"), shelf).add(word)
    getattr(film(title="On another"), shelf).add(other)
    film(title="On none")
    assert shown(f"{name}={word.code.lower()}") == ["On it"]
    assert shown(f"{name}=none") == ["On none"]


def test_films_are_narrowed_by_all_that_is_asked():
    drama = genre(code="drama")
    for name, year in (("Old", 1960), ("New", 1999)):
        film(title=name, year=year).genres.add(drama)
    film(title="Of no genre", year=1999)
    assert shown("genre=drama&decade=1990") == ["New"]


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("decade=1990", [1990, 1999]),
        ("decade=1980&decade=2000", [1989, 2000]),
        ("decade=none", [None]),
        ("decade=1990&decade=none", [1990, 1999, None]),
    ],
)
def test_a_decade_is_ten_years(query, years):
    for year in (1989, 1990, 1999, 2000, None):
        film(year=year)
    assert [film.year for film in films(f"{query}&sort=oldest")] == years


@pytest.mark.parametrize("year", [1870, 2200])
def test_every_year_that_a_film_may_have_is_of_a_decade(year):
    film(title="Made then", year=year)
    assert shown(f"decade={year // 10 * 10}") == ["Made then"]


@pytest.mark.parametrize(
    ("code", "runtimes"),
    [
        ("under-40", [1, 39]),
        ("40-69", [40, 69]),
        ("70-99", [70, 99]),
        ("from-100", [100, 600]),
        ("none", [None]),
    ],
)
def test_every_runtime_is_of_one_range(code, runtimes):
    for minutes in (1, 39, 40, 69, 70, 99, 100, 600, None):
        film(runtime=minutes)
    found = films(f"runtime={code}&sort=shortest")
    assert [film.runtime for film in found] == runtimes


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("form=short", ["A short"]),
        ("form=none", ["A documentary", "Unknown"]),
        ("mode=documentary", ["A documentary"]),
        ("mode=documentary&form=short", []),
        ("reviews=some", ["A short"]),
        ("reviews=none", ["A documentary", "Unknown"]),
    ],
)
def test_films_are_told_by_what_kind_they_are(query, titles):
    film(title="A short", form="short", mode="fiction")
    film(title="A documentary", mode="documentary")
    film(title="Unknown")
    Film.objects.filter(form="short").update(reviews_count=1)
    assert shown(query) == titles


# Search


@pytest.mark.parametrize("most", [0, 1, 2, 100])
def test_a_search_finds_the_same_however_many_films_it_finds(monkeypatch, most):
    monkeypatch.setattr(narrowing, "MOST_HITS", most)
    monkeypatch.setattr("films.search.queryset.MOST_HITS", most)
    for name in ("Heaven", "Children of Heaven", "Hell"):
        film(title=name)
    assert shown("q=heaven&sort=title") == ["Children of Heaven", "Heaven"]


def test_a_search_is_narrowed_like_everything_else():
    film(title="Heaven", year=1997)
    film(title="Heaven", year=2010)
    assert [film.year for film in films("q=heaven&decade=1990")] == [1997]


def test_words_to_search_for_lose_the_space_around_them():
    assert asking("q=++the cow+").values["q"] == "the cow"


@pytest.mark.parametrize("text", ["", "%00", "x" * (LONGEST + 1)])
def test_what_cannot_be_searched_for_is_not_asked(text):
    assert asking(f"q={text}").values["q"] == ""


def test_a_search_may_be_as_long_as_said():
    assert asking(f"q={'x' * LONGEST}").values["q"] == "x" * LONGEST


# Order


@pytest.fixture
def ordered():
    """Films that stand in another order by each of their facts; of the last, nothing is known."""
    facts = {
        "B": (2000, 80, "90", 3, "2026-01-01", 5),
        "C": (1990, 100, "50", 1, "2026-03-01", 7),
        "A": (1990, 100, "90", 4, "2026-02-01", 6),
    }
    for name, (year, runtime, score, count, day, prominence) in facts.items():
        added = film(title=name, year=year, runtime=runtime, published_at=f"{day}T00:00:00Z")
        summary = {"critics_score": score, "critics_count": count, "reviews_count": count}
        Film.objects.filter(pk=added.pk).update(**summary, prominence=prominence)
    film(title="D", published_at="2025-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("", "CABD"),
        ("title", "ABCD"),
        ("newest", "BACD"),
        ("oldest", "ACBD"),
        ("score", "ABCD"),
        ("shortest", "BACD"),
        ("longest", "ACBD"),
        ("added", "CABD"),
    ],
)
def test_films_stand_in_the_order_asked_for_and_what_is_unknown_last(ordered, order, titles):
    assert "".join(shown(f"sort={order}")) == titles


def test_drafts_are_the_last_of_what_was_added():
    film(title="A draft", status="draft")
    film(title="Published")
    both = turned(Film.objects.all(), ORDERS["added"][1], 9)
    assert [film.title for film in both] == ["Published", "A draft"]


@pytest.mark.parametrize("order", ORDERS)
def test_films_that_are_alike_have_an_order_too(order):
    alike = [film(title="Alike", published_at="2026-01-01T00:00:00Z").pk for _ in range(4)]
    found = [film.pk for film in films(f"sort={order}")]
    assert found == (alike[::-1] if order == "added" else alike)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="what an index walk is called there")
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("year", [None, 1997])
@pytest.mark.parametrize("turn", ["", "after", "before"])
def test_no_page_of_any_order_sorts_the_whole_catalogue(order, year, turn):
    edge = film(year=year, runtime=year and 90) if turn else None
    columns = ORDERS[order][1]
    columns = flipped(columns) if turn == "before" else columns
    for span in ranges(columns, edge, turn == "before"):
        plan = Film.objects.published().filter(span).order_by(*columns)[:48].explain()
        assert "USING INDEX film_" in plan
        assert "TEMP B-TREE" not in plan


# What is left out


def test_what_is_not_there_is_left_out_and_the_rest_counts(shelved):
    assert shown("genre=xyz&genre=comedy&decade=xyz&sort=xyz") == ["Both", "Comedy"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("genre=xyz", "No genre is called “xyz”. It was left out."),
        ("theme=1&theme=2", "No theme is called “1”, “2”. They were left out."),
        ("country=zz", "No country is called “zz”. It was left out."),
        ("language=zz", "No language is called “zz”. It was left out."),
        ("decade=1995", "No decade is called “1995”. It was left out."),
        ("form=feature&form=long", "No form is called “long”. It was left out."),
        ("mode=FICTION&mode=x", "No mode is called “x”. It was left out."),
        ("runtime=70", "No runtime is called “70”. It was left out."),
        ("reviews=yes", "No number of reviews is called “yes”. It was left out."),
        ("sort=random", "No order is called “random”. It was left out."),
        ("q=%00", "The search was left out. Null characters are not allowed."),
    ],
)
def test_what_is_left_out_is_said(query, sentence):
    assert left_out(query) == [sentence]


@pytest.mark.parametrize("query", ["", "q=x", "genre=none", "decade=1990&sort=title", "x=y"])
def test_of_what_is_there_nothing_is_said(query):
    assert left_out(query) == []


def test_little_is_said_however_much_is_left_out():
    query = QueryDict(mutable=True)
    query.setlist("genre", [f"{n}{'x' * 10_000}" for n in range(9)])
    (sentence,) = FilmFilter(query, Film.objects.all()).left_out
    assert sentence.endswith("…” and 6 more. They were left out.")
    assert len(sentence) < 300


def test_a_few_dozen_choices_of_a_kind_are_the_most():
    codes = [genre().code for _ in range(MOST_CHOSEN + 1)]
    asked = asking("&".join(f"genre={code}" for code in codes))
    assert len(asked.values["genre"]) == MOST_CHOSEN
    assert list(asked.left_out) == ["Genre: only 20 choices count. The others were left out."]


def test_each_list_knows_the_words_of_its_own_time(shelved):
    assert "new" not in asking("").filters["genre"].names
    genre(code="new", name="New")
    assert asking("").filters["genre"].names["new"] == "New"


def test_a_country_without_a_standard_name_has_ours():
    country(code="SUHH", name="Soviet Union")
    country(code="IR")
    names = asking("").filters["country"].names
    assert names == {"ir": "Iran", "suhh": "Soviet Union", "none": "not recorded"}


# The address


def test_an_address_says_only_what_counts():
    asked = asking("page=2&sort=xyz&genre=xyz&decade=2000&decade=1990&q=+a+&utm=1&decade=1990")
    assert asked.query.urlencode() == "q=a&decade=1990&decade=2000"


def test_each_thing_asked_for_can_be_taken_back(shelved):
    chips = asking("q=a&genre=drama&genre=none&decade=1990&sort=title").chips
    assert [(chip.label, chip.value, chip.query) for chip in chips] == [
        ("Title or name", "a", "genre=drama&genre=none&decade=1990&sort=title"),
        ("Genre", "Drama", "q=a&genre=none&decade=1990&sort=title"),
        ("Genre", "Not recorded", "q=a&genre=drama&decade=1990&sort=title"),
        ("Decade", "1990s", "q=a&genre=drama&genre=none&sort=title"),
    ]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("q=&genre=", ""),
        ("q=+%09&genre=drama&genre=&sort=", "genre=drama"),
        ("page=&decade=1990", "decade=1990"),
        ("x=&q=a&q=b", "x=&q=a&q=b"),
        ("genre=xyz&sort=nonsense", "genre=xyz&sort=nonsense"),
        ("", ""),
    ],
)
def test_fields_that_nothing_was_typed_into_are_no_part_of_an_address(query, kept):
    assert without_blanks(QueryDict(query)).urlencode() == kept


def test_a_film_with_several_titles_that_match_is_shown_once():
    shown_once = film(title="Gaav")
    for text in ("Gav", "Gaw"):
        title(film=shown_once, text=text, kind="alias")
    assert shown("q=ga") == ["Gaav"]
