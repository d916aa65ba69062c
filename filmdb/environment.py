"""Reads the settings that an operator may give, and names every mistake in them at once."""

import os
import re
import secrets
import tempfile
from contextlib import suppress
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.conf.global_settings import LANGUAGES
from django.core.exceptions import ImproperlyConfigured

ON, OFF = {"1", "on", "true", "yes"}, {"0", "off", "false", "no"}


class Environment:
    """Settings by name, from variables, then from a file. An empty value is no value."""

    def __init__(self, variables, path):
        self.mistakes = []
        self.asked = set()
        self.in_file = self._read(path)
        self.values = {**self.in_file, **variables}

    def __call__(self, name, default, cast=str):
        """The value, or the default where there is none or, to be reported later, a wrong one."""
        self.asked.add(name)
        text = self.values.get(name, "").strip()
        if not text:
            return default
        try:
            return cast(text)
        except (ValueError, KeyError, ImproperlyConfigured) as error:
            self.mistakes.append(f"{name}: {error.args[0]}")
            return default

    def folder(self, path):
        """This folder, made if it is missing; only its owner may enter one that was made."""
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            self.mistakes.append(f"{path}: {error.strerror}")
        return path

    def finish(self):
        """Raise one error for every mistake met, and for names in the file that mean nothing."""
        unknown = sorted(set(self.in_file) - self.asked)
        mistakes = self.mistakes + [f"{name}: not a setting that a file holds" for name in unknown]
        if mistakes:
            raise ImproperlyConfigured("\n- ".join(["Please correct these settings:", *mistakes]))

    def _read(self, path):
        class File(environ.Env):
            ENVIRON = {}  # its own: what the file says is not handed on to child processes

        try:
            with path.open(encoding="utf-8-sig") as lines:
                File.read_env(lines)
        except FileNotFoundError:
            pass
        except (OSError, UnicodeDecodeError) as error:
            self.mistakes.append(f"{path}: {error}")
        return File.ENVIRON


def switch(text):
    """On or off."""
    if text.lower() not in ON | OFF:
        raise ValueError(f"{text!r} is neither on nor off")
    return text.lower() in ON


def words(text):
    """A list, separated by commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def at_least(least):
    """A cast to a whole number, this one or a higher one."""

    def cast(text):
        if not re.fullmatch("[0-9]{1,9}", text) or int(text) < least:
            raise ValueError(f"{text!r} is not a whole number of at least {least}")
        return int(text)

    return cast


def origin(text):
    """The scheme, host and port of an http or https address without a path."""
    address = text.lower().rstrip("/")
    if not re.fullmatch(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?", address):
        raise ValueError(f"{text!r} is not an address such as https://films.example.org")
    return address


def language(text):
    """The code of a language that Django speaks."""
    if text not in dict(LANGUAGES):
        raise ValueError(f"{text!r} is not a language of Django's, such as en-gb or fa")
    return text


def time_zone(text):
    """The name of a time zone that this machine knows."""
    return ZoneInfo(text).key


def database(text):
    """Django's description of the SQLite or PostgreSQL database at this address."""
    if not re.match(r"(sqlite:///|postgres(ql)?://)", text):
        raise ValueError("it begins with neither sqlite:/// nor postgres://")
    if not urlsplit(text).path.strip("/"):
        raise ValueError("it names no database")
    return environ.Env.db_url_config(text)


def kept_secret(path):
    """The secret in this file, made on first use; only the file's owner may read it."""
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            with suppress(FileExistsError):  # another process was first, and its secret counts
                os.link(file.name, path)
    return path.read_text().strip()
