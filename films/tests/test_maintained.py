"""What a film sorts by, and its original title, are right after every door."""

from django.test import TestCase

from films.models import Film, FilmTitle
from films.tests.factories import film, title


class SortTitleTests(TestCase):
    def sort_title(self, film):
        return Film.objects.get(pk=film.pk).sort_title

    def test_a_film_sorts_without_the_article_of_its_language(self):
        self.assertEqual(self.sort_title(film(title="The Cow", title_language="en")), "cow")

    def test_a_changed_title_sorts_anew(self):
        changed = film(title="The Cow", title_language="en")
        changed.title = "An Ox"
        changed.save(update_fields=["title"])
        self.assertEqual(self.sort_title(changed), "ox")

    def test_titles_changed_in_bulk_sort_anew(self):
        changed = film(title="Gaav")
        Film.objects.filter(title="Gaav").update(title="The Cow", title_language="en")
        self.assertEqual(self.sort_title(changed), "cow")

    def test_films_created_in_bulk_can_be_sorted(self):
        Film.objects.bulk_create([Film(title="The Cow", title_language="en", slug="cow")])
        self.assertEqual(Film.objects.get(slug="cow").sort_title, "cow")


class OriginalTitleTests(TestCase):
    def setUp(self):
        self.film, self.other = film(), film()
        self.title = title(film=self.film, text="گاو", language="fa")

    def original(self, film):
        stored = Film.objects.get(pk=film.pk)
        return stored.original_title, stored.original_language

    def test_the_original_title_comes_with_its_language(self):
        self.assertEqual(self.original(self.film), ("گاو", "fa"))

    def test_the_first_of_several_originals_is_taken(self):
        title(film=self.film, text="La vache", language="fr", position=1)
        self.assertEqual(self.original(self.film), ("گاو", "fa"))

    def test_another_kind_of_title_is_not_original(self):
        FilmTitle.objects.update(kind="alias")
        self.assertEqual(self.original(self.film), ("", ""))

    def test_a_title_moved_to_another_film_goes_with_it(self):
        self.title.film = self.other
        self.title.save()
        self.assertEqual(self.original(self.film), ("", ""))
        self.assertEqual(self.original(self.other), ("گاو", "fa"))

    def test_a_deleted_title_is_gone(self):
        FilmTitle.objects.all().delete()
        self.assertEqual(self.original(self.film), ("", ""))
