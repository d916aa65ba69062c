"""What is searched for, and what comes first: the same in every database."""

import json
from contextlib import closing
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import TestCase

from films.models import Film, FilmTitle
from films.search import standing
from films.search.find import CAPPED, SOUND, SPELLING, WORDS, find
from films.search.index import index
from films.search.query import Query
from films.search.sqlite import BUILDING
from sources.tests.constraints import plain_copy

from .factories import country, film, title

pytestmark = pytest.mark.django_db

CATALOGUE = [
    # title, year, prominence, countries, other titles
    ("Children of Heaven", 1997, 40, ["IR"], ["بچه‌های آسمان", "Bacheha-Ye Aseman"]),
    ("Heaven", 2002, 5, ["DE"], []),
    ("Days of Heaven", 1978, 30, ["US"], []),
    ("Heaven Can Wait", 1943, 10, ["US"], []),
    ("The Cow", 1969, 20, ["IR"], ["گاو", "Gaav"]),
    ("Cowboy", 1958, 2, ["US"], []),
    ("Cow", 2021, 1, ["GB"], []),
    ("L’Avventura", 1960, 9, ["IT"], ["The Adventure"]),
    ("8½", 1963, 9, ["IT"], ["Otto e mezzo"]),
    ("Rocky II", 1979, 8, ["US"], []),
    ("Rocky", 1976, 12, ["US"], []),
    ("Crime & Punishment", 1935, 1, ["US"], []),
    ("Straßenbahn", 1938, 0, ["DE"], []),
    ("Parvaneh", 2012, 0, [], []),
    ("Łódź", 1990, 0, [], []),
    ("七人の侍", 1954, 25, ["JP"], ["Seven Samurai"]),
    ("七人", 1950, 0, [], []),
    ("पाथेर पांचाली", 1955, 15, ["IN"], []),
    ("می‌شود", 2000, 0, ["IR"], []),
    ("پرونده", 1990, 0, ["IR"], []),
    ("کیارستمی", 1990, 0, [], []),
    ("Spider-Man", 2002, 7, ["US"], []),
    ("★", 2016, 0, [], []),
    ("100%", 2011, 0, [], []),
    ("O'Brien's Don't", 1999, 0, [], []),
    ("Die Hard", 1988, 11, ["US"], []),
    ("Hard", 1998, 0, [], []),
]
FIRST = [
    # text, the first that are found
    ("children of heaven", ["Children of Heaven"]),
    ("CHILDREN  heaven", ["Children of Heaven"]),
    ("heaven", ["Heaven", "Heaven Can Wait", "Children of Heaven", "Days of Heaven"]),
    ("heav", ["Heaven Can Wait", "Heaven", "Children of Heaven"]),
    ("cow", ["The Cow", "Cow", "Cowboy"]),
    ("the cow", ["The Cow", "Cow", "Cowboy"]),
    ("co", ["The Cow", "Cowboy", "Cow"]),
    ("gaav", ["The Cow"]),
    ("گاو", ["The Cow"]),
    ("بچه های آسمان", ["Children of Heaven"]),
    ("بچههای آسمان", ["Children of Heaven"]),
    ("بچه\u200cهاي اسمان", ["Children of Heaven"]),
    ("bacheha ye", ["Children of Heaven"]),
    ("avventura", ["L’Avventura"]),
    ("l'avventura", ["L’Avventura"]),
    ("adventure", ["L’Avventura"]),
    ("8 1/2", ["8½"]),
    ("8½", ["8½"]),
    ("rocky 2", ["Rocky II"]),
    ("rocky ii", ["Rocky II"]),
    ("ROCKY Ⅱ", ["Rocky II"]),
    ("rocky ۲", ["Rocky II"]),
    ("rocky", ["Rocky", "Rocky II"]),
    ("crime and punishment", ["Crime & Punishment"]),
    ("strassenbahn", ["Straßenbahn"]),
    ("STRAẞENBAHN", ["Straßenbahn"]),
    ("lodz", ["Łódź"]),
    ("ｈｅａｖｅｎ", ["Heaven"]),
    ("七人の侍", ["七人の侍"]),
    ("七人", ["七人", "七人の侍"]),
    ("人の侍", ["七人の侍"]),
    ("पांचाली", ["पाथेर पांचाली"]),
    ("میشود", ["می‌شود"]),
    ("می شود", ["می‌شود"]),
    ("spiderman", ["Spider-Man"]),
    ("spider man", ["Spider-Man"]),
    ("the spid erman", ["Spider-Man"]),
    ("ildre", ["Children of Heaven"]),
    ("ildr en", ["Children of Heaven"]),
    ("★", ["★"]),
    ("100%", ["100%"]),
    ("obriens dont", ["O'Brien's Don't"]),
    ("hard", ["Die Hard", "Hard"]),  # "die" may be an article
    ("die hard", ["Die Hard"]),
    ("heaven 1978", ["Days of Heaven"]),
    ("iran children", ["Children of Heaven"]),
    ("ایران آسمان", ["Children of Heaven"]),
    ("1954", ["七人の侍"]),
    ("childern of heven", ["Children of Heaven"]),
    ("chlidren of heaven", ["Children of Heaven"]),
    ("gav", ["The Cow"]),
    ("samuari", ["七人の侍"]),
    ("parvandeh", ["Parvaneh", "پرونده"]),
    ("kiarustami", ["کیارستمی"]),
    ("Heaven; DROP TABLE", []),
    ("", []),
    (" ", []),
    ("?!", []),
    ("zzzzqqqq", []),
]
HOSTILE = [
    *('"', "'", '"" OR "a', "a AND", "NOT", "NEAR(a b)", "words : a", "a*", "^a", "-a", "a + b"),
    *("(", ")", "{a}", "%", "_", "\\", "';--", ":*", "&", "|", "!", "<->", "a\\", "'a'", "\ud800"),
    *("a\x00b", "\x00", "\u202eheaven", "🎬", "🎬 heaven", "\ufeff", "\u200c", "…", "x" * 10_000),
    *("x " * 5_000, "٪", "e\u0301" * 300, "ﷺ" * 200, "1 2 3 4 5 6 7 8 9 10 11 12", "<>", "><>"),
]


