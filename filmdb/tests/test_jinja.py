import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.test import SimpleTestCase
from django.utils.safestring import mark_safe
from jinja2 import UndefinedError

PAGES = settings.BASE_DIR / "pages"
ENVIRONMENT = engines["jinja2"].env


def made(template, **context):
    return ENVIRONMENT.from_string(template).render(context)


def parts():
    """The names of the parts of pages."""
    return sorted(str(file.relative_to(PAGES)) for file in PAGES.rglob("_*.html"))


def test_what_a_page_is_given_is_escaped():
    assert made("{{ text }}", text="<b>") == "&lt;b&gt;"


def test_what_django_made_is_not_escaped_again():
    assert made("{{ text }}", text=mark_safe("<b>")) == "<b>"


def test_a_moment_has_its_date_in_the_zone_of_the_site(settings):
    settings.TIME_ZONE = "Asia/Tehran"
    late = datetime.datetime(2026, 11, 22, 22, tzinfo=datetime.UTC)
    assert made("{{ late|date('j F Y') }}", late=late) == "23 November 2026"


def test_a_name_that_is_not_there_is_a_fault():
    with pytest.raises(UndefinedError):
        made("{{ film.tittle }}", film=object())


def test_rows_are_grouped_as_they_stand():
    rows = [Path("b/1"), Path("b/2"), Path("a/1"), Path("b/3")]
    text = "{% for n, all in grouped(rows, 'parent.name') %}{{ n }}{{ all|length }}{% endfor %}"
    assert made(text, rows=rows) == "b2a1b1"


@pytest.mark.parametrize("name", parts())
def test_a_part_says_what_it_expects_and_shows_it(name):
    source = (PAGES / name).read_text()
    assert source.startswith("{# ")
    assert "Expects" in source.partition("#}")[0]
    assert hasattr(ENVIRONMENT.get_template(name).module, "show")


class PageTests(SimpleTestCase):
    def test_every_page_can_be_compiled(self):
        for name in ENVIRONMENT.list_templates():
            with self.subTest(name):
                ENVIRONMENT.get_template(name)
