"""The addresses of the public site for those who read all of it.

A sitemap holds the records of one span of ten thousand ids, so none is counted and none moves to
another; the index asks for each span only when something in it changed last.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.db import connection, models
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from awards.models import Body
from credits.models import Company, Person
from films.models import Film, FilmList
from films.shelves import SHELVES
from reviews.models import Critic, Publication

SPAN = 10_000
SPANS = """
    WITH RECURSIVE span(n) AS (
        SELECT 0 UNION ALL
        SELECT n + 1 FROM span WHERE n < (SELECT MAX(id) / 10000 FROM {table})
    )
    SELECT n, ({last}) FROM span LIMIT 50000
"""
CHANGED = "SELECT MAX(updated_at) FROM {table} WHERE {public} AND id / 10000 = n"
THERE = "SELECT 1 FROM {table} WHERE id >= n * 10000 AND id < (n + 1) * 10000 AND {public} LIMIT 1"


class Section(NamedTuple):
    rows: Callable[[], models.QuerySet]
    page: str
    dated: bool = False

    def spans(self):
        """(number, when a record of it changed last, if known) of each with public records."""
        model = self.rows().model
        table = connection.ops.quote_name(model._meta.db_table)
        public = "status = 'published'" if hasattr(model, "status") else "TRUE"
        last = (CHANGED if self.dated else THERE).format(table=table, public=public)
        with connection.cursor() as cursor:
            cursor.execute(SPANS.format(table=table, last=last))
            found = cursor.fetchall()
        return [(n, moment(last) if self.dated else None) for n, last in found if last]

    def addresses(self, number):
        """(address, when it changed last) of the public records of a span."""
        before, after = reverse(self.page, args=["slug"]).split("slug")
        rows = self.rows().filter(pk__gte=number * SPAN, pk__lt=(number + 1) * SPAN)
        names = ("slug", "updated_at") if self.dated else ("slug", models.Value(""))
        for slug, changed in rows.order_by("pk").values_list(*names):
            yield f"{before}{slug}{after}", changed


SECTIONS = {
    "films": Section(Film.objects.published, "film_detail", dated=True),
    "people": Section(Person.objects.published, "person_detail"),
    "companies": Section(Company.objects.all, "company_detail"),
    "critics": Section(Critic.objects.all, "critic_detail"),
    "publications": Section(Publication.objects.all, "publication_detail"),
    "awards": Section(Body.objects.all, "body_detail"),
    "lists": Section(FilmList.objects.published, "list_detail"),
}
PAGES = (
    "home",
    "film_list",
    "chart_list",
    "list_list",
    "person_list",
    "company_list",
    "award_list",
    "about",
    "about_scores",
)


def moment(value):
    """A time as the database driver gives it: SQLite's is text, in UTC."""
    return parse_datetime(f"{value}+00:00") if isinstance(value, str) else value


def as_xml(root, each, addresses):
    """Addresses are of ASCII letters, digits and hyphens: there is nothing to escape."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    for address, changed in addresses:
        last = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%S}+00:00</lastmod>" if changed else ""
        lines.append(f"<{each}><loc>{settings.SITE_URL}{address}</loc>{last}</{each}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), "application/xml")


@require_safe
def index(request):
    sitemaps = [(reverse("sitemap_pages"), None)]
    for name, section in SECTIONS.items():
        first = reverse("sitemap", args=[name, 0])
        sitemaps += [
            (first.replace("-0.", f"-{number}."), last) for number, last in section.spans()
        ]
    return as_xml("sitemapindex", "sitemap", sitemaps)


@require_safe
def pages(request):
    shelves = [(reverse("shelf_list", args=[shelf]), None) for shelf in SHELVES]
    return as_xml("urlset", "url", [*((reverse(name), None) for name in PAGES), *shelves])


@require_safe
def sitemap(request, section, number):
    addresses = section in SECTIONS and list(SECTIONS[section].addresses(number))
    if not addresses:
        raise Http404
    return as_xml("urlset", "url", addresses)
