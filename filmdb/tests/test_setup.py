import os
import socket
import stat
import subprocess
import sys

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command

from films.models import Film, Genre
from films.pictures import rendition_name
from films.tests.factories import film

ONE_FILM = ["vocabulary", "children_of_heaven"]


def setup(fixtures=ONE_FILM):
    call_command("setup", fixtures=fixtures)


@pytest.fixture
def port():
    """One that nobody uses."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


@pytest.fixture
def new_machine(settings, tmp_path, port, db):
    """An empty data folder; the database is the tests'."""
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PORT = port
    return tmp_path


def files(folder):
    return {path: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_a_fresh_clone_is_ready_to_be_served(tmp_path, port):
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PORT": str(port)}
    said = subprocess.run(
        [sys.executable, "manage.py", "setup", "--fixtures", *ONE_FILM],
        cwd=site.BASE_DIR,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert f"http://localhost:{port}/ " in said
    assert "manage.py createsuperuser" in said
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"filmdb.sqlite3", "media", "secret_key", "settings.env", "static"}
    assert (tmp_path / "static" / "staticfiles.json").exists()


def test_a_database_without_films_gets_some(new_machine):
    setup()
    assert Film.objects.filter(slug="children-of-heaven-1997", rank__isnull=False).exists()


def test_the_second_time_nothing_changes(new_machine):
    setup()
    films = Film.objects.filter(slug="children-of-heaven-1997")
    films.update(tagline="Typed by a curator")
    (new_machine / "settings.env").write_text("SITE_NAME=Mine\n")
    before = files(new_machine)
    setup()
    assert films.get().tagline == "Typed by a curator"
    assert files(new_machine) == before


def test_words_alone_are_a_beginning_to_which_no_film_is_added(new_machine):
    setup(["vocabulary"])
    setup()
    assert Genre.objects.exists()
    assert not Film.objects.exists()


def test_the_pictures_of_the_fixtures_are_copied_once(new_machine):
    setup()
    shown = Film.objects.get(slug="children-of-heaven-1997")
    copy = new_machine / "media" / rendition_name(shown.poster, 160)
    copy.write_bytes(b"a curator's")
    setup()
    assert copy.read_bytes() == b"a curator's"


def test_an_upgrade_recomputes_what_is_maintained(new_machine, monkeypatch):
    film(title="Gaav")
    Film.objects.filter(title="Gaav").update(directed_by="Nobody")
    monkeypatch.setattr("filmdb.management.commands.setup.migrate", lambda: True)
    setup()
    assert Film.objects.get().directed_by == ""


def test_the_settings_file_sets_nothing_and_is_its_owners(new_machine):
    setup()
    path = new_machine / "settings.env"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = path.read_text().splitlines()
    assert "# SITE_URL=http://localhost:8000" in lines
    assert all(line.startswith("#") or not line for line in lines)


def test_nobody_asks_for_a_curator_where_there_is_one(new_machine, admin_user, capsys):
    setup()
    assert "createsuperuser" not in capsys.readouterr().out


def test_a_taken_port_is_said_before_anything_is_done(new_machine, port):
    with socket.socket() as server:
        server.bind(("127.0.0.1", port))
        server.listen()
        with pytest.raises(CommandError, match="make run PORT=8001"):
            setup()
    assert files(new_machine) == {}
