"""The fixture iranian_cinema as it is committed, and the script that makes it."""

import gzip
import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from fixtures.iranian import told
from fixtures.iranian.catalogue import SOURCE, Catalogue, statements
from fixtures.iranian.films import give_addresses, imdb_ids
from fixtures.iranian.people import check_addresses
from fixtures.iranian.words import film_title, is_persian
from fixtures.iranian_cinema import make
from fixtures.report import Report
from fixtures.rows import FOLDER, compressed, lines, read

EXCERPT = Path(__file__).with_name("iranian_cinema_excerpt.json")
KEYS = {
    "credits.company": ["slug"],
    "credits.companycredit": ["film", "company", "kind"],
    "credits.credit": ["film", "person", "printed_as", "job", "character"],
    "credits.person": ["slug"],
    "credits.personname": ["person", "kind", "language", "text"],
    "films.film": ["slug"],
    "films.filmtitle": ["film", "kind", "language", "text", "country"],
    "films.release": ["film", "country", "date", "kind", "event", "place"],
    "sources.citation": ["object_id", "field", "source", "locator", "states"],
    "sources.externalid": ["scheme", "value"],
    "sources.link": ["object_id", "label", "url"],
    "sources.source": ["code"],
}


@cache
def rows():
    """The fields of the fixture's rows, by model."""
    found = defaultdict(list)
    for each in read("iranian_cinema"):
        found[each["model"]].append(each["fields"])
    return found


@cache
def vocabulary():
    found = defaultdict(set)
    for each in read("vocabulary"):
        found[each["model"]].add(each["fields"]["code"])
    return found


@cache
def held():
    return read("children_of_heaven")


def by_slug(model):
    return {fields["slug"]: fields for fields in rows()[model]}


def ids(scheme):
    """What has an id of this scheme: {id: record}."""
    found = rows()["sources.externalid"]
    return {each["value"]: each["object_id"] for each in found if each["scheme"] == [scheme]}


def film(item):
    return by_slug("films.film")[ids("wikidata")[item][1]]


def of(model, film):
    return [fields for fields in rows()[model] if fields["film"] == [film["slug"]]]


def test_every_film_is_there_once():
    assert {model: len(found) for model, found in rows().items()} == {
        "sources.source": 1,
        "films.film": 1662,
        "films.filmtitle": 3514,
        "films.release": 1999,
        "credits.person": 1844,
        "credits.personname": 1853,
        "credits.credit": 11368,
        "credits.company": 68,
        "credits.companycredit": 718,
        "sources.citation": 3574,
        "sources.externalid": 5023,
        "sources.link": 3929,
    }


@pytest.mark.parametrize("model", KEYS)
def test_no_two_rows_have_one_natural_key(model):
    keys = [json.dumps([fields[name] for name in KEYS[model]]) for fields in rows()[model]]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_nothing_is_there_that_children_of_heaven_has():
    mine = {("wikidata", id) for id in ids("wikidata")} | {("imdb", id) for id in ids("imdb-title")}
    for each in held():
        fields = each["fields"]
        if each["model"] == "sources.externalid":
            assert (fields["scheme"][0].removesuffix("-title"), fields["value"]) not in mine
        if each["model"] in ("films.film", "credits.person"):
            assert fields["slug"] not in by_slug(each["model"])


def test_people_of_children_of_heaven_keep_their_addresses():
    directed = {
        each["film"][0] for each in rows()["credits.credit"] if each["person"] == ["majid-majidi"]
    }
    assert {"baran-2001", "the-color-of-paradise-1999"} <= directed


def test_every_row_names_rows_that_stand_before_it():
    known = {("films.film", "children-of-heaven-1997")}
    known |= {(each["model"], each["fields"].get("slug")) for each in held()}
    for each in read("iranian_cinema"):
        model, fields = each["model"], each["fields"]
        for name in ("film", "person", "company"):
            if name in fields:
                target = "films.film" if name == "film" else f"credits.{name}"
                assert (target, fields[name][0]) in known
        if "object_id" in fields:
            assert tuple(fields["object_id"]) in known
        if "slug" in fields:
            known.add((model, fields["slug"]))


def test_every_word_is_in_the_vocabulary():
    words = vocabulary()
    for fields in rows()["films.film"]:
        assert {code for (code,) in fields["genres"]} <= words["films.genre"]
        assert {code for (code,) in fields["themes"]} <= words["films.theme"]
    assert {each["job"][0] for each in rows()["credits.credit"]} <= words["credits.job"]
    kinds = {each["kind"][0] for each in rows()["credits.companycredit"]}
    assert kinds == {"production"} <= words["credits.companykind"]
    assert {each["scheme"][0] for each in rows()["sources.externalid"]} <= words["sources.scheme"]


