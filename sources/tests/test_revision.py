"""Whether anything was committed: by this thread, another one or another process."""

import sqlite3
import threading
from contextlib import closing

import pytest
from django.db import connection, transaction

import sources.revision
from sources.models import Source
from sources.revision import Revision, kept_until_commit

from .factories import source


@pytest.fixture
def titles():
    """A function that reads and counts its calls."""

    @kept_until_commit
    def read(kind):
        read.calls += 1
        return sorted(Source.objects.filter(kind=kind).values_list("title", flat=True))

    read.calls = 0
    return read


@pytest.mark.django_db(transaction=True)
def test_after_a_commit_everything_is_read_again(titles):
    source(title="One", kind="website")
    assert titles("website") == ["One"]
    source(title="Two", kind="website")
    assert titles("website") == ["One", "Two"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tells of all its databases")
@pytest.mark.django_db(transaction=True)
def test_between_commits_nothing_is_read_twice(titles):
    source(title="One", kind="website")
    for _ in range(2):
        assert (titles("website"), titles("book")) == (["One"], [])
    assert titles.calls == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_is_not_kept(titles):
    with transaction.atomic():
        source(title="One", kind="website")
        assert titles("website") == ["One"]
        transaction.set_rollback(True)
    assert titles("website") == []


class Shared:
    """Stands for Django's connection: one to an SQLite file for each thread."""

    vendor = "sqlite"

    def __init__(self, path):
        self._path, self._own, self.opened = path, threading.local(), []

    def ensure_connection(self):
        if not hasattr(self._own, "connection"):
            self._own.connection = sqlite3.connect(self._path, check_same_thread=False)
            self.opened.append(self._own.connection)

    @property
    def connection(self):
        return self._own.connection


def test_a_commit_of_another_process_is_a_revision_for_every_thread(tmp_path, monkeypatch):
    shared = Shared(tmp_path / "db")
    monkeypatch.setattr(sources.revision, "connection", shared)
    with closing(sqlite3.connect(tmp_path / "db")) as other:
        other.execute("CREATE TABLE film (title)")
        revision, seen = Revision(), []

        def elsewhere():
            thread = threading.Thread(target=lambda: seen.append(revision()))
            thread.start()
            thread.join()

        first = revision()
        assert revision() == first
        with other:
            other.execute("INSERT INTO film VALUES ('Gaav')")
        elsewhere()
        second = revision()
        assert second > seen[0] > first or second == seen[0] > first
        assert revision() == second
    for opened in shared.opened:
        opened.close()
