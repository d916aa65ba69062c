import os
import socket
import stat
import subprocess
import sys

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command

from films.models import Film


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
    settings.PORT = port
    return tmp_path


def files(folder):
    return {path: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_a_fresh_clone_is_ready_to_be_served(tmp_path, port):
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PORT": str(port)}
    said = subprocess.run(
        [sys.executable, "manage.py", "setup"],
        cwd=site.BASE_DIR,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert f"http://localhost:{port}/ " in said
    assert "manage.py createsuperuser" in said
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"filmdb.sqlite3", "secret_key", "settings.env", "static"}
    assert (tmp_path / "static" / "staticfiles.json").exists()


def test_a_database_without_films_gets_some(new_machine):
    call_command("setup")
    assert Film.objects.filter(slug="children-of-heaven-1997", rank__isnull=False).exists()


def test_the_second_time_nothing_changes(new_machine):
    call_command("setup")
    films = Film.objects.filter(slug="children-of-heaven-1997")
    films.update(tagline="Typed by a curator")
    (new_machine / "settings.env").write_text("SITE_NAME=Mine\n")
    before = files(new_machine)
    call_command("setup")
    assert films.get().tagline == "Typed by a curator"
    assert files(new_machine) == before


def test_the_settings_file_sets_nothing_and_is_its_owners(new_machine):
    call_command("setup")
    path = new_machine / "settings.env"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = path.read_text().splitlines()
    assert "# SITE_URL=http://localhost:8000" in lines
    assert all(line.startswith("#") or not line for line in lines)


def test_nobody_asks_for_a_curator_where_there_is_one(new_machine, admin_user, capsys):
    call_command("setup")
    assert "createsuperuser" not in capsys.readouterr().out


def test_a_taken_port_is_said_before_anything_is_done(new_machine, port):
    with socket.socket() as server:
        server.bind(("127.0.0.1", port))
        server.listen()
        with pytest.raises(CommandError, match="make run PORT=8001"):
            call_command("setup")
    assert files(new_machine) == {}
