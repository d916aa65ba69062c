"""What the script that makes iranian_cinema does to labels, names, dates and genres."""

import pytest

from fixtures.iranian.dates import first_year, partial_date
from fixtures.iranian.genres import FACTS, GENRES, THEMES, codes, facts, known
from fixtures.iranian.titles import Title, titles
from fixtures.iranian.transliteration import consonants, distance, is_transliteration
from fixtures.iranian.words import film_title, person_name, sort_name, tidy


def film(fa, en="", *, aliases=None, pages=None, genres=()):
    labels = {"fa": fa, "en": en} if en else {"fa": fa}
    return {
        "labels": labels,
        "aliases": aliases or {},
        "sitelinks": pages or {},
        "genres": list(genres),
    }


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Fish (film)", "Fish"),
        ("سرایدار (فیلم)", "سرایدار"),
        ("حرفه‌ای (فیلم ۱۳۵۵)", "حرفه‌ای"),
        ("The Flag Bearer (1984 film)", "The Flag Bearer"),
        ("The Eclipse (Iranian film)", "The Eclipse"),
        ("Sardar-e Jangal (1983)", "Sardar-e Jangal"),
        ("دیوانه از قفس پرید (۱۳۸۱)", "دیوانه از قفس پرید"),
        ("بوعلی سینا (مجموعه تلویزیونی)", "بوعلی سینا"),
        ("Avicenna (television series)", "Avicenna"),
        ("Chelcheragh (Chandelier)", "Chelcheragh (Chandelier)"),
        ("Parizad (Fairy Child)", "Parizad (Fairy Child)"),
        ("پیمان (پیمان دوستی)", "پیمان (پیمان دوستی)"),
        ("(film)", ""),
        ("مخترع ۲۰۰۱", "مخترع ۲۰۰۱"),
    ],
)
def test_a_title_loses_what_only_tells_films_apart(label, title):
    assert film_title(label) == title


def test_a_directors_name_after_the_title_is_cut_off_for_that_director_only():
    assert film_title("مسافر (جلال مهربان)", {"جلال مهربان"}) == "مسافر"
    assert film_title("مسافر (جلال مهربان)") == "مسافر (جلال مهربان)"


@pytest.mark.parametrize(
    ("label", "tidied"),
    [
        ("A Man for Rent\u200f", "A Man for Rent"),
        ("The  Low Altitude", "The Low Altitude"),
        ("Pak\u200cbakhteh", "Pakbakhteh"),
        ("بچه\u200cهای آسمان", "بچه\u200cهای آسمان"),
        ("صادقيان كوره", "صادقیان کوره"),
        ("a\x00b\u202ec", "abc"),
    ],
)
def test_labels_are_made_fit_to_print(label, tidied):
    assert tidy(label) == tidied


def test_a_person_loses_what_tells_namesakes_apart():
    assert person_name("حسین حسینی (بازیگر)") == "حسین حسینی"
    assert person_name("Googoosh (singer)") == "Googoosh"


@pytest.mark.parametrize(
    ("name", "like", "sorted_by"),
    [
        ("Majid Majidi", "", "Majidi, Majid"),
        ("مجید مجیدی", "", "مجیدی، مجید"),
        ("Googoosh", "", "Googoosh"),
        ("هایده", "", "هایده"),
        ("Masoud Jafari Jozani", "", "Jozani, Masoud Jafari"),
        ("Alireza Davood Nejad", "", "Davood Nejad, Alireza"),
        ("متین حیدری نیا", "", "حیدری نیا، متین"),
        ("Salma Al Masri", "", "Al Masri, Salma"),
        ("سهراب شهید ثالث", "Sohrab Shahid-Saless", "شهید ثالث، سهراب"),
        ("Mohammad Ali Fardin", "Mohammad-Ali Fardin", "Fardin, Mohammad Ali"),
        ("شفیع آقا محمدیان", "", "محمدیان، شفیع آقا"),
        ("Caspian advertising agency", "", "Caspian advertising agency"),
        ("آتلیه سعید", "", "آتلیه سعید"),
        ("افشین شرکت", "", "شرکت، افشین"),
    ],
)
def test_a_name_sorts_by_family(name, like, sorted_by):
    assert sort_name(name, like=like) == sorted_by


