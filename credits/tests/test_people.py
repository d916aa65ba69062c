"""The index of people, and what a person's page says beyond their films."""

from unittest.mock import patch

import pytest
from django.db import NotSupportedError
from django.test import TestCase
from pytest_django.asserts import assertContains, assertNotContains

from credits.alphabet import alphabets
from credits.models import Credit, Person, PersonName, PersonPicture, letters
from credits.tests.factories import credit, job, person, person_name, person_picture
from films.models import Film
from films.tests.factories import film
from sources.tests.words import Words


def place(row):
    row = type(row).objects.get(pk=row.pk)
    return row.script, row.letter


class PlaceTests(TestCase):
    """Where names stand in the index is right after every door."""

    def test_a_person_stands_under_the_family_name(self):
        self.assertEqual(
            place(person(name="Abbas Kiarostami", sort_name="Kiarostami, Abbas"))[1], "K"
        )

    def test_a_person_without_one_stands_under_the_name_and_follows_it(self):
        someone = person(name="Googoosh")
        someone.name = "Marjan"
        someone.save()
        self.assertEqual((place(someone)[1], someone.sort_name), ("M", ""))

    def test_saving_some_columns_saves_the_place_with_them(self):
        someone = person(name="Googoosh")
        someone.name = "مرجان"
        someone.save(update_fields=["name"])
        self.assertEqual(place(someone), ("Arab", "م"))

    def test_people_changed_in_bulk_stand_anew(self):
        someone = person(name="Googoosh")
        for values in ({"name": "Marjan"}, {"sort_name": "Zolfonoun"}):
            Person.objects.filter(pk=someone.pk).update(**values)
            self.assertEqual(place(someone)[1], next(iter(values.values()))[0])

    def test_people_created_in_bulk_have_a_place(self):
        Person.objects.bulk_create(Person(name=name, slug=name) for name in ("Azar", "Bahar"))
        self.assertEqual(list(Person.objects.values_list("letter", flat=True)), ["A", "B"])

    def test_a_name_has_a_place_of_its_own(self):
        name = person_name(text="مجید مجیدی", sort_name="مجیدی، مجید")
        self.assertEqual(place(name), ("Arab", "م"))
        name.person.names.update(sort_name="", text="Majid")
        self.assertEqual(place(name), ("Latn", "M"))

    def test_a_new_family_name_takes_its_place_in_the_byline(self):
        shown = film()
        for name in ("A", "B"):
            credit(film=shown, person=person(name=name))
        Person.objects.filter(name="A").update(sort_name="Z")
        self.assertEqual(Film.objects.get().directed_by, "B, A")


