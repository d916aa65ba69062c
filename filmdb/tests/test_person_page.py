"""A person's page, where there is more of it than one page shows."""

import pytest
from pytest_django.asserts import assertContains

from credits.tests.factories import credit, job, person
from filmdb.person_page import credits_from
from films.models import Film
from films.tests.factories import film
from sources.tests.factories import citation

pytestmark = pytest.mark.django_db


def known(prominence, who):
    made = film(title=f"Known {prominence}")
    Film.objects.filter(pk=made.pk).update(prominence=prominence)
    credit(film=made, person=who)
    credit(film=made, person=who, job=job("actor", "acting"))


@pytest.mark.parametrize(("films", "found"), [(3, []), (4, ["Known 3", "Known 2", "Known 1"])])
def test_someone_with_many_films_is_known_for_the_most_prominent(client, films, found):
    who = person()
    for prominence in range(films):
        known(prominence, who)
    shown = client.get(who.get_absolute_url()).context["known"]
    assert [made.title for made in shown] == found


def test_many_credits_are_turned_like_pages(client, monkeypatch):
    monkeypatch.setattr("filmdb.person_page.CREDITS_PER_PAGE", 2)
    credits_from.cache_clear()
    who, writing = person(slug="busy"), job("writer", "writing")
    for year in (1990, 1991, 1992):
        credit(film=film(title=f"Of {year}", year=year), person=who)
    citation(credit(film=film(title="Last"), person=who, job=writing))
    first, second = client.get("/people/busy/"), client.get("/people/busy/?page=2")
    credits_from.cache_clear()
    assert [row.film.title for row in first.context["page"]] == ["Of 1992", "Of 1991"]
    assert [row.film.title for row in second.context["page"]] == ["Of 1990", "Last"]
    assertContains(first, f'<a href="?page=2#{writing.code}-h">{writing.name}</a>')
    assertContains(second, f'<a href="#{writing.code}-h">{writing.name}</a>')
    assertContains(second, '/people/busy/?page=2">')
    assert (len(first.context["footnotes"]), len(second.context["footnotes"])) == (0, 1)
