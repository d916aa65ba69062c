"""What the lists of the fixtures say is true of the films in the others."""

from collections import defaultdict
from functools import cache

from films.sorting import sort_key
from fixtures.rows import FOLDER, pretty, read

MAJIDI, MOMAYEZ = "majid-majidi", "morteza-momayez"
HATAMI, KIMIAI, KIAROSTAMI = "ali-hatami", "masoud-kimiai", "abbas-kiarostami"
KHACHIKIAN = "samuel-khachikian"
DIRECTORS = {HATAMI: 5, KIMIAI: 4, KIAROSTAMI: 3, MOMAYEZ: 1}


@cache
def films():
    rows = [*read("children_of_heaven"), *read("iranian_cinema")]
    return {row["fields"]["slug"]: row["fields"] for row in rows if row["model"] == "films.film"}


@cache
def credited():
    """{(job, person): films}"""
    found = defaultdict(set)
    for row in [*read("children_of_heaven"), *read("iranian_cinema")]:
        if row["model"] == "credits.credit" and row["fields"]["person"]:
            fields = row["fields"]
            found[fields["job"][0], fields["person"][0]].add(fields["film"][0])
    return found


def on(slug):
    """{film: note} of a list, in its order."""
    entries = [row["fields"] for row in read("lists") if row["model"] == "films.listentry"]
    entries = sorted((e for e in entries if e["list"] == [slug]), key=lambda e: e["position"])
    assert [e["position"] for e in entries] == list(range(1, len(entries) + 1))
    return {e["film"][0]: e["note"] for e in entries}


def in_order(slugs):
    def key(slug):
        film = films()[slug]
        return film["year"], sort_key(film["title"], film["title_language"])

    return sorted(slugs, key=key)


def genres(slug):
    return {code for (code,) in films()[slug]["genres"]}


def noted(notes, *beginnings):
    """The films whose notes begin so."""
    return [film for film, note in notes.items() if note.startswith(beginnings)]


def test_the_file_stands_as_a_dump_writes_it():
    assert FOLDER.joinpath("lists.json").read_text(encoding="utf-8") == pretty(read("lists"))


def test_the_films_by_majid_majidi_are_all_there():
    notes = on("majid-majidi-film-by-film")
    assert list(notes) == in_order(credited()["director", MAJIDI])
    assert len(notes) == 7
    together = [credited()["actor", who] for who in ("reza-naji", "hossein-abedini")]
    naji, abedini = ([film for film in notes if film in played] for played in together)
    assert naji == ["children-of-heaven-1997", "baran-2001", "the-willow-tree-2005"]
    assert abedini == ["pedar-1996", "baran-2001"]
    assert {"children-of-heaven-1997", "baran-2001"} <= credited()["actor", "christopher-maleki"]


def test_the_posters_by_morteza_momayez_are_all_there():
    notes = on("posters-by-morteza-momayez")
    assert list(notes) == in_order(credited()["poster-designer", MOMAYEZ])
    assert len(notes) == 38
    first, *_, last = notes
    assert (films()[first]["year"], films()[last]["year"]) == (1972, 1994)
    by = {who: [f for f in notes if f in credited()["director", who]] for who in DIRECTORS}
    assert {who: len(found) for who, found in by.items()} == DIRECTORS
    assert noted(notes, "The first of") == in_order(
        [found[0] for who, found in by.items() if who != MOMAYEZ]
    )
    assert noted(notes, "The one film") == by[MOMAYEZ]
    assert noted(notes, "The last") == [last]
    assert last in credited()["poster-designer", "maryam-naderi"]


def test_the_horror_films_are_all_there():
    notes = on("twelve-horror-films")
    assert list(notes) == in_order(slug for slug in films() if "horror" in genres(slug))
    assert len(notes) == 12
    assert len(films()) > 1600
    assert all(len(genres(slug)) > 1 for slug in notes)
    by_khachikian = [slug for slug in notes if slug in credited()["director", KHACHIKIAN]]
    assert by_khachikian == noted(notes, "The earliest", "Shelved under", "Samuel Khachikian again")
    assert len(genres("anxiety-1962")) == 5 == max(len(genres(slug)) for slug in notes)
    comedies = [slug for slug in notes if "comedy" in genres(slug)]
    assert comedies == noted(notes, "One of two", "The other comedy")
    assert [films()[slug]["year"] for slug in comedies] == [1962, 1985]
    assert films()["mrdy-dr-aynh-1992"]["year"] - films()["anxiety-1962"]["year"] == 30
