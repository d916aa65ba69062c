"""More films like one, on its page."""

import pytest

from credits.models.credit import FIRST_OF_CAST as CAST
from credits.tests.factories import credit, job, person
from filmdb.similar import MOST
from films.models import Film
from films.tests.factories import film, genre, relation, theme

pytestmark = pytest.mark.django_db


def page(client, shown):
    return client.get(shown.get_absolute_url()).context


def similar(client, shown):
    """{title: reason}"""
    return {like.film.title: like.reason for like in page(client, shown)["similar"]}


def also(client, shown):
    return [other.title for other in page(client, shown)["also"]]


def sharing(shared, *shown):
    """Put the same words on these films."""
    for each in shown:
        getattr(each, f"{shared._meta.model_name}s").add(shared)


def played(who, *shown):
    for each in shown:
        credit(film=each, person=who, job=job("actor", "acting"))


def directed(who, *shown):
    for each in shown:
        credit(film=each, person=who)


def known(prominence, **fields):
    made = film(**fields)
    Film.objects.filter(pk=made.pk).update(prominence=prominence)
    return made


# Also by the directors


def test_the_best_known_films_of_its_directors_stand_by_themselves(client):
    shown, who = film(), person()
    others = [known(n, title=f"Known {n}") for n in range(MOST + 2)]
    directed(who, shown, *others)
    assert also(client, shown) == [f"Known {n}" for n in range(MOST + 1, 1, -1)]
    assert similar(client, shown) == {"Known 1": "Same director", "Known 0": "Same director"}


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_film_that_is_not_published_is_nowhere(client, status):
    shown, hidden, who = film(), film(status=status), person()
    directed(who, shown, hidden)
    for _ in range(3):
        sharing(theme(), shown, hidden)
    assert (also(client, shown), similar(client, shown)) == ([], {})


def test_who_is_only_named_directs_no_other_film(client):
    shown = film()
    for each in (shown, film()):
        credit(film=each, person=None, printed_as="A. Smithee")
    assert also(client, shown) == []


def test_a_director_who_plays_in_another_film_has_not_directed_it(client):
    shown, other, who = film(), film(), person()
    directed(who, shown)
    played(who, other)
    assert (also(client, shown), similar(client, shown)) == ([], {})


# More like this


def test_shared_themes_are_counted(client):
    shown, near, far = film(), film(title="Near"), film(title="Far")
    sharing(theme(), shown, near, far)
    for _ in range(2):
        sharing(theme(), shown, near)
    found = similar(client, shown)
    assert list(found.items()) == [("Near", "Shares 3 themes"), ("Far", "Shares a theme")]


def test_all_that_films_share_is_named(client):
    shown, other = film(year=1973), film(title="Other", year=1979)
    for _ in range(2):
        played(person(), shown, other)
    sharing(genre(), shown, other)
    sharing(theme(), shown, other)
    assert similar(client, shown) == {
        "Other": "Same genre and decade; shares some of its cast and a theme"
    }


def test_only_the_first_of_the_cast_are_looked_for(client):
    shown = film()
    cast = [person() for _ in range(CAST + 1)]
    actor = job("actor", "acting")
    for n, who in enumerate(cast):
        credit(film=shown, person=who, job=actor, position=n)
        played(who, film(title=f"With {n}"))
    assert set(similar(client, shown)) == {f"With {n}" for n in range(CAST)}


def test_a_genre_alone_is_no_likeness_but_one_of_its_decade_is(client):
    shown, near, far = film(year=1973), film(title="Near", year=1970), film(title="Far", year=1980)
    sharing(genre(), shown, near, far)
    assert similar(client, shown) == {"Near": "Same genre and decade"}


def test_a_film_of_no_known_year_is_of_no_period(client):
    shown, other = film(), film(title="Other")
    for _ in range(2):
        sharing(genre(), shown, other)
    assert similar(client, shown) == {}


def test_shared_words_are_looked_for_among_the_best_known_films(client, monkeypatch):
    monkeypatch.setattr("filmdb.similar.BEST_KNOWN", 2)
    shown = known(3)
    others = [known(n, title=f"Known {n}") for n in range(3)]
    sharing(theme(), shown, *others)
    assert set(similar(client, shown)) == {"Known 2"}


def test_of_films_as_like_the_best_known_comes_first(client):
    shown = film()
    others = [known(n, title=f"Known {n}") for n in range(MOST + 1)]
    sharing(theme(), shown, *others)
    assert list(similar(client, shown)) == [f"Known {n}" for n in range(MOST, 0, -1)]


def test_a_related_film_is_not_repeated(client):
    shown, remade, original = film(), film(), film()
    sharing(theme(), shown, remade, original)
    relation(film=shown, other=original)
    relation(film=remade, other=shown)
    assert similar(client, shown) == {}


def test_what_its_directors_made_is_not_repeated(client):
    shown, other, who = film(), film(), person()
    directed(who, shown, other)
    sharing(theme(), shown, other)
    assert similar(client, shown) == {}


def test_a_film_that_shares_nothing_has_none(client):
    film(year=1973)
    shown = page(client, film(year=1973))
    assert (shown["also"], shown["similar"]) == ([], [])
