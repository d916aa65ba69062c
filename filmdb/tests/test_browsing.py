"""The keys that films are browsed by: what they say, and that every door keeps them true."""

import random
from decimal import Decimal

import pytest
from django.http import QueryDict
from pytest_django.asserts import assertContains, assertRedirects

from awards.tests.factories import body, edition, nomination
from credits.tests.factories import credit, job, person
from filmdb.maintained import recompute
from films import keys, narrowing
from films.filters import ORDERS, FilmFilter
from films.keys import (
    certificate_key,
    certificate_of,
    place_key,
    place_of,
    scores,
    step_of,
    years,
)
from films.models import Film, FilmCount, FilmPlace, Genre
from films.narrowing import Narrowed
from films.paging import turned
from films.tests.factories import country, film, genre, language, place, release, theme

NOW = "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ((1990, 1999), ["d1990"]),
        ((1998, 2001), ["y1998", "y1999", "y2000", "y2001"]),
        ((1989, 2000), ["y1989", "d1990", "y2000"]),
        ((1997, 1997), ["y1997"]),
    ],
)
def test_years_are_the_fewest_keys(span, found):
    assert years(*span) == found


def test_scores_are_of_all_between_two_points_and_of_no_other():
    steps = [Decimal(n) / 2 for n in range(201)]
    for first, last in ((0, 100), (70, 80), (69, 71), (100, 100), (0, 0), (95, 100)):
        asked = set(scores(first, last))
        found = [score for score in steps if asked & keys.score_keys(score)]
        assert found == [score for score in steps if first <= score <= last]


def test_whatever_is_beyond_a_whole_point_is_beyond_it():
    assert [step_of(Decimal(score)) for score in ("70", "70.0001", "70.9999")] == [140, 141, 141]


@pytest.mark.parametrize("mark", [("MPA", "PG-13"), ("", "18"), ("FSK", "ab 12"), ("ز", "۱۸")])
def test_a_certificate_can_be_read_from_its_key(mark):
    key = certificate_key(*mark)
    assert key.isascii()
    assert key.isalnum()
    assert certificate_of(key) == ":".join(mark)


# Doors


@pytest.fixture
def right():
    """Says whether keys, their index and their counts are as `recompute` would have them."""

    def check(*expected):
        assert list(recompute(check=True)) == []
        counts = FilmCount.objects.of_published()
        assert {key: counts.get(key, 0) for key, _ in expected} == dict(expected)

    return check


pytestmark = pytest.mark.django_db


def test_a_film_that_is_saved_published_withdrawn_and_deleted_is_counted_as_it_is(right):
    made = film(year=1997, status="draft")
    right(("y1997", 0), ("", 0))
    made.status = "published"
    made.save()
    right(("y1997", 1), ("d1990", 1), ("", 1))
    made.year = 2001
    made.save(update_fields=["year"])
    right(("y1997", 0), ("y2001", 1))
    Film.objects.update(status="withdrawn")
    right(("y2001", 0), ("", 0))
    Film.objects.update(status="published")
    right(("", 1))
    made.delete()
    right(("y2001", 0), ("", 0))


def test_many_films_at_once_are_counted(right):
    Film.objects.bulk_create(
        Film(
            title="x",
            slug=f"x-{n}",
            form="short",
            status="published",
            published_at="2026-01-01T00:00:00Z",
        )
        for n in range(3)
    )
    right(("fshort", 3))
    films = list(Film.objects.all())
    for each in films:
        each.form = "feature"
    Film.objects.bulk_update(films, ["form"])
    right(("fshort", 0), ("ffeature", 3))
    Film.objects.all().delete()
    right(("ffeature", 0), ("", 0))


def test_words_given_and_taken_from_either_side_are_counted(right):
    word, other, made = genre(), genre(), film()
    key = f"g{word.pk}"
    for change, films in (
        (lambda: made.genres.add(word), 1),
        (lambda: made.genres.set([other]), 0),
        (lambda: word.films.add(made), 1),
        (lambda: word.films.remove(made), 0),
        (lambda: word.films.set([made]), 1),
        (lambda: word.films.clear(), 0),
        (lambda: made.genres.set([word, other]), 1),
        (lambda: made.genres.clear(), 0),
        (lambda: made.genres.add(word), 1),
    ):
        change()
        right((key, films))
    word.delete()
    right((key, 0), ("gnone", 1))


def test_words_that_are_deleted_together_are_counted_no_more(right):
    made = film()
    made.genres.add(genre(), genre())
    Genre.objects.all().delete()
    right(("gnone", 1))