def test_every_film_person_and_company_cites_the_data_set_and_has_its_id():
    records = {
        (model, slug)
        for model in ("films.film", "credits.person", "credits.company")
        for slug in by_slug(model)
    }
    assert {tuple(each["object_id"]) for each in rows()["sources.citation"]} == records
    assert {tuple(record) for record in ids("wikidata").values()} == records
    assert {each["source"][0] for each in rows()["sources.citation"]} == {SOURCE}
    (source,) = rows()["sources.source"]
    assert "CC0" in source["title"]
    assert "MIT" in source["title"]


def test_no_film_has_a_country_or_more_facts_than_the_data_set():
    for fields in rows()["films.film"]:
        assert fields["countries"] == fields["languages"] == []
        assert fields["runtime"] is None
        assert (fields["status"], fields["published_at"]) == ("published", fields["created_at"])


def test_the_four_serials_are_serials():
    serials = [slug for slug, fields in by_slug("films.film").items() if fields["form"] == "serial"]
    assert serials == [
        "hezardastan-1987",
        "avicenna",
        "once-upon-a-time-in-iran-2021",
        "khoshnam-2022",
    ]


def test_films_without_a_latin_label_show_the_persian_title():
    persian = [each for each in rows()["films.film"] if each["title_language"] == "fa"]
    assert len(persian) == 591
    assert all(is_persian(each["title"]) for each in persian)
    others = [each for each in rows()["films.film"] if each["title_language"] != "fa"]
    assert not any(is_persian(each["title"]) for each in others)


def test_every_displayed_title_is_one_of_the_films_titles():
    titles = {
        (each["film"][0], each["text"], each["language"]) for each in rows()["films.filmtitle"]
    }
    shown = {(each["slug"], each["title"], each["title_language"]) for each in rows()["films.film"]}
    assert shown <= titles


def test_a_film_has_one_original_title_or_a_foreign_director():
    originals = Counter(
        each["film"][0] for each in rows()["films.filmtitle"] if each["kind"] == "original"
    )
    assert set(originals.values()) == {1}
    foreign = by_slug("films.film").keys() - originals.keys()
    assert len(foreign) == 35
    directors = {ids("wikidata")[id][1] for id in told.FOREIGN_DIRECTORS}
    credits = {
        each["film"][0]
        for each in rows()["credits.credit"]
        if each["job"] == ["director"] and each["person"][0] in directors
    }
    assert credits == foreign


def test_over_three_hundred_labels_are_transliterations():
    kinds = Counter((each["kind"], each["language"]) for each in rows()["films.filmtitle"])
    assert kinds["transliterated", "fa-Latn"] == 323
    assert {kind for kind, _ in kinds} == {"original", "transliterated", "translated", "alias", ""}
    assert {tag for kind, tag in kinds if kind in ("original", "translated")} == {"fa", "en"}


def test_no_title_ends_with_what_only_tells_films_apart():
    for fields in rows()["films.filmtitle"]:
        assert film_title(fields["text"]) == fields["text"]
        assert not re.search("[\u0000-\u001f\u200e\u200f\u202a-\u202e]", fields["text"])
    assert film("Q14756751")["title"] == "Chelcheragh (Chandelier)"


def test_a_persian_label_in_latin_script_is_a_transliteration():
    dance = film("Q22442948")
    assert dance["title"] == "Dance of Dust"
    texts = {
        (each["text"], each["language"], each["kind"]) for each in of("films.filmtitle", dance)
    }
    assert ("رقص خاک", "fa", "original") in texts
    assert ("Raghs-e-khak", "fa-Latn", "alias") in texts


def test_addresses_are_ascii_and_name_title_and_year():
    for slug, fields in by_slug("films.film").items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert len(slug) <= 100
        assert fields["year"] is None or slug.endswith(f"-{fields['year']}")
    for model in ("credits.person", "credits.company"):
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in by_slug(model))


def test_two_films_of_one_title_and_year_are_told_apart_by_the_director():
    assert film("Q3099015")["slug"] == "the-traveller-1974"
    assert film("Q14756882")["slug"] == "msfr-jalal-mehraban-1974"
    assert film("Q14756882")["title"] == "مسافر"


def test_an_address_prefers_a_latin_alias_to_persian_letters():
    assert film("Q14756178")["slug"] == "ruzha-ye-khub-e-zendegi-1994"
    assert film("Q14756178")["title"] == "روزهای خوب زندگی"


