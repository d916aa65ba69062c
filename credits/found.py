"""What of people and companies is found: every name; of films, who directed them."""

from films.search.index import Kind, Names, Touch, Words, index

from .billing import DIRECTOR

PERSON = 2

index.add(
    Kind(
        "person",
        PERSON,
        "credits.Person",
        (
            Names(4, "credits_person"),
            Names(5, "credits_personname", "text", "person_id"),
        ),
        known="SELECT count(*) FROM credits_credit c WHERE c.person_id = r.id",
        unseen="r.status <> 'published'",
        columns=("status",),
        closed=False,
    )
)
index.touch(
    "person",
    Touch(
        "credits_credit",
        "SELECT {row}.person_id AS record WHERE {row}.person_id IS NOT NULL",
    ),
)
index.add(
    Kind(
        "company",
        3,
        "credits.Company",
        (Names(6, "credits_company"),),
        known="SELECT count(*) FROM credits_companycredit c WHERE c.company_id = r.id",
    )
)
index.touch("company", Touch("credits_companycredit", "SELECT {row}.company_id AS record"))

DIRECTING = f"job_id = (SELECT id FROM credits_job WHERE code = '{DIRECTOR}')"
index.add_words(
    "film",
    Words(
        "n.folded",
        # CROSS JOIN: SQLite would begin with all names of people.
        "credits_credit c CROSS JOIN search_name n "
        f"WHERE c.film_id = r.id AND c.{DIRECTING} "
        f"AND n.kind = {PERSON} AND n.record = c.person_id",
    ),
    Touch("credits_credit", f"SELECT {{row}}.film_id AS record WHERE {{row}}.{DIRECTING}"),
    Touch(
        "search_name",
        "SELECT c.film_id AS record FROM credits_credit c "
        f"WHERE {{row}}.kind = {PERSON} AND c.person_id = {{row}}.record AND c.{DIRECTING}",
    ),
)