def test_certificates_and_awards_are_counted(right):
    made = release(certificate_body="MPA", certificate="PG")
    where, winner = body(), film()
    entry = nomination(film=winner, edition=edition(body=where), result="nominated")
    right((certificate_key("MPA", "PG"), 1), (f"a{where.pk}", 1), (f"w{where.pk}", 0))
    entry.result = "won"
    entry.save()
    right((f"a{where.pk}", 1), (f"w{where.pk}", 1))
    other = body()
    entry.edition.body = other
    entry.edition.save()
    right((f"a{where.pk}", 0), (f"w{other.pk}", 1))
    entry.delete()
    made.delete()
    right((f"w{other.pk}", 0), (certificate_key("MPA", "PG"), 0))


def test_a_place_is_counted_by_every_door(right):
    made = place(place="Yazd", kind="set in")
    place(place="Yazd", kind="filmed at", film=made.film)
    draft = place(place="Yazd", film=film(status="draft"))
    yazd, rey = place_key("yazd"), place_key("rey")
    right((yazd, 1))
    FilmPlace.objects.filter(pk=draft.pk).update(film=film())
    right((yazd, 2))
    FilmPlace.objects.filter(film=made.film).update(place="Rey")
    right((yazd, 1), (rey, 1))
    FilmPlace.objects.filter(kind="set in", place="Rey").delete()
    right((rey, 1))
    FilmPlace.objects.filter(place="Rey").get().delete()
    right((rey, 0))
    FilmPlace.objects.bulk_create([FilmPlace(film=made.film, kind="set in", place="Rey")])
    right((rey, 1))


@pytest.mark.parametrize("slug", ["yazd", "new-york", "place-0badcafe"])
def test_the_key_of_a_place_is_a_word_and_reads_back(slug):
    assert place_key(slug).isalnum()
    assert place_of(place_key(slug)) == slug


def test_recompute_mends_counts_and_index(right):
    made = film(year=1997)
    FilmCount.objects.filter(among="published", key="y1997").update(films=7)
    Film.objects.filter(pk=made.pk).update(browse_keys=" published y1990 ")
    assert {value.column for value in recompute(check=True)} >= {"films", "browse_keys"}
    list(recompute())
    right(("y1997", 1), ("y1990", 0))


# Counts, against films gone through one by one


CHOICES = {
    "genre": 4, "theme": 3, "country": 3, "language": 2, "decade": 3, "form": 2, "mode": 2,
    "runtime": 2, "reviews": 2, "poster": 2, "certificate": 2,
}  # fmt: skip


@pytest.fixture
def hundred():
    """A hundred films of random kinds, some of them drafts."""
    chance = random.Random(1)
    words = {
        name: [make() for _ in range(5)]
        for name, make in (
            ("genres", genre), ("themes", theme), ("countries", country), ("languages", language),
        )
    }  # fmt: skip
    for _ in range(100):
        made = film(
            year=chance.choice([None, *range(1960, 2001, 7)]),
            form=chance.choice(["", "feature", "short"]),
            mode=chance.choice(["", "fiction", "documentary"]),
            runtime=chance.choice([None, 20, 45, 80, 120]),
            status=chance.choice(["published", "published", "published", "draft", "withdrawn"]),
        )
        for name, among in words.items():
            getattr(made, name).set(chance.sample(among, chance.randrange(3)))
        if chance.random() < 0.3:
            release(film=made, certificate_body="MPA", certificate=chance.choice(["PG", "R"]))


@pytest.mark.parametrize("most", [1_000, 20])
def test_what_is_counted_is_true_and_what_is_not_counted_out_is_no_less(hundred, monkeypatch, most):
    monkeypatch.setattr(narrowing, "MOST_COUNTED", most)
    chance = random.Random(2)
    films = {
        pk: set(text.split()[1:])
        for pk, text in Film.objects.published().values_list("pk", "browse_keys")
    }
    facets = FilmFilter(QueryDict(), Film.objects.published()).facets
    for _ in range(25):
        query = QueryDict(mutable=True)
        for name in chance.sample(list(CHOICES), 3):
            codes = list(facets[name].names)
            query.setlist(name, chance.sample(codes, min(len(codes), chance.choice([1, 1, 2]))))
        asked = FilmFilter(query, Film.objects.published())
        narrowed = Narrowed(asked)
        found = left(films, asked.groups)
        assert {row.pk for row in narrowed.rows} == found
        said, exact = narrowed.found
        assert said == len(found) if exact else said <= len(found)
        for name, facet in asked.facets.items():
            tally = narrowed.tally(name)
            others = left(films, {k: v for k, v in asked.groups.items() if k != name})
            for key in facet.keys.values():
                true, said = sum(key in films[pk] for pk in others), tally.tally.get(key, 0)
                assert said == true if tally.whole else said <= true


def left(films, groups):
    return {pk for pk, has in films.items() if all(has & set(of) for of in groups.values())}


