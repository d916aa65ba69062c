"""Whether anything was committed since: what is kept in memory is only as good as that."""

import threading
from functools import wraps

from django.db import connection


class Revision:
    """What is different after every commit that this thread's connection can see.

    On PostgreSQL, the snapshot: it names the next transaction, for all hosts. SQLite only tells a
    connection that another one has committed: whichever notices first counts on for all threads.
    """

    def __init__(self):
        self._lock = threading.Lock()
        self._number = 0
        self._seen = threading.local()

    def __call__(self):
        if connection.vendor == "sqlite":
            return self._of_sqlite()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text")
            return cursor.fetchone()[0]

    def _of_sqlite(self):
        connection.ensure_connection()
        database = connection.connection
        version = database.execute("PRAGMA data_version").fetchone()[0]
        seen = (database, version, database.total_changes)  # ours are not in the version
        with self._lock:
            if getattr(self._seen, "last", None) != seen:
                self._seen.last = seen
                self._number += 1
            return self._number


revision = Revision()


def kept_until_commit(read):
    """A function that reads the database once after each commit, for each of its arguments.

    What it returns is shared: nobody may change it. Inside a transaction nothing is kept, which
    may see what is not committed.
    """
    kept = None, {}

    @wraps(read)
    def again(*args):
        nonlocal kept
        if connection.in_atomic_block:
            return read(*args)
        now = revision()
        if kept[0] != now:
            kept = now, {}
        _, found = kept
        if args not in found:
            found[args] = read(*args)
        return found[args]

    return again