def make_catalogue():
    countries = {}
    for name, year, known, codes, others in CATALOGUE:
        made = film(title=name, year=year, prominence=known)
        for code in codes:
            countries[code] = countries.get(code) or country(code=code)
            made.countries.add(countries[code])
        for other in others:
            title(film=made, text=other, kind="alias")


@pytest.fixture
def catalogue():
    make_catalogue()


def titles(text):
    return [each.title for each in Film.objects.search(text).by_relevance()]


def agrees():
    faults = list(standing.faults())
    assert faults == []
    return True


class FindTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_catalogue()

    def test_what_is_found_first(self):
        for text, first in FIRST:
            with self.subTest(ascii(text)):
                found = titles(text)
                assert found[: len(first)] == first
                assert first or not found

    def test_no_text_is_syntax(self):
        for text in HOSTILE:
            with self.subTest(ascii(text[:20])):
                assert len(titles(text)) <= len(CATALOGUE)
                assert set(find(text)) == set(index.kinds)


def test_a_search_is_an_ordinary_queryset(catalogue):
    films = Film.objects.search("heaven")
    assert films.count() == 4
    assert films.filter(year__lt=1950).get().title == "Heaven Can Wait"
    assert films.search("children").get().title == "Children of Heaven"
    assert list(films.by_relevance().values_list("year", flat=True)[1:2]) == [1943]
    assert list(films.order_by("year").values("year")[:1]) == [{"year": 1943}]
    assert Film.objects.exclude(pk__in=films.values("pk")).count() == len(CATALOGUE) - 4


def test_more_than_can_be_known_by_number_are_found_too(catalogue, monkeypatch):
    monkeypatch.setattr("films.search.queryset.MOST_HITS", 1)
    assert titles("heaven")[0] == "Heaven"
    assert Film.objects.search("heaven").count() == 4


def test_of_very_many_the_best_known_are_found(catalogue, monkeypatch):
    monkeypatch.setattr("films.search.queryset.MOST_HITS", 1)
    monkeypatch.setattr("films.search.find.BROADEST", 2)
    assert titles("heaven") == ["Children of Heaven", "Days of Heaven"]


def test_what_was_not_searched_for_has_an_order_too(catalogue):
    assert Film.objects.by_relevance()[0].title == "Children of Heaven"


@pytest.mark.parametrize(
    ("text", "how", "corrected"),
    [
        ("heaven", WORDS, ""),
        ("childern of heven", SPELLING, "children of heaven"),
        ("the childern", SPELLING, "the children"),
        ("parvandeh", SPELLING, "parvaneh"),
        ("kiarustami", SOUND, ""),
    ],
)
def test_how_it_was_found_is_told(catalogue, text, how, corrected):
    found = find(text)["film"]
    assert (found.how, found.corrected) == (how, corrected)