@pytest.mark.parametrize(("sorted_", "numbered"), [(10**9, 0), (0, 10**9), (0, 0)])
def test_films_are_the_same_in_whichever_way_they_are_found(
    hundred, monkeypatch, sorted_, numbered
):
    monkeypatch.setattr(narrowing, "SORTED", sorted_)
    monkeypatch.setattr(narrowing, "NUMBERED", numbered)
    films = {
        pk: set(text.split()[1:])
        for pk, text in Film.objects.published().values_list("pk", "browse_keys")
    }
    for order in ORDERS:
        for query in (
            "form=feature",
            "form=short&mode=fiction",
            "decade=1960&decade=none&form=none",
        ):
            asked = FilmFilter(QueryDict(f"{query}&sort={order}"), Film.objects.published())
            found = turned(Narrowed(asked).rows, asked.columns, 1_000)
            assert sorted(row.pk for row in found) == sorted(left(films, asked.groups))


def test_of_one_or_two_choices_every_count_is_exact(hundred, monkeypatch):
    monkeypatch.setattr(narrowing, "MOST_COUNTED", 1)
    one = Narrowed(FilmFilter(QueryDict("form=feature"), Film.objects.published()))
    assert one.found.exact
    assert one.tally("genre").whole
    asked = FilmFilter(QueryDict("form=feature&mode=fiction"), Film.objects.published())
    two = Narrowed(asked)
    assert two.found == (two.rows.count(), True)
    assert two.tally("mode").whole
    assert not two.tally("genre").whole


def test_a_year_has_at_least_as_many_films_as_were_looked_at(hundred, monkeypatch):
    monkeypatch.setattr(narrowing, "MOST_COUNTED", 2)
    asked = FilmFilter(QueryDict("year_from=1967&year_to=1967"), Film.objects.published())
    assert Narrowed(asked).found == (2, False)


def test_what_is_left_in_a_decade_by_its_years_is_all_of_it(hundred):
    asked = FilmFilter(QueryDict("year_from=1960&year_to=1969"), Film.objects.published())
    narrowed = Narrowed(asked)
    assert dict(narrowed.tally("decade").tally)["d1960"] == narrowed.rows.count()


def test_an_order_is_walked_only_where_the_table_has_such_films(monkeypatch):
    monkeypatch.setattr(narrowing, "SORTED", 0)
    for minutes, form in ((12, "short"), (80, "feature"), (95, "feature")):
        film(runtime=minutes, form=form)
    query = QueryDict("form=feature&sort=shortest")
    assert '"runtime" >= 70' in str(
        Narrowed(FilmFilter(query, Film.objects.published())).rows.query
    )
    film(runtime=None, form="feature")
    asked = FilmFilter(query, Film.objects.published())
    assert [row.runtime for row in turned(Narrowed(asked).rows, asked.columns, 9)] == [80, 95, None]


# What else can be asked for


def shown(client, query):
    return [film.title for film in client.get(f"/films/?{query}&sort=title").context["page"]]


def test_years_scores_and_people_narrow_the_list(client):
    made = {name: film(title=name, year=year) for name, year in (("A", 1989), ("B", 1995))}
    film(title="C")
    Film.objects.filter(title="B").update(
        critics_score=70, critics_count=1, reviews_count=1, poster="a" * 64, poster_width=9
    )
    who = person(slug="majid-majidi", name="Majid Majidi")
    credit(film=made["A"], person=who, job=job("writer", "writing"))
    credit(film=made["B"], person=who)
    for query, titles in (
        ("year_from=1990", "B"),
        ("year_to=1990", "A"),
        ("year_from=1999&year_to=1980", "AB"),
        ("score_from=70", "B"),
        ("score_to=69", ""),
        ("poster=some", "B"),
        ("person=majid-majidi", "AB"),
        ("person=Majid+Majidi&job=writer", "A"),
        ("person=majid-majidi&score_from=1", "B"),
    ):
        assert (query, "".join(shown(client, query))) == (query, titles)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("year_from=abc", "No year is called “abc”. It was left out."),
        (f"score_to={10**30}", "No score is called"),
        ("person=nobody", "No person is called “nobody”. It was left out."),
        ("certificate=x", "No certificate is called “x”. It was left out."),
        ("won=%F0%9F%98%80", "No award body is called “😀”. It was left out."),
    ],
)
def test_what_is_not_there_is_said(client, query, sentence):
    film()
    assertContains(client.get(f"/films/?{query}"), sentence)


@pytest.mark.parametrize("most", [1_000, 1])
def test_any_film_of_those_asked_for_may_come_and_no_other(client, monkeypatch, most):
    monkeypatch.setattr(narrowing, "MOST_COUNTED", most)
    film(year=1980)
    film(year=1990, status="draft")
    films = {film(year=1990 + n).get_absolute_url() for n in range(3)}
    answers = [client.get("/random/?decade=1990") for _ in range(60)]
    assert {answer["Location"] for answer in answers} == films
    assert {(answer.status_code, "no-store" in answer["Cache-Control"]) for answer in answers} == {
        (303, True)
    }
    assertRedirects(client.get("/random/?decade=1910"), "/films/?decade=1910")