def test_no_year_is_made_up():
    unknown = [slug for slug, fields in by_slug("films.film").items() if fields["year"] is None]
    assert unknown == ["avicenna", "the-mouse-cat", "bchhh-b-hm", "gyj"]
    assert not {each["film"][0] for each in rows()["films.release"]} & set(unknown)


def test_the_year_is_that_of_the_earliest_release():
    years = defaultdict(list)
    for each in rows()["films.release"]:
        years[each["film"][0]].append(int(each["date"][:4]))
    assert {slug: min(found) for slug, found in years.items()} == {
        slug: each["year"] for slug, each in by_slug("films.film").items() if each["year"]
    }
    assert film("Q3125816")["year"] == 1982
    assert max(map(len, years.values())) == 18


def test_a_release_has_a_date_and_nothing_else():
    for each in rows()["films.release"]:
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", each["date"])
        assert not each["date"].endswith("-01-01")
        assert {value for name, value in each.items() if name not in ("film", "date")} == {None, ""}


def test_cast_order_is_not_billing():
    assert {each["position"] for each in rows()["credits.credit"]} == {None}


def test_poster_designers_are_credited():
    jobs = Counter(each["job"][0] for each in rows()["credits.credit"])
    assert jobs == {"director": 1693, "actor": 8229, "poster-designer": 1446}


def test_statements_that_can_hardly_be_right_are_marked():
    people = by_slug("credits.person")
    marked = {
        (each["film"][0], each["person"][0]): each["note"]
        for each in rows()["credits.credit"]
        if each["note"]
    }
    assert len(marked) == len(told.DOUBTFUL) == 3
    assert marked["baran-2001", "christopher-maleki"].startswith("doubtful")
    assert all(person in people for _, person in marked if person != "christopher-maleki")


def test_a_person_shows_a_latin_name_where_there_is_one():
    people = rows()["credits.person"]
    assert {is_persian(each["name"]) for each in people if each["name_language"] == ""} == {False}
    persian = [each for each in people if each["name_language"] == "fa"]
    assert len(persian) == 56
    assert all(is_persian(each["name"]) for each in persian)
    assert not any(re.fullmatch(r"Q\d+", each["name"]) for each in people)


def test_a_label_that_holds_more_than_a_name_is_corrected():
    names = {each["name"] for each in rows()["credits.person"]}
    assert told.NAMES == {"Morteza Kazemi singer": "Morteza Kazemi"}
    assert not names & told.NAMES.keys()
    assert names >= set(told.NAMES.values())


def test_a_persian_name_stands_in_native_script_beside_a_latin_one():
    names = {(each["person"][0], each["kind"]): each for each in rows()["credits.personname"]}
    saless = names["sohrab-shahid-saless", "native script"]
    assert saless["text"] == "سهراب شهید ثالث"
    assert saless["sort_name"] == "شهید ثالث، سهراب"
    assert names["orson-welles", "transliterated"]["language"] == "fa"


def test_people_of_one_name_are_told_apart():
    people = rows()["credits.person"]
    names = Counter(each["name"].replace("-", " ") for each in people)
    shared = [each for each in people if names[each["name"].replace("-", " ")] > 1]
    assert {each["name"] for each in shared} == {
        "Arezoo",
        "Mohammad Ali Jafari",
        "Mohammad-Ali Jafari",
        "Reza Karimi",
    }
    assert len({(each["name"], each["disambiguation"]) for each in shared}) == len(shared) == 6
    assert all(each["disambiguation"] for each in shared)


def test_an_imdb_id_of_two_films_is_given_to_neither():
    assert "tt1933565" not in ids("imdb-title")
    assert len(ids("imdb-title")) == 1449
    assert all(re.fullmatch(r"tt\d{7,8}", value) for value in ids("imdb-title"))
    assert ids("imdb-title")["tt39817365"] == ["films.film", "tameshke-talayi-2025"]


def test_links_lead_to_wikipedia():
    for each in rows()["sources.link"]:
        language = each["language"]
        assert re.fullmatch(rf"https://{language}\.wikipedia\.org/wiki/[!-~]+", each["url"])
        assert each["label"] == {"en": "English Wikipedia", "fa": "Persian Wikipedia"}[language]
    urls = [each["url"] for each in rows()["sources.link"] if "children-of" in each["object_id"][1]]
    assert urls[1] == "https://en.wikipedia.org/wiki/Children_of_Heaven_(1997_film)"


def test_no_picture_comes_along():
    text = gzip.decompress(FOLDER.joinpath("iranian_cinema.json.gz").read_bytes()).decode()
    assert not re.search(r"\.(jpe?g|png|gif|webp)\b", text, re.IGNORECASE)