class IndexTests(TestCase):
    def setUp(self):
        self.majidi = person(slug="majidi", name="Majid Majidi", sort_name="Majidi, Majid")

    def index(self):
        """{letter: (people, entries)} of letters with any."""
        return {
            letter.letter: (letter.people, letter.entries)
            for alphabet in alphabets(letters())
            for letter in alphabet.letters
            if letter.entries
        }

    def under(self, script, letter, turn=""):
        address = f"/people/?script={script}&letter={letter}&{turn}"
        response = self.client.get(address)
        self.assertTemplateUsed(response, "credits/person_letter.html")
        return response

    def lines(self, script, letter):
        return [str(entry) for entry, _, _ in self.under(script, letter).context["entries"]]

    def native(self, **fields):
        fields = {"person": self.majidi, "text": "مجید مجیدی", "sort_name": "مجیدی، مجید", **fields}
        return person_name(**{"kind": "native script", "language": "fa", **fields})

    def test_a_person_of_two_scripts_stands_in_both_and_counts_once_in_each(self):
        self.native()
        self.native(text="مجید مجیدیان", sort_name="مجیدیان، مجید")
        self.assertEqual(self.index(), {"M": (1, 1), "م": (1, 2)})

    def test_a_person_without_a_latin_name_stands_under_the_persian_letters(self):
        person(slug="azari", name="نازنین آذری", sort_name="آذری، نازنین", name_language="fa")
        self.assertEqual(self.lines("Arab", "آ"), ["آذری، نازنین"])
        self.assertContains(self.under("Arab", "آ"), 'href="/people/azari/"')

    def test_another_name_of_the_same_script_leads_on_and_is_nobody_else(self):
        self.native(text="Madjid Madjidi", sort_name="Madjidi, Madjid", kind="alias", language="")
        self.assertEqual(self.index(), {"M": (1, 2)})
        self.assertIn("Madjidi, Madjid see Majid Majidi", Words(self.under("Latn", "M")).all)

    def test_a_misspelling_is_not_in_the_index(self):
        self.native(text="Majeed", sort_name="", kind="misspelling")
        self.assertEqual(self.index(), {"M": (1, 1)})

    def test_a_name_that_stands_where_the_person_does_is_not_there_twice(self):
        self.native(text="Majid Majídi", sort_name="Majídi, Majid", kind="alias")
        self.assertEqual(self.lines("Latn", "M"), ["Majidi, Majid"])

    def test_one_spelling_of_two_kinds_is_one_line_and_stands_for_the_person(self):
        for kinds in (("alias", "native script"), ("native script", "alias")):
            PersonName.objects.all().delete()
            for kind in kinds:
                self.native(kind=kind)
            self.assertEqual(self.index(), {"M": (1, 1), "م": (1, 1)})
            page = Words(self.under("Arab", "م")).all
            self.assertEqual((page.count("مجیدی، مجید"), "see" in page.split()), (2, False))

    def test_a_misspelling_and_another_persons_name_leave_a_name_where_it_is(self):
        self.native(kind="misspelling")
        self.native(person=person(name="Madjid Majidi", sort_name="Majidi, Madjid"))
        self.native(kind="alias")
        self.assertEqual(len(self.lines("Arab", "م")), 2)

    def test_drafts_and_withdrawn_people_are_not_in_the_index_under_any_name(self):
        self.native()
        for status in ("draft", "withdrawn"):
            Person.objects.update(status=status)
            self.assertEqual(self.index(), {})
            self.assertNotContains(self.client.get("/people/?letter=M"), "Majidi")

    def test_names_stand_in_order_whichever_table_they_are_in(self):
        person(name="مهدی محمدی", sort_name="محمدی، مهدی")
        person(name="مانی")
        self.native()
        self.assertEqual(self.lines("Arab", "م"), ["مانی", "مجیدی، مجید", "محمدی، مهدی"])

    def test_an_entry_says_years_and_what_they_did_most(self):
        Person.objects.update(born=19590417)
        for code, films in (("writer", 3), ("director", 2), ("composer", 1)):
            for _ in range(films):
                credit(person=self.majidi, job=job(code))
        credit(person=self.majidi, film=film(status="draft"))
        again = self.majidi.credits.filter(job__code="writer").first().film
        credit(person=self.majidi, film=again, job=job("writer"), character="again")
        page = Words(self.under("Latn", "M")).all
        self.assertIn("Majidi, Majid born 1959. Writer 3, Director 2", page)
        self.assertNotIn("Composer", page)

    def test_two_people_of_one_name_are_told_apart(self):
        person(name="Reza Karimi", sort_name="Karimi, Reza", disambiguation="born 1963")
        self.assertIn("Karimi, Reza (born 1963)", Words(self.under("Latn", "K")).all)

    def test_two_people_whose_persian_names_are_alike_are_told_apart_by_the_others(self):
        self.native()
        other = person(name="Madjid Majidi")
        self.native(person=other)
        page = Words(self.under("Arab", "م")).all
        self.assertIn("مجیدی، مجید (Majid Majidi)", page)
        self.assertIn("مجیدی، مجید (Madjid Majidi)", page)

    def test_one_persian_name_stands_alone(self):
        self.native()
        self.assertNotIn("(Majid Majidi)", Words(self.under("Arab", "م")).all)

    def test_the_pages_of_a_long_letter_hold_each_entry_once_there_and_back(self):
        rows = [Person(name=f"Mani {n // 3:03}", slug=f"mani-{n}") for n in range(130)]
        Person.objects.bulk_create(rows)
        for row in Person.objects.filter(slug__startswith="mani")[:120:3]:
            person_name(person=row, text=f"{row.name}a", kind="alias")
            person_name(person=row, text=f"{row.name}", kind="alias", sort_name=f"{row.name}b")
        pages, turn = [], ""
        while turn is not None:
            page = self.under("Latn", "M", turn).context["page"]
            pages.append([entry.mark for entry in page])
            turn = page.next and f"after={page.next.slug}"
        marks = [mark for page in pages for mark in page]
        self.assertEqual((len(marks), len(set(marks))), (211, 211))
        back = self.under("Latn", "M", f"before={pages[1][0]}").context["page"]
        self.assertEqual([entry.mark for entry in back], pages[0])
        for hostile in ("after=p0", "after=x", "before=n99999999999999999999", "after=p%D9%A1"):
            first = self.under("Latn", "M", hostile).context["page"]
            self.assertEqual([entry.mark for entry in first], pages[0])

    def test_of_many_people_it_is_said_that_there_are_more(self):
        with patch("credits.models.letters.MOST_COUNTED", 0):
            self.assertEqual([letter.counted for letter in letters()], ["0+"])

    def test_a_letter_is_found_in_whatever_form_it_is_typed(self):
        self.native(text="یوسف", sort_name="")
        for typed, canonical in (("m", "script=Latn&letter=M"), ("ي", "script=Arab&letter=%DB%8C")):
            response = self.client.get("/people/", {"letter": typed})
            self.assertContains(response, f'/people/?{canonical}">'.replace("&", "&amp;"))

    def test_the_heading_of_a_persian_letter_speaks_english_as_well(self):
        self.native()
        english = '<span class="unseen" lang="en" dir="ltr">People: </span>'
        heading = f'<h1 lang="fa" dir="rtl">{english}م</h1>'
        self.assertContains(self.under("Arab", "م"), heading)

    def test_a_letter_that_nobody_stands_under_says_so(self):
        response = self.under("Latn", "X")
        self.assertContains(response, "Nobody stands under this letter yet.")
        self.assertContains(response, "noindex")

    def test_the_first_screen_counts_people_by_letter(self):
        self.native()
        page = Words(self.client.get("/people/")).all
        self.assertIn("Latin 1 person", page)
        self.assertIn("Persian 1 person", page)
        self.assertIn("M 1 person", page)

    def test_the_first_screen_names_who_directed_the_best_known_films_once_each(self):
        for n in range(3):
            credit(person=self.majidi, film=film(title=f"Film {n}", prominence=n))
        credit(person=person(name="A writer"), job=job("writer"))
        credit(person=person(name="Unseen", status="draft"))
        known = self.client.get("/people/").context["known"]
        self.assertEqual(
            [(c.person.name, c.film.title) for c in known], [("Majid Majidi", "Film 2")]
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        *(
            "script=Latn",
            "letter=%00",
            "letter=M&script=Cyrl",
            "letter=%F0%9F%98%80",
            "letter=" + "M" * 9999,
        ),
        *("letter=%E2%80%AE", "script=x&script=y", "letter=%ff"),
    ],
)
def test_of_a_letter_that_is_none_the_first_screen_says_so(client, query):
    person(name="Majid Majidi")
    response = client.get(f"/people/?{query}")
    assertContains(response, "The index has no such letter.")
    assertContains(response, "noindex")


