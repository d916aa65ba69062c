"""What a film sorts by, its original title and its places' addresses are right after every door."""

from django.db import connection
from django.test import TestCase

from films.models import (
    Film,
    FilmPicture,
    FilmPlace,
    FilmTitle,
    refresh_place_slugs,
    refresh_posters,
)
from films.tests.factories import described, film, picture, place, title


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


class PosterTests(TestCase):
    def setUp(self):
        self.film, self.other = film(), film()
        self.poster = picture(film=self.film, position=1)
        self.second = picture(film=self.film, position=2, width=320)

    def assert_poster(self, expected, film=None):
        stored = Film.objects.get(pk=(film or self.film).pk)
        right = (expected.digest, expected.width) if expected else ("", None)
        self.assertEqual((stored.poster, stored.poster_width), right)

    def test_the_first_of_several_posters_is_taken(self):
        self.assert_poster(self.poster)

    def test_of_two_at_one_position_the_older_is_taken(self):
        FilmPicture.objects.update(position=0)
        self.assert_poster(self.poster)

    def test_a_film_without_pictures_has_no_poster(self):
        self.assert_poster(None, self.other)

    def test_a_poster_moved_back_gives_way(self):
        self.poster.position = 3
        self.poster.save(update_fields=["position"])
        self.assert_poster(self.second)

    def test_a_file_that_is_replaced_is_the_poster(self):
        self.poster.digest, self.poster.width = "f" * 64, 800
        self.poster.save()
        self.assert_poster(self.poster)

    def test_without_licence_or_credit_it_is_no_poster(self):
        for field in ("licence", "credit"):
            with self.subTest(field):
                FilmPicture.objects.filter(pk=self.poster.pk).update(**{field: ""})
                self.assert_poster(self.second)
                FilmPicture.objects.filter(pk=self.poster.pk).update(**{field: "known"})
                self.assert_poster(self.poster)

    def test_another_kind_of_picture_is_no_poster(self):
        self.poster.kind = "still"
        self.poster.save()
        self.assert_poster(self.second)
        FilmPicture.objects.update(kind="backdrop")
        self.assert_poster(None)

    def test_a_poster_moved_to_another_film_goes_with_it(self):
        self.poster.film = self.other
        self.poster.save()
        self.assert_poster(self.second)
        self.assert_poster(self.poster, self.other)

    def test_posters_moved_in_bulk_go_with_them(self):
        FilmPicture.objects.update(film=self.other)
        self.assert_poster(None)
        self.assert_poster(self.poster, self.other)

    def test_posters_changed_in_bulk_are_followed(self):
        self.poster.position = 3
        FilmPicture.objects.bulk_update([self.poster], ["position"])
        self.assert_poster(self.second)

    def test_a_poster_created_in_bulk_is_taken(self):
        made = FilmPicture(film=self.other, kind="poster", **described())
        FilmPicture.objects.bulk_create([made])
        self.assert_poster(made, self.other)

    def test_a_deleted_poster_gives_way(self):
        self.poster.delete()
        self.assert_poster(self.second)
        FilmPicture.objects.all().delete()
        self.assert_poster(None)

    def test_what_is_stale_is_found_and_mended(self):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE films_film SET poster = 'x', poster_width = 1")
        ids = [self.film.pk, self.other.pk]
        self.assertEqual(len(refresh_posters(ids, check=True)), 4)
        refresh_posters(ids)
        self.assert_poster(self.poster)
        self.assert_poster(None, self.other)


class PlaceSlugTests(TestCase):
    def slug(self, place):
        return FilmPlace.objects.get(pk=place.pk).slug

    def test_a_place_has_an_address_of_ascii_letters(self):
        self.assertEqual(self.slug(place(place="Łódź, the old town")), "lodz-the-old-town")

    def test_a_place_in_persian_letters_has_one_too(self):
        self.assertRegex(self.slug(place(place="تهران")), "^[a-z]+$")

    def test_a_place_that_no_letter_can_be_made_of_has_a_number_that_stays(self):
        one, same, other = (self.slug(place(place=name)) for name in ("…", "…", "?!"))
        self.assertRegex(one, "^place-[0-9a-f]{8}$")
        self.assertEqual((one == same, one == other), (True, False))

    def test_a_changed_place_has_another_address(self):
        changed = place(place="Rey")
        changed.place = "Shahr-e Rey"
        changed.save(update_fields=["place"])
        self.assertEqual(self.slug(changed), "shahr-e-rey")

    def test_places_changed_in_bulk_have_other_addresses(self):
        changed = place(place="Rey")
        FilmPlace.objects.update(place="Shahr-e Rey")
        self.assertEqual(self.slug(changed), "shahr-e-rey")
        changed.place = "Yazd"
        FilmPlace.objects.bulk_update([changed], ["place"])
        self.assertEqual(self.slug(changed), "yazd")

    def test_a_place_moved_to_another_film_and_renamed_has_another_address(self):
        changed = place(place="Rey")
        FilmPlace.objects.update(place="Yazd", film=film())
        self.assertEqual(self.slug(changed), "yazd")

    def test_places_created_in_bulk_have_addresses(self):
        FilmPlace.objects.bulk_create([FilmPlace(film=film(), kind="set in", place="Rey")])
        self.assertEqual(FilmPlace.objects.get().slug, "rey")

    def test_what_is_stale_is_found_and_mended(self):
        shown = place(place="Rey")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE films_filmplace SET slug = 'x'")
        self.assertEqual(len(refresh_place_slugs([shown.film_id], check=True)), 1)
        self.assertEqual(self.slug(shown), "x")
        refresh_place_slugs([shown.film_id])
        self.assertEqual(self.slug(shown), "rey")