def test_texts_fit_their_columns():
    widths = {"films.film": ("title", 500), "films.filmtitle": ("text", 500)}
    widths |= {"credits.person": ("sort_name", 200), "credits.personname": ("sort_name", 200)}
    for model, (name, width) in widths.items():
        assert max(len(each[name]) for each in rows()[model]) <= width


def excerpt():
    return json.loads(EXCERPT.read_text(encoding="utf-8"))


def test_the_fixture_is_what_the_script_makes_now():
    text, _ = make(excerpt())
    committed = {json.dumps(each, sort_keys=True) for each in read("iranian_cinema")}
    made = [json.dumps(each, sort_keys=True) for each in json.loads(text)]
    assert len(made) > 300
    assert [each for each in made if each not in committed] == []


def test_what_the_script_makes_depends_on_its_input_only():
    first, report = make(excerpt())
    second, again = make(excerpt())
    assert (first, str(report)) == (second, str(again))
    assert compressed(first) == compressed(second)


def test_the_compressed_file_knows_neither_its_name_nor_when_it_was_made():
    packed = FOLDER.joinpath("iranian_cinema.json.gz").read_bytes()
    assert packed[3:8] == bytes(5)
    assert gzip.decompress(packed).decode() == lines(read("iranian_cinema"))


def test_every_refusal_is_reported_with_its_reason():
    _, report = make(excerpt())
    assert report.of("IMDb id trimmed") == [("Q140876048", "tt39817365/?ref_=fn_t_2 → tt39817365")]
    assert report.of("IMDb id left out: it stands on two films") == [
        ("Q5824187", "tt1933565"),
        ("Q14756174", "tt1933565"),
    ]
    assert report.of("person left out: no name in any language") == [("Q112423833", "")]
    assert report.of("person left out: the data set says nothing of them") == [("Q131706427", "")]
    assert report.of("credit left out: the person has no name") == [
        ("Q1849367", "actor Q112423833"),
        ("Q5949396", "poster-designer Q131706427"),
    ]
    assert [item for item, _ in report.of("credit marked")] == ["Q80409", "Q140797168", "Q14757501"]
    assert report.of("genre left out: who paid for a film has no field") == [
        ("Q24034573", "independent film")
    ]
    assert [item for item, _ in report.of("year not recorded: the data set has no date")] == [
        "Q5962709"
    ]
    assert report.of("film left as children_of_heaven has it") == [
        ("Q339804", "children-of-heaven-1997")
    ]
    assert len(report.of("address provisional, until there is a Latin title")) == 5
    assert "    1 IMDb id trimmed" in str(report)
    assert "IMDb id left out: it stands on two films: Q5824187 tt1933565" in str(report)


def test_a_value_that_nobody_told_is_reported():
    data = excerpt()
    data["films"]["Q80409"]["genres"].append("Q1")
    data["films"]["Q80409"]["date"].append("+2001-00-00T00:00:00Z")
    _, report = make(data)
    assert report.of("genre left out: nobody told what it is here") == [("Q80409", "Q1")]
    assert report.of("dates made one: known to the year, they are the same") == [
        ("Q80409", "baran-2001")
    ]


def test_a_person_without_any_name_is_never_printed():
    text, _ = make(excerpt())
    assert "Q112423833" not in text
    assert "Q131706427" not in text


def test_what_is_no_imdb_id_is_left_out():
    report = Report()
    items = [{"id": "Q1", "imdb": ["nm0000001"]}, {"id": "Q2", "imdb": ["tt1234567"]}]
    assert imdb_ids(items, report) == {"Q2": "tt1234567"}
    assert report.of("IMDb id left out: it is none") == [("Q1", "nm0000001")]


def test_a_designer_of_two_posters_is_credited_once():
    posters = [{"designers": ["Q2"]}, {"designers": ["Q2", "Q3"]}, {}]
    item = {"directors": ["Q1"], "cast": ["Q1"], "posters": posters}
    assert statements(item) == [
        ("Q1", "director"),
        ("Q1", "actor"),
        ("Q2", "poster-designer"),
        ("Q3", "poster-designer"),
    ]


def test_two_records_of_one_address_stop_the_script():
    data = excerpt()
    twin = dict(data["films"]["Q24034573"], id="Q2", imdb=[])
    data["films"]["Q2"] = twin
    with pytest.raises(ValueError, match="one address"):
        make(data)
    person = SimpleNamespace(id="Q1", name="X", slug="x")
    with pytest.raises(ValueError, match="needs an address"):
        check_addresses([person], {"x"})


def test_an_address_that_another_fixture_has_is_not_taken_again():
    catalogue = Catalogue(excerpt(), held())
    with pytest.raises(ValueError, match="one address"):
        give_addresses(catalogue.films, {"baran-2001"})