@pytest.mark.django_db
def test_an_index_without_people_says_so(client):
    response = client.get("/people/")
    assertContains(response, "Nobody is in the index yet.")
    assertNotContains(response, "noindex")


class WorkedWithTests(TestCase):
    def setUp(self):
        self.majidi = person(slug="majidi", name="Majid Majidi")

    def together(self, other, films, **fields):
        for _ in range(films):
            shown = film(**fields)
            credit(film=shown, person=self.majidi)
            credit(film=shown, person=other, job=job("actor", "acting"))
        return other

    def colleagues(self):
        colleagues = self.client.get("/people/majidi/").context["colleagues"]
        return [(other.name, other.together) for other in colleagues]

    def test_the_most_frequent_come_first_and_equals_by_name(self):
        self.together(person(name="Zahra"), 2)
        self.together(person(name="Bahare"), 2)
        self.together(person(name="Reza"), 3)
        self.assertEqual(self.colleagues(), [("Reza", 3), ("Bahare", 2), ("Zahra", 2)])

    def test_one_film_together_is_not_enough_however_many_credits_it_has(self):
        other = self.together(person(), 1)
        credit(film=Film.objects.get(), person=other)
        self.assertEqual(self.colleagues(), [])

    def test_films_and_people_that_are_not_published_do_not_count(self):
        self.together(person(), 2, status="draft")
        self.together(person(status="draft"), 2)
        self.assertEqual(self.colleagues(), [])

    def test_there_are_twelve_at_most(self):
        films = [film(), film()]
        for shown in films:
            credit(film=shown, person=self.majidi)
        for someone in [person() for _ in range(14)]:
            for shown in films:
                credit(film=shown, person=someone)
        self.assertEqual(len(self.colleagues()), 12)

    def test_the_number_of_films_is_said(self):
        self.together(person(name="Reza Naji", disambiguation="actor"), 2)
        page = Words(self.client.get("/people/majidi/")).all
        self.assertIn("Worked with Reza Naji (actor) 2 films", page)


