"""The whole catalogue of the fixtures in one database. It is loaded here and nowhere else."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from zeal import zeal_ignore

from credits.models import Company, Credit, Job, Person
from filmdb.management.commands.setup import FIXTURES
from filmdb.tests.test_fixtures import load
from films.models import Film
from sources.models import ExternalId
from sources.tests.words import Words

ONCE = {"films.film": Film, "credits.person": Person, "credits.company": Company}


@pytest.mark.xdist_group("catalogue")
class CatalogueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        load(*FIXTURES)

    def words(self, record):
        response = self.client.get(record.get_absolute_url())
        assert response.status_code == 200
        return Words(response).all

    def director(self, film):
        return Credit.objects.get(film=film, job__code="director").person

    def test_every_film_person_and_company_is_there_once(self):
        assert {name: model.objects.count() for name, model in ONCE.items()} == {
            "films.film": 1663,
            "credits.person": 1853,
            "credits.company": 68,
        }
        items = Counter(ExternalId.objects.filter(scheme__code="wikidata").values_list("value"))
        assert [item for item, times in items.items() if times > 1] == []

    def test_no_maintained_value_is_stale_and_no_rule_is_broken(self):
        with zeal_ignore():
            call_command("recompute", check=True, stdout=StringIO())

    def test_the_film_of_the_seed_texts_is_as_it_was(self):
        film = Film.objects.get(slug="children-of-heaven-1997")
        assert (film.critics_score, film.reviews_count) == (95, 3)
        assert self.director(film).slug == "majid-majidi"
        assert film.nominations.count() == 2

    def test_its_people_made_their_other_films_too(self):
        films = Film.objects.filter(credits__person__slug="majid-majidi").distinct()
        assert films.count() > 10

    def test_poster_designers_are_credited(self):
        designers = Credit.objects.filter(job=Job.objects.get(code="poster-designer"))
        assert designers.count() == 1447  # one of the film of the seed texts
        assert designers.values("person").distinct().count() > 190

    def test_a_film_without_a_latin_title_shows_its_persian_one(self):
        film = Film.objects.filter(title_language="fa").earliest("pk")
        response = self.client.get(film.get_absolute_url())
        self.assertContains(response, f'<h1 lang="fa" dir="rtl">{film.title}</h1>')

    def test_a_film_without_a_date_says_so(self):
        films = Film.objects.filter(year=None)
        assert len(films) == 4
        assert "year not recorded" in self.words(films[0])
        assert "Releases" not in self.words(films[0])

    def test_a_film_with_eighteen_dates_shows_them_folded(self):
        film = Film.objects.annotate(times=Count("releases")).latest("times")
        assert film.times == 18
        assert "All 18 releases" in self.words(film)

    def test_a_film_without_a_director_has_no_byline(self):
        film = Film.objects.filter(directed_by="").earliest("pk")
        assert "Directed by" not in self.words(film)
        assert "Also by" not in self.words(film)

    def test_two_people_of_one_name_are_told_apart(self):
        karimis = Person.objects.filter(name="Reza Karimi")
        pages = {self.words(person) for person in karimis}
        assert len(pages) == len(karimis) == 2
        assert len({person.slug for person in karimis}) == 2
        assert all(person.disambiguation for person in karimis)

    def test_a_person_without_a_latin_name_has_a_page_in_persian(self):
        person = Person.objects.filter(name_language="fa").earliest("pk")
        response = self.client.get(person.get_absolute_url())
        self.assertContains(response, f'<h1 lang="fa" dir="rtl">{person.name}</h1>')

    def test_the_largest_pages_stay_within_their_budgets(self):
        prolific = Person.objects.annotate(films=Count("credits")).latest("films")
        busy = Film.objects.annotate(people=Count("credits")).latest("people")
        studio = Company.objects.annotate(films=Count("credits")).latest("films")
        budgets = {
            "/": 8,
            "/films/?genre=drama&genre=war&decade=1970&sort=title": 10,
            busy.get_absolute_url(): 14,
            prolific.get_absolute_url(): 10,
            studio.get_absolute_url(): 8,
            "/people/?script=Arab": 8,
            "/genres/drama/": 6,
            "/decades/1970s/": 6,
            "/years/": 6,
        }
        ContentType.objects.get_for_models(*apps.get_models())  # once in a process
        for address, most in budgets.items():
            with CaptureQueriesContext(connection) as queries:
                assert self.client.get(address).status_code == 200, address
            assert len(queries) <= most, (address, len(queries))

    def test_films_are_counted_as_they_are(self):
        response = self.client.get("/films/", {"decade": "1970"})
        films = Film.objects.filter(year__gte=1970, year__lt=1980)
        assert f"{films.count()} films of 1,663" in Words(response).all

    def test_what_was_loaded_is_dumped_again(self):
        out = StringIO()
        with zeal_ignore():
            call_command("dumpdata", "credits.company", use_natural_primary_keys=True, stdout=out)
        assert len(json.loads(out.getvalue())) == 68