def test_the_names_that_match_are_told(catalogue):
    assert find("gaav")["film"].hits[0].names == ["Gaav"]
    assert find("bacheha")["film"].hits[0].names == ["Bacheha-Ye Aseman"]
    assert find("kiarustami")["film"].hits[0].names == ["کیارستمی"]
    assert find("parvandeh")["film"].hits[1].names == ["پرونده"]
    assert find("heaven 1978")["film"].hits[0].names == []


def test_a_search_looks_for_ten_words_at_most():
    ten, hundred = (" ".join(f"w{n}" for n in range(size)) for size in (10, 100))
    assert Query(hundred).words == Query(ten).words


def test_a_search_looks_for_a_word_once():
    assert Query("a b a").words == ["a", "b"]


def test_the_longest_search_takes_three_queries(catalogue, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        find("childern heven cowby advnture crme rcky smurai spidr lodzz hardd")


def test_only_what_the_public_may_see_is_found_by_it(catalogue):
    Film.objects.filter(title="Heaven").update(status="withdrawn")
    assert "Heaven" in titles("heaven")
    assert find("heaven", everything=True)["film"].hits[0].names == ["Heaven"]
    assert find("heaven")["film"].hits[0].names == ["Heaven Can Wait"]


def test_what_is_counted_is_capped():
    Film.objects.bulk_create(
        Film(title="Many", slug=f"many-{n}", status="published", published_at="2026-01-01T00:00Z")
        for n in range(CAPPED + 5)
    )
    found = find("many")["film"]
    assert not found.is_whole
    assert len(found.keys) == CAPPED + 1


# Every door


def spoil(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_index_follows_a_film(catalogue):
    made = film(title="Bread")
    assert titles("bread") == ["Bread"]
    made.title = "Flower"
    made.save()
    assert (titles("bread"), titles("flower")) == ([], ["Flower"])
    Film.objects.filter(pk=made.pk).update(title="Flowerpot", year=2026)
    assert titles("flowerpot 2026") == ["Flowerpot"]
    made.delete()
    assert titles("flowerpot") == []
    assert agrees()


def test_the_index_follows_titles_in_bulk(catalogue):
    cow = Film.objects.get(title="The Cow")
    FilmTitle.objects.bulk_create(
        [FilmTitle(film=cow, text="Vaca"), FilmTitle(film=cow, text="Kuh")]
    )
    assert (titles("vaca"), titles("kuh")) == (["The Cow"], ["The Cow"])
    heaven = Film.objects.get(title="Heaven")
    FilmTitle.objects.filter(text="Vaca").update(film=heaven, text="Cielo")
    assert (titles("vaca"), titles("cielo")) == ([], ["Heaven"])
    FilmTitle.objects.filter(text="Kuh").delete()
    assert titles("kuh") == []
    assert agrees()


def test_the_index_follows_sql(catalogue):
    spoil("UPDATE films_film SET title = %s WHERE title = %s", "Žižkov ۱۲", "Cow")
    assert titles("zizkov 12") == ["Žižkov ۱۲"]
    spoil("UPDATE films_filmtitle SET text = %s WHERE text = %s", "Naan", "Gaav")
    assert titles("naan") == ["The Cow"]
    spoil("DELETE FROM films_filmtitle WHERE text = %s", "Naan")
    assert "The Cow" not in titles("naan")
    assert agrees()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's triggers need no client")
def test_the_index_follows_a_client_that_knows_no_django(catalogue):
    with closing(plain_copy()) as plain:
        plain.execute("UPDATE films_film SET title = 'Žižkov' WHERE title = 'Cow'")
        plain.execute("DELETE FROM films_filmtitle WHERE text = 'Gaav'")
        found = "SELECT count(*) FROM search_words WHERE search_words MATCH ?"
        assert plain.execute(found, ["zizkov"]).fetchone() == (1,)
        assert plain.execute(found, ["gaav"]).fetchone() == (0,)


def test_the_index_follows_countries_and_fame(catalogue):
    heaven = Film.objects.get(title="Heaven")
    heaven.countries.set([country(code="FR", name="Gallia")])
    assert titles("heaven france") == []
    assert titles("heaven gallia") == ["Heaven"]
    heaven.countries.clear()
    assert titles("heaven gallia") == []
    Film.objects.filter(title="Cow").update(prominence=500)
    assert titles("cow")[0] == "Cow"
    assert agrees()


def test_the_index_goes_back_with_a_transaction(catalogue):
    def fails():
        with transaction.atomic():
            film(title="Bread")
            film(title="")

    with pytest.raises(IntegrityError):
        fails()
    assert titles("bread") == []
    assert agrees()


def test_sql_folds_like_python():
    signs = "Aé ÆßŁıİ٪۱ँ㌔ﬁ½Ⅱ'’&<>-‌‍\u200b\u202e가七ガｶﾞ🎬\ufe0fـۀأئПйΣǅﷺ𝔄Ⓐ\ue000\u0378"
    shapes = [
        signs,
        signs[::-1],
        *signs,
        *(f"a{sign}b {sign}" for sign in signs),
        "gh kh aa  bb kkk",
    ]
    shapes += ["Mohammad Ghobadi", "پرونده", "Чехов", "ﷺ" * 200]
    Film.objects.bulk_create(Film(title=shape, slug=f"s{n}") for n, shape in enumerate(shapes))
    assert agrees()


# Standing


def test_what_is_rebuilt_is_what_was_kept(catalogue):
    def stored():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, kind, record, text, folded, joined, sounds FROM search_name ORDER BY 1"
            )
            names = cursor.fetchall()
            cursor.execute("SELECT key, kind, record FROM search_document ORDER BY 1")
            return names, cursor.fetchall()

    kept = stored()
    standing.rebuild()
    assert stored() == kept
    assert agrees()
    assert titles("childern of heven") == ["Children of Heaven"]


def test_a_rebuild_that_fails_leaves_what_was_there(catalogue, monkeypatch):
    def fail(*args):
        raise ValueError

    monkeypatch.setattr(standing.back_end(connection.vendor), "start", fail)
    with pytest.raises(ValueError), transaction.atomic():
        standing.rebuild()
    monkeypatch.undo()
    film(title="Bread")
    assert titles("bread") == ["Bread"]
    assert agrees()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL needs no such settings")
def test_a_rebuild_leaves_no_settings_and_no_temporary_table(catalogue):
    def state():
        with connection.cursor() as cursor:
            for name in BUILDING:
                yield cursor.execute(f"PRAGMA {name}").fetchone()
            yield cursor.execute("SELECT count(*) FROM temp.sqlite_master").fetchone()

    before = list(state())
    standing.rebuild()
    assert list(state()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_name WHERE id = (SELECT max(id) FROM search_name)",
        "UPDATE search_name SET folded = 'x'",
        "UPDATE search_document SET record = record + 1 WHERE record = "
        "(SELECT max(record) FROM search_document)",
        "DELETE FROM search_document WHERE key = (SELECT max(key) FROM search_document)",
    ],
)
def test_a_check_sees_what_differs_and_a_rebuild_mends_it(catalogue, statement):
    spoil(statement)
    assert list(standing.faults())
    standing.rebuild()
    assert agrees()