@pytest.mark.django_db
def test_a_long_filmography_is_folded_after_forty_films(client):
    designer = person(slug="designer")
    films = Film.objects.bulk_create(
        Film(
            title=f"Film {n:02}",
            slug=f"f-{n}",
            status="published",
            published_at="2026-01-01T00:00Z",
        )
        for n in range(42)
    )
    poster = job("poster", "art")
    Credit.objects.bulk_create(Credit(film=shown, person=designer, job=poster) for shown in films)
    page = Words(client.get("/people/designer/"))
    assert "Film 39" in page.shown
    assert "Film 40" not in page.shown
    assert "2 more" in page.shown
    assert "Film 41" in page.all


@pytest.mark.django_db
def test_a_person_without_a_latin_name_has_a_page_in_their_own_script(client):
    person(slug="azari", name="نازنین آذری", name_language="fa")
    assertContains(client.get("/people/azari/"), '<h1 lang="fa" dir="rtl">نازنین آذری</h1>')


@pytest.mark.django_db
def test_the_first_portrait_of_known_credit_and_licence_is_shown(client):
    someone = person(slug="majidi")
    kept = {"person": someone, "width": 800, "height": 1000, "colour": "#000000"}
    for n, known in enumerate(({}, {"credit": "A. N.", "licence": "CC0"}) * 2):
        PersonPicture.objects.create(digest=f"{n}" * 64, position=n, **kept, **known)
    response = client.get("/people/majidi/")
    assertContains(response, "A. N.", count=1)
    assertContains(response, "1" * 64)
    assertNotContains(response, "0" * 64)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("described", "alt"),
    [
        ({"alt": "A man", "caption": "In Yazd"}, "A man"),
        ({"caption": "In <Yazd>"}, "In &lt;Yazd&gt;"),
        ({}, "Portrait of Majid &amp; Majidi"),
    ],
)
def test_a_portrait_without_words_of_its_own_has_others(client, described, alt):
    person_picture(person=person(slug="majidi", name="Majid & Majidi"), **described)
    assertContains(client.get("/people/majidi/"), f' alt="{alt}"', count=1)


@pytest.mark.django_db
def test_names_keep_their_places_through_their_base_manager():
    name = person_name(text="Azar")
    PersonName._base_manager.update(text="Bahar")
    assert place(name)[1] == "B"


# Doors


@pytest.mark.django_db
def test_a_stale_person_does_not_move_back_in_the_index():
    row = person(name="Aaa")
    stale = Person.objects.get(pk=row.pk)
    row.name = "Zzz"
    row.save()
    stale.biography = "Born."
    stale.save(update_fields=["biography"])
    assert Person.objects.get(pk=row.pk).letter == "Z"


@pytest.mark.django_db
def test_rows_that_are_there_are_not_changed_by_creating_many():
    row = person(name="Aaa")
    twin = Person(name="Zzz", slug=row.slug)
    with pytest.raises(NotSupportedError, match="update"):
        Person.objects.bulk_create(
            [twin], update_conflicts=True, unique_fields=["slug"], update_fields=["name"]
        )
