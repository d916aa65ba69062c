"""The letters under which people stand, each looked up from the one before it in an index.

To count all people by letter would read millions. Of each letter so many are counted at most, and
one more, which says that there are others; and that once after each commit.
"""

from django.db import connection

from sources.revision import kept_until_commit

from ..alphabet import Letter

MOST_COUNTED = 500


def each_letter(name, rows):
    """A table of the scripts and letters of these rows: of each the next one, by an index."""
    least = f"(SELECT min(t.{{}}) FROM {rows} AND"  # noqa: S608
    return f"""
    {name}_scripts (script) AS (
        SELECT {least.format("script")} 1 = 1)
        UNION ALL SELECT {least.format("script")} t.script > {name}_scripts.script)
        FROM {name}_scripts WHERE script IS NOT NULL
    ),
    {name} (script, letter) AS (
        SELECT script, {least.format("letter")} t.script = {name}_scripts.script)
        FROM {name}_scripts WHERE script IS NOT NULL
        UNION ALL SELECT script, {least.format("letter")} t.script = {name}.script
            AND t.letter > {name}.letter) FROM {name} WHERE letter IS NOT NULL
    )"""  # noqa: S608


HERE = "t.script = letters.script AND t.letter = letters.letter"
OWN = (
    "SELECT 1 FROM credits_person t "  # noqa: S608
    f"WHERE t.status = 'published' AND {HERE} LIMIT {MOST_COUNTED + 1}"
)
NAMES = (
    "SELECT t.script, t.sort_key, t.kind, t.person_id FROM credits_personname t "  # noqa: S608
    f"WHERE t.kind <> 'misspelling' AND {HERE} LIMIT {MOST_COUNTED + 1}"
)
ANOTHER = (
    "p.status = 'published' AND NOT (n.script = p.script AND n.sort_key = p.sort_key) "
    "THEN n.person_id"
)
STANDING_FOR = "n.kind IN ('native script', 'transliterated') AND n.script <> p.script"
COUNTS = (  # in one text: the names are gone through once
    "SELECT count(*) "  # noqa: S608
    f"|| ' ' || count(DISTINCT CASE WHEN {STANDING_FOR} AND {ANOTHER} END) "
    f"|| ' ' || count(DISTINCT CASE WHEN {ANOTHER} || ' ' || n.sort_key END) "
    f"FROM ({NAMES}) n JOIN credits_person p ON p.id = n.person_id"
)
LETTERS = f"""
WITH RECURSIVE {each_letter("own", "credits_person t WHERE t.status = 'published'")},
{each_letter("others", "credits_personname t WHERE 1 = 1")},
letters AS (SELECT script, letter FROM own UNION SELECT script, letter FROM others)
SELECT script, letter, (SELECT count(*) FROM ({OWN}) found), ({COUNTS})
FROM letters WHERE letter IS NOT NULL
"""  # noqa: S608, our own words


@kept_until_commit
def letters():
    """The letters with anybody or any name under them."""
    with connection.cursor() as cursor:
        cursor.execute(LETTERS)
        rows = cursor.fetchall()
    found = []
    for script, letter, own, counts in rows:
        names, people, entries = map(int, counts.split())
        more = max(own, names) > MOST_COUNTED
        people = min(own, MOST_COUNTED) + people  # nobody is in both: their script is another
        if own + entries:
            found.append(Letter(script, letter, people, own + entries, more))
    return found
