"""The fixture academy_awards, and the script that makes it."""

import json

import pytest

from fixtures.academy_awards import film_ids, films_by_imdb_id, make, nominations, ordinal
from fixtures.rows import FOLDER, pretty, read

HEAD = (
    "Ceremony\tYear\tClass\tCanonicalCategory\tCategory\tFilm\tFilmId\tName\tNominees\t"
    "NomineeIds\tWinner\tDetail\tNote\tCitation"
)
OURS = (
    "71\t1998\tTitle\tINTERNATIONAL FEATURE FILM\tFOREIGN LANGUAGE FILM\tChildren of Heaven\t"
    "tt0118849\tIran"
)
TWO = (
    "1\t1927/28\tActing\tACTRESS IN A LEADING ROLE\tACTRESS\t7th Heaven|Sunrise\t"
    "tt0018379|?\tJanet Gaynor\tJanet Gaynor\tnm0310980\tTrue\tDiane|The Wife"
)
NONE = "1\t1927/28\tProduction\tVISUAL EFFECTS\tENGINEERING EFFECTS\t\t\tRalph Hammeras\tx\tnm0"
TEXT = "\n".join([HEAD, OURS, TWO, NONE, ""])
FILMS = {"tt0118849": "children-of-heaven-1997"}


def models(rows):
    return [row["model"] for row in rows]


def test_the_fixture_is_what_the_script_makes():
    text, _ = make(TEXT, FILMS, read("children_of_heaven"))
    assert FOLDER.joinpath("academy_awards.json").read_text(encoding="utf-8") == text


def test_the_fixture_says_nothing_that_children_of_heaven_says_otherwise():
    held = read("children_of_heaven")
    assert [row for row in read("academy_awards") if row not in held] == []


def test_there_is_one_nomination_of_ours():
    (nomination,) = (
        row["fields"] for row in read("academy_awards") if row["model"] == "awards.nomination"
    )
    assert nomination["film"] == ["children-of-heaven-1997"]
    assert nomination["edition"] == ["academy-awards", "71st"]
    assert nomination["category"] == ["academy-awards", "Foreign Language Film"]
    assert nomination["country"] == ["IR"]
    assert nomination["result"] == "nominated"
    assert nomination["detail"].startswith("the first film from Iran")


def test_what_was_looked_at_and_left_is_counted():
    _, left = make(TEXT, FILMS, [])
    assert left == {
        "taken: a film of ours": 1,
        "left: not of a film of ours": 1,
        "left: names no film, or none with an id": 1,
    }


def test_a_row_follows_those_that_it_names():
    text, _ = make(TEXT, FILMS, [])
    assert models(json.loads(text)) == [
        "awards.body",
        "awards.edition",
        "awards.category",
        "awards.nomination",
        "sources.source",
        *["sources.citation"] * 3,
    ]


def test_a_second_nomination_in_a_category_has_another_ordinal():
    text, left = make(f"{HEAD}\n{OURS}\n{OURS}\n", FILMS, [])
    rows = json.loads(text)
    ordinals = [row["fields"]["ordinal"] for row in rows if row["model"] == "awards.nomination"]
    assert ordinals == [1, 2]
    assert models(rows).count("awards.body") == 1
    assert left.total() == 2


def test_a_winner_won_and_its_detail_is_kept():
    text, _ = make(f"{HEAD}\n{OURS}\t\t\tTrue\tA detail\t\tFor its eye\n", FILMS, [])
    (row,) = (row for row in json.loads(text) if row["model"] == "awards.nomination")
    assert row["fields"]["result"] == "won"
    assert row["fields"]["detail"] == "A detail"
    assert row["fields"]["laudation"] == "For its eye"


def test_a_category_that_nobody_named_stops_the_script():
    with pytest.raises(ValueError, match="Tell in CATEGORIES how “ACTRESS”"):
        make(TEXT, {"tt0018379": "7th-heaven-1927"}, [])


def test_a_line_that_ends_early_has_no_more_to_say():
    ours, two, none = nominations(TEXT)
    assert (ours["Winner"], ours["Citation"]) == ("", "")
    assert two["Detail"] == "Diane|The Wife"
    assert film_ids(two) == ["tt0018379"]
    assert film_ids(none) == []


def test_a_quotation_mark_or_a_line_separator_in_a_line_ends_nothing():
    (line,) = nominations(f'{HEAD}\n1\t1927/28\tA\tB\t"C\tD\u2028E\ttt1\n')
    assert line["Category"] == '"C'
    assert line["FilmId"] == "tt1"


@pytest.mark.parametrize(
    ("number", "label"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (71, "71st"), (112, "112th")],
)
def test_ceremonies_are_counted_in_words(number, label):
    assert ordinal(number) == label


def test_films_are_found_by_imdb_id_in_both_fixtures():
    ours = films_by_imdb_id()
    assert len(ours) == 1450
    assert ours["tt0118849"] == "children-of-heaven-1997"
    assert ours["tt0233841"] == "baran-2001"


def test_the_fixture_stands_as_a_dump_writes_rows():
    text = FOLDER.joinpath("academy_awards.json").read_text(encoding="utf-8")
    assert text == pretty(json.loads(text))
