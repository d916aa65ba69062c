from django.test import SimpleTestCase
from django.urls import URLPattern

from bench.addresses import NOT_PAGES, NOT_PATTERNS, PAGES
from bench.pages import percentile
from bench.report import Goal
from filmdb.tests.test_budgets import PAGES as PATTERNS


class AddressTests(SimpleTestCase):
    def test_every_public_page_is_measured(self):
        names = {page.name for page in PATTERNS if isinstance(page, URLPattern)}
        assert names - NOT_PAGES == PAGES.keys() - NOT_PATTERNS


def test_a_percentile_is_one_of_the_values():
    assert percentile(range(1, 21), 95) == 19
    assert percentile([7], 95) == 7


def test_a_figure_reaches_its_aim_its_must_or_neither():
    at_most, at_least = Goal("", 10, 2, "ms"), Goal("", 80, 95, "%", is_floor=True)
    assert [at_most.verdict(value) for value in (2, 10, 11)] == ["aim", "must", "missed"]
    assert [at_least.verdict(value) for value in (95, 80, 79)] == ["aim", "must", "missed"]
    assert at_most.verdict(None) == "not measured"
