from itertools import product

from films.models import (
    Country,
    Film,
    FilmList,
    FilmPicture,
    FilmPlace,
    FilmTitle,
    Genre,
    Language,
    ListEntry,
    Relation,
    RelationKind,
    Release,
    Theme,
)
from sources.tests.constraints import ConstraintTests, Proof

from .factories import (
    country,
    film,
    film_list,
    genre,
    language,
    list_entry,
    picture,
    place,
    relation,
    relation_kind,
    release,
    theme,
    title,
)

films = Proof(Film, film)
titles = Proof(FilmTitle, title)
releases = Proof(Release, release)
places = Proof(FilmPlace, place)
pictures = Proof(FilmPicture, picture)
lists = Proof(FilmList, film_list)
entries = Proof(ListEntry, list_entry)
relations = Proof(Relation, relation)
relation_kinds = Proof(RelationKind, relation_kind)
countries = Proof(Country, country)
languages = Proof(Language, language)
genres = Proof(Genre, genre)
themes = Proof(Theme, theme)

A_COUNTRY, NO_COUNTRY = country, (None, country)
A_DATE, NO_DATE = (19970200, 19970205), (None, 19970200)
RELEASE = {"film": film, "kind": ("festival", "premiere"), "place": ("Tehran", "Shiraz")}


def money(field):
    """Of an amount, a currency and how exact it is: all three, or none."""
    columns = [f"{field}_{part}" for part in ("amount", "currency", "exactness")]
    mixed = [
        dict(zip(columns, v, strict=True)) for v in product((None, 1), ("", "USD"), ("", "over"))
    ]
    absent, *partly, complete = mixed
    exactly = [{**complete, columns[2]: word} for word in ("exact", "about", "over", "under")]
    wrong = [{**complete, columns[0]: 0}, {**complete, columns[2]: "other"}]
    return films.case(f"{field}_complete", refused=partly + wrong, accepted=[absent, *exactly])


def words(proof, code, other):
    return [proof.not_empty("code"), proof.unique_in_any_case("code_once", "code", code, other)]


def scored(score, count=1, reviews=1):
    return {"critics_score": score, "critics_count": count, "reviews_count": reviews}


def divided(value, count=5):
    return {**scored(50, count, count), "divisiveness": value}


def related_to_itself():
    row = relation()
    return row, [{"other": row.film, "other_title": ""}], [{"other": film, "other_title": ""}]


CASES = [
    *films.addressed(),
    films.not_empty("title"),
    films.column(
        "year_of_cinema", "year", refused=[0, 97, 1869, 2201], accepted=[None, 1870, 1997, 2200]
    ),
    films.case(
        "year_certainty_has_year",
        refused=[{"year_certainty": "circa"}, {"year_certainty": "exact"}],
        accepted=[{}, {"year": 1997}, {"year": 1997, "year_certainty": "circa"}],
    ),
    films.column("runtime_positive", "runtime", refused=[0], accepted=[None, 1]),
    films.column(
        "synopsis_short",
        "synopsis",
        refused=["x" * 601, "ش" * 601],
        accepted=["", "x" * 600, "🎬" * 600],
    ),
    Proof(Film, lambda: film(year=1997)).one_of("year_certainty"),
    films.one_of("form"),
    films.one_of("mode"),
    films.one_of("technique"),
    films.one_of("colour"),
    films.one_of("sound"),
    money("budget"),
    money("gross"),
    films.case(
        "status_known",
        refused=[{"status": "other"}, {"status": ""}],
        accepted=[{"status": "withdrawn"}, {"status": "draft", "published_at": None}],
    ),
    films.case(
        "published_at_follows_status",
        status="published",
        refused=[
            {"published_at": None},
            {"status": "draft"},
            {"status": "withdrawn", "published_at": None},
        ],
        accepted=[{}, {"status": "withdrawn"}, {"status": "draft", "published_at": None}],
    ),
    films.case(
        "poster_has_width",
        refused=[{"poster": "x"}, {"poster_width": 1}],
        accepted=[{}, {"poster": "x", "poster_width": 1}],
    ),
    films.case(
        "score_in_range",
        refused=[scored("-0.0001"), scored("100.0001")],
        accepted=[scored(0), scored(100), scored(None, 0)],
    ),
    films.case(
        "score_has_count",
        refused=[scored(50, count=0), scored(0, count=0), scored(None, count=1)],
        accepted=[scored(50, count=1), scored(None, count=0)],
    ),
    films.case(
        "counted_are_published",
        refused=[scored(50, count=2, reviews=1), scored(50, count=1, reviews=0)],
        accepted=[scored(50, count=2, reviews=2), scored(50, count=1, reviews=3)],
    ),
    films.case(
        "divisive_from_five",
        refused=[divided(10, count=4), divided("-0.0001"), divided("50.0001")],
        accepted=[divided(0), divided(50), divided(None), divided(None, count=4)],
    ),
    titles.not_empty("text"),
    titles.one_of("kind"),
    *(
        titles.unique(
            name,
            text=("Bacheha-Ye aseman", "Children of Heaven"),
            film=film,
            kind=("alias", "working"),
            language=("fa-Latn", "en"),
            country=used_in,
        )
        for name, used_in in (("once", A_COUNTRY), ("once_no_country", NO_COUNTRY))
    ),
    titles.unique(
        "one_original_per_language",
        language=("fa", "ar"),
        film=film,
        kind=("original", "alias"),
    ),
    releases.calendar("date"),
    releases.one_of("kind"),
    *(
        releases.unique(name, event=("Fajr", "Fajr 2"), country=where, date=when, **RELEASE)
        for name, where, when in (
            ("once", A_COUNTRY, A_DATE),
            ("once_no_country", NO_COUNTRY, A_DATE),
            ("once_no_date", A_COUNTRY, NO_DATE),
            ("once_no_country_no_date", NO_COUNTRY, NO_DATE),
        )
    ),
    releases.case(
        "certificate_has_body",
        refused=[{"certificate_body": "MPA"}],
        accepted=[{"certificate_body": "MPA", "certificate": "PG"}, {"certificate": "PG"}],
    ),
    places.not_empty("place"),
    places.one_of("kind"),
    places.unique("once", place=("Tehran", "Shiraz"), film=film, kind=("set in", "filmed at")),
    pictures.not_empty("digest"),
    pictures.case(
        "has_size",
        refused=[{"width": 0}, {"height": 0}],
        accepted=[{"width": 1, "height": 1}],
    ),
    pictures.web_address("source_url"),
    pictures.one_of("kind"),
    pictures.unique("once", digest=("a" * 64, "b" * 64), film=film, kind=("poster", "still")),
    relations.case(
        "to_film_or_title",
        refused=[{"other_title": ""}, {"other": film}],
        accepted=[{"other": film, "other_title": ""}, {"other_title": "Bicycle Thieves"}],
    ),
    relations.prepared("to_another_film", related_to_itself),
    relations.unique("once", other=film, film=film, kind=relation_kind),
    relations.unique(
        "once_no_other", other_title=("Heidi", "Nobody's Boy"), film=film, kind=relation_kind
    ),
    *lists.addressed(),
    lists.not_empty("title"),
    lists.one_of("status"),
    entries.unique("once", film=(film, film), list=film_list),
    *relation_kinds.term(),
    relation_kinds.not_empty("inverse_name"),
    *words(countries, "IR", "JP"),
    *words(languages, "fa", "ja"),
    *words(genres, "drama", "crime"),
    *words(themes, "love", "war"),
    genres.not_empty("name"),
    themes.not_empty("name"),
]


class TestFilms(ConstraintTests):
    app = "films"
    cases = CASES