@pytest.mark.parametrize(
    ("time", "date"),
    [
        ("+1997-00-00T00:00:00Z", "1997"),
        ("+1997-01-01T00:00:00Z", "1997"),
        ("+1981-09-00T00:00:00Z", "1981-09"),
        ("+2000-01-00T00:00:00Z", "2000-01"),
        ("+1999-01-22T00:00:00Z", "1999-01-22"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(time, date):
    assert partial_date(time) == date


@pytest.mark.parametrize("time", ["1997", "-0044-03-15T00:00:00Z", "+1997-02-30T00:00:00Z", ""])
def test_what_is_no_date_is_refused(time):
    with pytest.raises(ValueError):
        partial_date(time)


def test_the_year_is_the_earliest_in_whatever_order_dates_come():
    assert first_year(["1998", "1982", "1983-05-01"]) == 1982
    assert first_year([]) is None


@pytest.mark.parametrize(
    ("latin", "persian"),
    [
        ("Ganj-e gharoon", "گنج قارون"),
        ("Shab-e ghoozi", "شب قوزی"),
        ("Khodahafez koochooloo", "خداحافظ کوچولو"),
        ("Tadjrobeh", "تجربه"),
        ("Āzhāns-i shīshahʾī", "آژانس شیشه‌ای"),
        ("Qeysar", "قیصر"),
        ("Gheisar", "قیصر"),
        ("Yeki khosh seda, yeki khosh dast", "یکی خوش‌صدا، یکی خوش‌دست"),
        ("Leila", "لیلا"),
        ("Chelcheragh (Chandelier)", "چلچراغ"),
        ("Dokhtar-e Shaah-e Parian", "دختر شاه پریان"),
    ],
)
def test_a_transliteration_is_told_by_its_consonants(latin, persian):
    assert is_transliteration(latin, persian)


@pytest.mark.parametrize(
    ("latin", "persian"),
    [
        ("The Cow", "گاو"),
        ("Children of Heaven", "بچه‌های آسمان"),
        ("Maryam and Mitil", "مریم و میتیل"),
        ("The Party", "پارتی"),
        ("Qaroon's Love", "عشق قارون"),
        ("Hello Cinema", "سلام سینما"),
        ("Captain Khorshid", "ناخدا خورشید"),
        ("Water", "آب"),
        ("", "آب"),
    ],
)
def test_a_translation_is_none(latin, persian):
    assert not is_transliteration(latin, persian)


def test_what_sounds_alike_is_near():
    assert distance("Rashid", "رشید") < distance("Rasid", "رشید") < distance("Radid", "رشید")
    assert consonants("Khosh") == consonants("خش") == "x%"
    assert consonants("Box") == "bks"


def test_a_film_without_a_latin_label_shows_its_persian_title():
    item = film("آوار", aliases={"en": ["Avar"]}, pages={"fawiki": "آوار (فیلم)"})
    assert titles(item).display == Title("آوار", "fa", "original")
    assert titles(item).all[1:] == [Title("Avar", "fa-Latn", "alias")]
    assert titles(item).latin.text == "Avar"


def test_a_transliterated_label_is_called_so():
    found = titles(film("گنج قارون", "Ganj-e gharoon", pages={"enwiki": "Ganj-e Qarun"}))
    assert found.display == Title("Ganj-e gharoon", "fa-Latn", "transliterated")
    assert found.all == [
        Title("گنج قارون", "fa", "original"),
        Title("Ganj-e gharoon", "fa-Latn", "transliterated"),
        Title("Ganj-e Qarun", "fa-Latn", "alias"),
    ]


def test_pages_that_differ_from_labels_are_aliases():
    pages = {"enwiki": "The Traveler (1974 film)", "fawiki": "مسافر (فیلم عباس کیارستمی)"}
    found = titles(film("مسافر", "The Traveller", pages=pages))
    assert found.display == Title("The Traveller", "en", "translated")
    assert found.all[2:] == [Title("The Traveler", "en", "alias")]


def test_a_label_in_the_other_script_is_an_alias():
    found = titles(film("Raghs-e-khak", "Dance of Dust", aliases={"fa": ["رقص خاک"]}))
    assert found.all == [
        Title("رقص خاک", "fa", "original"),
        Title("Dance of Dust", "en", "translated"),
        Title("Raghs-e-khak", "fa-Latn", "alias"),
    ]
    found = titles(film("خدا قوت", "Khoda ghovvat", aliases={"en": ["خدا قوت", "Godspeed"]}))
    assert [title.text for title in found.all] == ["خدا قوت", "Khoda ghovvat", "Godspeed"]


def test_nobody_knows_what_a_foreign_films_labels_are():
    kinds = [title.kind for title in titles(film("شاهین", "Spur des Falken"), foreign=True).all]
    assert kinds == ["", ""]
    assert titles(film("شاهین صحرا", "Spur des Falken"), foreign=True).display.language == "de"
    assert titles(film("آلبوم", "Album")).display == Title("Album", "en", "translated")


def test_values_of_one_meaning_are_one_genre():
    assert codes(GENRES, ["Q5151421", "Q157443", "Q130232"]) == ["comedy", "drama"]
    assert codes(THEMES, ["Q5712461", "Q130232"]) == ["filmfarsi"]


def test_values_that_say_no_genre_say_something_else():
    assert facts(film("ا", genres=["Q24862", "Q93204", "Q226730"])) == {
        "form": "short",
        "mode": "documentary",
        "sound": "silent",
    }
    assert facts(film("ا", genres=["Q12912091"])) == {"mode": "fiction"}
    assert facts(film("ا", genres=["Q130232"], pages={"fawiki": "ا (فیلم)"})) == {}


@pytest.mark.parametrize(
    "page", ["خوشنام (مجموعه تلویزیونی)", "خاتون (مجموعه نمایش خانگی)", "X (television series)"]
)
def test_serials_are_serials(page):
    assert facts(film("ا", pages={"fawiki": page})) == {"form": "serial"}
    assert facts(film("ا", pages={"fawiki": page.partition(" (")[0]})) == {}


def test_the_comedy_serial_is_a_comedy_and_a_serial():
    assert facts(film("ا", genres=["Q9335576"])) == {"form": "serial"}
    assert codes(GENRES, ["Q9335576"]) == ["comedy"]


def test_every_value_of_the_data_set_but_one_has_a_place():
    assert len(known()) == 43
    assert not GENRES.keys() & THEMES.keys()
    assert FACTS.keys() & GENRES.keys() == {"Q9335576"}
