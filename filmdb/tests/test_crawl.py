"""Following every link: what it meets on our pages, and that it sees what is wrong."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.test import TestCase, override_settings
from django.urls import path

from filmdb.crawl import crawl
from filmdb.tests.test_budgets import catalogue
from films.models import Film
from films.tests.factories import film


def page(html):
    return lambda request: HttpResponse(html)


urlpatterns = [
    path("", page('<a href="/gone/"><a href="/there/#nowhere"><a href="/old/">'), name="home"),
    path("gone/", lambda request: HttpResponseNotFound()),
    path("there/", page('<p id="here"><a href="#here"><a href="https://example.org/">')),
    path("old/", lambda request: HttpResponseRedirect("/new/")),
    path("new/", page('<a href="/admin/"><a href="//example.org/"><a href="/far/">')),
    path("far/", page('<a href="?page=1">')),
]
broken = override_settings(ROOT_URLCONF=__name__)


class SiteTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        catalogue(3)

    def test_every_link_leads_somewhere_and_every_film_is_near(self):
        out = StringIO()
        call_command("crawl", stdout=out, stderr=out)
        assert f"{Film.objects.published().count()} films" in out.getvalue()

    def test_a_film_that_no_page_leads_to_within_the_clicks_is_a_fault(self):
        errors = StringIO()
        with pytest.raises(CommandError):
            call_command("crawl", clicks=0, stdout=StringIO(), stderr=errors)
        assert "/films/great/ is more than 0 clicks away" in errors.getvalue()

    def test_drafts_need_not_be_reached(self):
        film(status="draft")
        call_command("crawl", stdout=StringIO())


@broken
def test_a_link_that_leads_nowhere_is_a_fault():
    assert crawl().faults == [
        "/gone/ answers 404",
        "/ leads to /there/#nowhere, which is not there",
    ]


@broken
def test_clicks_are_counted_from_home_and_a_redirect_is_none():
    assert crawl().clicks == {
        "/": 0,
        "/gone/": 1,
        "/there/": 1,
        "/old/": 1,
        "/new/": 1,
        "/far/": 2,
        "/far/?page=1": 3,
    }


@broken
def test_pages_without_an_end_are_a_fault():
    assert crawl(most=3).faults[-1] == "More than 3 addresses: there may be no end to them"


def test_a_place_that_is_named_is_found():
    with override_settings(ROOT_URLCONF=__name__):
        assert not [fault for fault in crawl().faults if "#here" in fault]
