import pytest
from django.core.management import call_command

from filmdb.storage import StaticStorage


@pytest.fixture(autouse=True)
def style(settings, tmp_path):
    """A site with one style sheet, in production."""
    style = tmp_path / "source" / "style.css"
    style.parent.mkdir()
    style.write_text("p { color: inherit }\n" * 100)
    settings.STATICFILES_DIRS = [style.parent]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "filmdb.storage.StaticStorage"}}
    settings.STORAGES = storages
    return style


def collect():
    call_command("collectstatic", interactive=False, verbosity=0)


def test_a_file_keeps_its_name_until_it_is_collected():
    assert StaticStorage().url("style.css") == "/static/style.css"


def test_a_collected_file_is_hashed_and_compressed(settings):
    collect()
    url = StaticStorage().url("style.css")
    assert url != "/static/style.css"
    assert (settings.STATIC_ROOT / f"{url.removeprefix('/static/')}.br").exists()


def test_a_file_added_since_keeps_its_name():
    collect()
    assert StaticStorage().url("added.css") == "/static/added.css"
