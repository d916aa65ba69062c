"""A film's byline is right after every door through which a director can come or go."""

from django.test import TestCase

from credits.models import Credit, Person
from credits.tests.factories import credit, job, person
from films.models import Film
from films.tests.factories import film


class BylineTests(TestCase):
    def setUp(self):
        self.film, self.other = film(), film()
        self.person = person(name="Majid Majidi")
        self.credit = credit(film=self.film, person=self.person)

    def byline(self, film):
        return Film.objects.get(pk=film.pk).directed_by

    def test_a_director_stands_in_the_byline(self):
        self.assertEqual(self.byline(self.film), "Majid Majidi")

    def test_two_directors_stand_in_billing_order(self):
        Credit.objects.update(position=2)
        credit(film=self.film, person=person(name="A. N. Other"), position=1)
        self.assertEqual(self.byline(self.film), "A. N. Other, Majid Majidi")

    def test_a_director_whom_nobody_identified_is_named_as_printed(self):
        credit(film=self.other, person=None, printed_as="M. M.")
        self.assertEqual(self.byline(self.other), "M. M.")

    def test_a_writer_does_not_stand_in_the_byline(self):
        credit(film=self.other, person=self.person, job=job("writer", "writing"))
        self.assertEqual(self.byline(self.other), "")

    def test_a_renamed_person_is_renamed_in_bylines(self):
        self.person.name = "M. Majidi"
        self.person.save()
        self.assertEqual(self.byline(self.film), "M. Majidi")

    def test_people_renamed_in_bulk_are_renamed_in_bylines(self):
        Person.objects.update(name="M. Majidi")
        self.assertEqual(self.byline(self.film), "M. Majidi")

    def test_a_credit_moved_to_another_film_moves_the_byline(self):
        self.credit.film = self.other
        self.credit.save()
        self.assertEqual((self.byline(self.film), self.byline(self.other)), ("", "Majid Majidi"))

    def test_credits_moved_in_bulk_move_the_byline(self):
        Credit.objects.update(film=self.other)
        self.assertEqual((self.byline(self.film), self.byline(self.other)), ("", "Majid Majidi"))

    def test_a_deleted_credit_leaves_the_byline(self):
        self.credit.delete()
        self.assertEqual(self.byline(self.film), "")

    def test_credits_created_in_bulk_make_the_byline(self):
        Credit.objects.bulk_create([Credit(film=self.other, person=self.person, job=job())])
        self.assertEqual(self.byline(self.other), "Majid Majidi")
