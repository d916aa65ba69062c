from collections import Counter
from io import StringIO
from unittest import skipUnless

from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from bench.catalogue import Catalogue
from bench.load import fill, nothing_kept_up, recompute_others, vocabulary
from credits.models import Credit, Person
from filmdb.prominence import move_mean, prominence
from films.models import Film, FilmTitle
from reviews.models import Review
from sources.maintained import batches

FILMS = 1000


def rows_of(films, seed):
    catalogue = Catalogue(films, vocabulary(), seed)
    return [dict(batch) for batch in catalogue.batches()]


def share(count, of):
    return count / of


@skipUnless(connection.vendor == "sqlite", "the loader is for SQLite")
class CatalogueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("loaddata", "vocabulary", verbosity=0)
        with nothing_kept_up():
            fill(Catalogue(FILMS, vocabulary()))
        recompute_others()

    def test_the_same_seed_gives_the_same_rows(self):
        assert rows_of(30, seed=7) == rows_of(30, seed=7)
        assert rows_of(30, seed=7) != rows_of(30, seed=8)

    def test_the_indexes_are_put_up_again(self):
        with connection.cursor() as cursor:
            names = set(connection.introspection.get_constraints(cursor, "films_film"))
        assert {"film_by_title", "film_best", "film_newest"} <= names

    def test_the_database_keeps_its_rules(self):
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def test_every_maintained_column_is_right(self):
        call_command("recompute", check=True, stdout=StringIO())
        assert not move_mean()
        films = dict(Film.objects.values_list("pk", "prominence"))
        right = Counter()
        for batch in batches(films):
            right |= prominence(batch)
        assert films == {pk: right[pk] for pk in films}

    def test_as_many_of_everything_as_the_world_has(self):
        assert Film.objects.count() == FILMS
        assert Person.objects.count() == 3 * FILMS
        assert 11 < share(Credit.objects.count(), FILMS) < 13
        assert 1.6 < share(Film.genres.through.objects.count(), FILMS) < 2
        assert 1.05 < share(Film.countries.through.objects.count(), FILMS) < 1.25
        unreviewed = FILMS - Review.objects.values("film").distinct().count()
        assert 0.4 < share(unreviewed, FILMS) < 0.5

    def test_titles_are_in_eleven_languages(self):
        originals = FilmTitle.objects.filter(kind="original")
        assert len(set(originals.values_list("language", flat=True))) == 11

    def test_every_record_says_that_it_is_made_up(self):
        assert not Film.objects.exclude(slug__startswith="b-").exists()
        assert not Film.objects.exclude(citations__source__code="made-up").exists()
        assert not Person.objects.exclude(slug__startswith="b-").exists()
