"""Every fact of the three texts stands on a public page: docs/children-of-heaven.md says which."""

import re
from dataclasses import dataclass
from itertools import takewhile

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import TestCase
from zeal import zeal_ignore

from sources.tests.words import Words

DOCUMENT = settings.BASE_DIR / "docs" / "children-of-heaven.md"
FILM = "/films/children-of-heaven-1997/"
ENDING = "plot, the ending"


@dataclass(frozen=True)
class Row:
    """One line of the document's table."""

    fact: str
    value: str
    text: str
    field: str
    page: str


def rows():
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    table = lines[lines.index("| fact | value as shown | text | field | page |") + 2 :]
    body = [
        re.split(r"\s*\|\s*", line.strip("| "))
        for line in takewhile(lambda line: line.startswith("|"), table)
    ]
    return [Row(*(cell.strip("`") for cell in cells)) for cells in body]


class SeedFactTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        with zeal_ignore():
            call_command("loaddata", "vocabulary", "children_of_heaven", verbosity=0)

    def pages(self, *others):
        addresses = {*others, *(row.page for row in rows())}
        return {address: self.client.get(address).content.decode() for address in addresses}

    def test_every_fact_stands_on_its_page(self):
        pages = {address: Words(html) for address, html in self.pages().items()}
        missing = [row for row in rows() if row.value not in pages[row.page].all]
        assert missing == []

    def test_the_ending_is_told_on_request_only(self):
        endings = [row.value for row in rows() if row.fact == ENDING]
        assert endings
        for address, html in self.pages("/", "/films/", f"{FILM}score.json").items():
            shown = Words(html).shown
            assert [ending for ending in endings if ending in shown] == [], address
            outside = re.sub(r"<details\b(?! open).*?</details>", "", html, flags=re.DOTALL)
            assert [ending for ending in endings if ending in outside] == [], address

    def test_a_spoiling_review_is_closed(self):
        reviews = Words(self.client.get(f"{FILM}reviews/").content.decode())
        assert "collector’s item" in reviews.all
        assert "collector’s item" not in reviews.shown
        assert "the smallest gestures speak the loudest" in reviews.shown


@pytest.mark.parametrize("name", sorted({row.field for row in rows()}))
def test_every_field_of_the_document_is_a_field(name):
    model, _, field = name.rpartition(".")
    assert apps.get_model(model)._meta.get_field(field)