def test_a_check_sees_a_trigger_that_is_gone(catalogue):
    table = " ON films_film" if connection.vendor == "postgresql" else ""
    spoil(f"DROP TRIGGER search_films_film_title_u{table}")
    assert not standing.stands()
    assert list(standing.faults())


def test_migrations_leave_it_standing(catalogue):
    standing.take_down()
    assert not standing.stands()
    call_command("migrate", verbosity=0)
    assert standing.stands()
    assert titles("gaav") == ["The Cow"]


def test_rows_that_went_unseen_are_seen_after_a_migration(catalogue):
    spoil("DELETE FROM search_name WHERE kind = 1")
    call_command("migrate", verbosity=0)
    assert agrees()


def test_a_fixture_is_found(tmp_path):
    fixture = tmp_path / "one.json"
    fields = {"title": "Nān o Goldoon", "slug": "nan", "status": "published"}
    fields |= dict.fromkeys(("created_at", "updated_at", "published_at"), "2026-01-01T00:00:00Z")
    fixture.write_text(json.dumps([{"model": "films.film", "fields": fields}]))
    call_command("loaddata", str(fixture), verbosity=0, stdout=StringIO())
    assert titles("nan goldoon") == ["Nān o Goldoon"]
    assert agrees()


def test_names_have_numbers_of_their_own():
    numbers = [names.number for _, names in index.names]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < 16
