import os
import re
import runpy
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db.utils import ConnectionHandler

from filmdb.environment import kept_secret


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Reads the site's settings with these variables and nothing else in the environment."""

    def read(**variables):
        monkeypatch.setattr(os, "environ", {"DATA_DIR": str(tmp_path), **variables})
        return runpy.run_path(settings.BASE_DIR / "filmdb" / "settings.py")

    return read


def test_every_mistake_is_named_at_once(read):
    wrong = {
        "DEBUG": "maybe",
        "SITE_URL": "films.example.org",
        "DATABASE_URL": "mysql://localhost/films",
        "EMAIL_URL": "pigeon://loft",
        "LANGUAGE_CODE": "tlh",
        "TIME_ZONE": "Mars/Olympus",
        "SCORE_MINIMUM": "0",
        "RANK_WEIGHT": "five",
    }
    with pytest.raises(ImproperlyConfigured) as error:
        read(**wrong)
    assert set(re.findall("^- ([A-Z_]+):", str(error.value), re.MULTILINE)) == set(wrong)


@pytest.mark.parametrize(
    "address",
    ["https://", "https://films.example.org/site", "https://a@b", "javascript:1", "http://a:port"],
)
def test_an_address_that_is_no_origin_is_a_mistake(read, address):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL: .* is not an address such as"):
        read(SITE_URL=address)


@pytest.mark.parametrize(
    "address",
    ["filmdb", "sqlite:///", "sqlite://filmdb.sqlite3", "sqlite://:memory:", "postgres://host"],
)
def test_an_address_of_no_database_is_a_mistake(read, address):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL: it "):
        read(DATABASE_URL=address)


def test_values_are_read_for_what_they_are(read):
    values = read(
        ALLOWED_HOSTS="films.example.org, localhost,",
        DEBUG="on",
        LANGUAGE_CODE="fa",
        TIME_ZONE="Asia/Tehran",
    )
    assert values["ALLOWED_HOSTS"] == ["films.example.org", "localhost"]
    assert values["DEBUG"] is True
    assert values["LANGUAGE_CODE"] == "fa"
    assert values["TIME_ZONE"] == "Asia/Tehran"


def test_an_empty_value_is_the_default(read):
    assert read(SITE_NAME="", DEBUG=" ")["SITE_NAME"] == "FilmDB"


def test_the_file_is_read_and_the_environment_wins(read, tmp_path):
    (tmp_path / "settings.env").write_text("SITE_NAME=From the file\nRANK_WEIGHT=7\n")
    values = read(SITE_NAME="From the environment")
    assert (values["SITE_NAME"], values["RANK_WEIGHT"]) == ("From the environment", 7)


def test_what_the_file_says_is_not_handed_on_to_child_processes(read, tmp_path):
    (tmp_path / "settings.env").write_text("SECRET_KEY=whisper\n")
    assert read()["SECRET_KEY"] == "whisper"
    assert "SECRET_KEY" not in os.environ


def test_a_misspelt_name_in_the_file_is_a_mistake(read, tmp_path):
    (tmp_path / "settings.env").write_text("SITE_ULR=https://films.example.org\n")
    with pytest.raises(ImproperlyConfigured, match="SITE_ULR"):
        read()


def test_a_file_that_is_no_text_is_a_mistake(read, tmp_path):
    (tmp_path / "settings.env").write_bytes(b"SITE_NAME=\xff\n")
    with pytest.raises(ImproperlyConfigured, match=r"settings\.env"):
        read()


def test_a_data_folder_that_cannot_be_made_is_a_mistake(read):
    with pytest.raises(ImproperlyConfigured, match="/dev/null/data: Not a directory"):
        read(DATA_DIR="/dev/null/data")


def test_every_setting_stands_in_the_example(read):
    example = (settings.BASE_DIR / ".env.example").read_text()
    explained = set(re.findall("^# ([A-Z_]+)=", example, re.MULTILINE))
    assert explained - {"DATA_DIR", "FORWARDED_ALLOW_IPS"} == read()["env"].asked


def test_the_secret_key_is_made_once_for_its_owner_only(read, tmp_path):
    folder = tmp_path / "data"
    first, second = (read(DATA_DIR=str(folder))["SECRET_KEY"] for _ in range(2))
    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", range(20))
def test_processes_that_start_together_get_the_same_secret(tmp_path, name):
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(kept_secret, [tmp_path / "secret_key"] * 8))
    assert len(secrets) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_https_is_enforced_where_the_site_has_it(read):
    values = read(SITE_URL="https://Films.Example.org/")
    assert values["SITE_URL"] == "https://films.example.org"
    assert values["CSRF_TRUSTED_ORIGINS"] == ["https://films.example.org"]
    assert values["ALLOWED_HOSTS"][0] == "films.example.org"
    assert values["SECURE_SSL_REDIRECT"]
    assert values["SESSION_COOKIE_SECURE"]
    assert values["CSRF_COOKIE_SECURE"]
    assert values["SECURE_HSTS_SECONDS"] > 0
    assert not values["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]


def test_a_laptop_is_served_plainly_on_whatever_port(read):
    values = read(PORT="8001")
    assert values["SITE_URL"] == "http://localhost:8001"
    assert not values["SECURE_SSL_REDIRECT"]
    assert not values["SESSION_COOKIE_SECURE"]
    assert values["SECURE_HSTS_SECONDS"] == 0
    assert values["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]


def test_passkeys_need_https_anywhere_but_on_localhost(read):
    assert not read(SITE_URL="http://films.example.org")["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]


@pytest.mark.django_db
def test_sqlite_is_durable_and_lets_writers_wait(read, tmp_path):
    connection = ConnectionHandler(read()["DATABASES"])["default"]
    with connection.cursor() as cursor:
        pragmas = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 20_000, 1]
    assert connection.transaction_mode == "IMMEDIATE"
    assert (tmp_path / "filmdb.sqlite3").exists()
    connection.close()


def test_postgresql_is_pooled_and_checked(read):
    database = read(DATABASE_URL="postgres://me:pass@db.example.org:5433/films")["DATABASES"]
    assert database["default"]["HOST"] == "db.example.org"
    assert database["default"]["OPTIONS"]["pool"]["max_size"] == 20
    assert database["default"]["CONN_HEALTH_CHECKS"]


def test_a_server_finds_the_application():
    assert isinstance(get_internal_wsgi_application(), WSGIHandler)


def test_mail_goes_to_the_server_given(read):
    values = read(EMAIL_URL="smtp+tls://me:pass@mail.example.org:587")
    assert (values["EMAIL_HOST"], values["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert values["EMAIL_USE_TLS"]
