from itertools import pairwise

import pytest
from django.test import SimpleTestCase

from credits.alphabet import Letter, alphabets, place


def in_order(*names):
    keys = [place(name).sort_key for name in names]
    return all(first < second for first, second in pairwise(keys))


def same(*names):
    return len({place(name).sort_key for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "script", "letter"),
    [
        ("Majidi, Majid", "Latn", "M"),
        ("majidi", "Latn", "M"),
        ("Øvredal, André", "Latn", "O"),
        ("Łoziński, Marcel", "Latn", "L"),
        ("ʿAbbas", "Latn", "A"),
        ("“Weird Al” Yankovic", "Latn", "W"),
        ("50 Cent", "Latn", "#"),
        ("ＭＡＪＩＤＩ", "Latn", "M"),
        ("مجیدی، مجید", "Arab", "م"),
        ("آتشی", "Arab", "آ"),
        ("احمدی", "Arab", "ا"),
        ("أحمد", "Arab", "ا"),
        ("إبراهيم", "Arab", "ا"),
        ("ئاسو", "Arab", "ا"),
        ("كيارستمي", "Arab", "ک"),
        ("يوسف", "Arab", "ی"),
        ("ﻣﺠﻴﺪ", "Arab", "م"),
        ("۵۰ تومان", "Arab", "#"),
        ("Достоевский", "Cyrl", "Д"),
        ("Ёлкин", "Cyrl", "Е"),
        ("Άγγελος", "Grek", "Α"),
        ("წერეთელი", "Geor", "წ"),
        ("宮崎駿", "Hani", "宀"),
        ("김기덕", "Hang", "ㄱ"),
        ("वि", "Deva", "व"),
        ("123", "Zzzz", "#"),
        ("!!!", "Zzzz", "#"),
        ("", "Zzzz", "#"),
        ("\u202e\u200f\x00Ali", "Latn", "A"),
    ],
)
def test_a_name_stands_under_the_letter_that_its_reader_looks_under(name, script, letter):
    assert place(name)[:2] == (script, letter)


class OrderTests(SimpleTestCase):
    def test_the_persian_letters_are_in_the_order_of_the_persian_alphabet(self):
        assert in_order(*"آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")

    def test_persian_names_are_in_order_beyond_their_first_letters(self):
        assert in_order("پارسا", "پرتوی", "پژمان", "پگاه", "پناهی", "پوراحمد", "پهلوان", "پیمان")

    def test_arabic_forms_of_persian_letters_are_the_same_letters(self):
        assert same("علی", "علي", "على")
        assert same("کیمیا", "كيميا")
        assert same("فاطمه", "فاطمة", "فاطمۀ")

    def test_hamza_stands_between_alef_and_beh_whatever_carries_it(self):
        assert same("رضائی", "رضاأی", "رضاؤی", "رضاءی")
        assert in_order("رضاآ", "رضاا", "رضائ", "رضاب")

    def test_vowel_signs_stretching_and_joiners_do_not_count(self):
        assert same("مجید", "مَجِید", "مجـــید")
        assert same("علیزاده", "علی\u200cزاده")

    def test_accents_and_case_do_not_count(self):
        assert same("Majidi, Majid", "MAJIDI, Majíd", "Mājīdī, Majid")

    def test_apostrophes_and_full_stops_do_not_count(self):
        assert same("O'Brien, J.", "OʼBrien, J", "O’Brien, J")

    def test_a_hyphen_is_a_space(self):
        assert same("Haj-Hosseini", "Haj  Hosseini")

    def test_a_family_name_stands_before_longer_ones_that_begin_like_it(self):
        assert in_order("Rezai, Zahra", "Rezai Nia, Ali", "Rezaian, Ali")
        assert in_order("رضایی، یاسر", "رضایی نیا، آرش", "رضاییان، آرش")

    def test_the_persian_comma_is_a_comma(self):
        assert same("مجیدی، مجید", "مجیدی, مجید", "مجیدی ،مجید")

    def test_digits_stand_before_letters_and_are_the_same_in_every_script(self):
        assert in_order("Bahram 2", "Bahram A")
        assert same("بهرام ۲", "بهرام ٢", "بهرام 2")

    def test_a_letter_of_no_alphabet_stands_behind_those_that_are(self):
        assert in_order("علی", "علیݐ")

    def test_latin_stands_before_persian_and_that_before_the_others(self):
        assert in_order("Zia", "آتشی", "Акулов", "宮崎", "!")

    def test_a_key_is_digits_alone_so_that_no_collation_sorts_it_otherwise(self):
        for name in ("Majidi, Majid", "مجیدی، مجید", "宮崎駿", "½ Ⅷ ², ½", ""):
            assert set(place(name).sort_key) <= set("0123456789")

    def test_a_key_has_two_hundred_digits_at_most(self):
        for name in ("Majid" * 40, "宮" * 200, "ﷺ" * 200):
            assert len(place(name).sort_key) <= 200
            assert len(place(name).letter) == 1


class AlphabetTests(SimpleTestCase):
    def test_latin_and_persian_come_first_and_the_others_by_script(self):
        found = [Letter(script, "x", 1, 1) for script in ("Zzzz", "Grek", "Arab", "Cyrl", "Latn")]
        self.assertEqual(
            [alphabet.script for alphabet in alphabets(found)],
            ["Latn", "Arab", "Cyrl", "Grek", "Zzzz"],
        )

    def test_a_known_alphabet_is_whole_and_what_is_no_letter_comes_last(self):
        [latin] = alphabets([Letter("Latn", "#", 1, 1), Letter("Latn", "M", 2, 3)])
        self.assertEqual("".join(x.letter for x in latin.letters), "ABCDEFGHIJKLMNOPQRSTUVWXYZ#")
        self.assertEqual(latin.people, 3)

    def test_of_another_script_there_are_the_letters_of_its_names(self):
        [greek] = alphabets([Letter("Grek", letter, 1, 1) for letter in "ΒΑ"])
        self.assertEqual("".join(x.letter for x in greek.letters), "ΑΒ")

    def test_a_script_is_called_by_its_name(self):
        found = alphabets(
            [Letter(script, "x", 1, 1) for script in ("Latn", "Arab", "Cyrl", "Zzzz")]
        )
        self.assertEqual(
            [(each.name, each.language) for each in found],
            [
                ("Latin", "en"),
                ("Persian", "fa"),
                ("Cyrillic", "und-Cyrl"),
                ("Other signs", "und-Zzzz"),
            ],
        )

    def test_the_address_of_a_letter_names_script_and_letter(self):
        self.assertEqual(Letter("Arab", "م").query, "script=Arab&letter=%D9%85")
