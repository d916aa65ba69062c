import calendar
from contextlib import closing

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from sources.models import Citation, ExternalId, FormerSlug, Link, Scheme, Source

from .constraints import ConstraintTests, Proof, plain_copy
from .factories import citation, external_id, former_slug, link, scheme, source


def kind_of(model):
    return lambda: ContentType.objects.get_for_model(model)


RECORD = {"content_type": (kind_of(Source), kind_of(Scheme)), "object_id": (1, 2)}

sources = Proof(Source, source)
schemes = Proof(Scheme, scheme)
citations = Proof(Citation, citation)
external_ids = Proof(ExternalId, external_id)
links = Proof(Link, link)
former_slugs = Proof(FormerSlug, former_slug)

CASES = [
    *sources.coded(),
    sources.not_empty("title"),
    sources.one_of("kind"),
    sources.calendar("date"),
    sources.web_address("url"),
    sources.web_address("archived_url"),
    *schemes.term(),
    schemes.web_address("url_template"),
    citations.unique(
        "once",
        field=("title", "url"),
        source=source,
        locator=("page 1", ""),
        states=("1997", ""),
        **RECORD,
    ),
    external_ids.not_empty("value"),
    external_ids.unique("once", value=("tt0118849", "tt0118848"), scheme=scheme),
    links.not_empty("label"),
    links.web_address("url"),
    links.unique("once", label=("Site", "Shop"), url=("https://example.org/", ""), **RECORD),
    former_slugs.not_empty("slug"),
    former_slugs.unique("once", slug=("old", "older"), content_type=RECORD["content_type"]),
]


class TestSources(ConstraintTests):
    app = "sources"
    cases = CASES


EVERY_NUMBER = """
    WITH RECURSIVE
        year(y) AS (VALUES (0), (1), (4), (100), (400), (1900), (1996), (1997), (2000), (9999)),
        day(md) AS (VALUES (0) UNION ALL SELECT md + 1 FROM day WHERE md < 9999)
    INSERT OR IGNORE INTO sources_source
        (code, title, author, publisher, kind, url, archived_url, date)
    SELECT y || '-' || md, 'A', '', '', '', '', '', y * 10000 + md FROM year, day
"""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQL of SQLite")
@pytest.mark.django_db
def test_of_all_numbers_only_days_months_and_years_are_dates():
    source()
    with closing(plain_copy()) as plain:
        plain.execute(EVERY_NUMBER)
        kept = {
            n for (n,) in plain.execute("SELECT date FROM sources_source WHERE date IS NOT NULL")
        }
    years = (1, 4, 100, 400, 1900, 1996, 1997, 2000, 9999)
    months = [(year, month) for year in years for month in range(1, 13)]
    right = {year * 10000 for year in years}
    right |= {year * 10000 + month * 100 for year, month in months}
    right |= {
        year * 10000 + month * 100 + day
        for year, month in months
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
    }
    assert kept == right
