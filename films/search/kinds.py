"""What of films is found: every title, the year and the countries; of lists, their titles."""

from .index import Kind, Names, Touch, Words, index

COUNTRY = 15  # its number as a kind, though it is not searched for itself

index.add(
    Kind(
        "film",
        1,
        "films.Film",
        (
            Names(1, "films_film", "title"),
            Names(2, "films_filmtitle", "text", "film_id"),
        ),
        known="r.prominence",
        unseen="r.status <> 'published'",
        columns=("prominence", "status", "year"),
        facts=("coalesce(CAST(r.year AS text), '')",),
    )
)
index.add_names(COUNTRY, Names(3, "films_country"))
OF_FILM = "films_film_countries f JOIN films_country c ON c.id = f.country_id"
index.add_words(
    "film",
    Words(
        "coalesce(n.folded, s.words)",
        f"{OF_FILM} LEFT JOIN search_name n ON n.kind = {COUNTRY} AND n.record = c.id "
        "LEFT JOIN search_country s ON s.code = c.code WHERE f.film_id = r.id",
    ),
    Touch("films_film_countries", "SELECT {row}.film_id AS record"),
    Touch(
        "films_country",
        "SELECT f.film_id AS record FROM films_film_countries f WHERE f.country_id = {row}.id",
        ("code",),
    ),
    Touch(
        "search_name",
        "SELECT f.film_id AS record FROM films_film_countries f "
        f"WHERE {{row}}.kind = {COUNTRY} AND f.country_id = {{row}}.record",
    ),
)

index.add(
    Kind(
        "list",
        6,
        "films.FilmList",
        (Names(9, "films_filmlist", "title"),),
        known="SELECT count(*) FROM films_listentry e WHERE e.list_id = r.id",
        unseen="r.status <> 'published'",
        columns=("status",),
    )
)
index.touch("list", Touch("films_listentry", "SELECT {row}.list_id AS record"))
