from collections import deque

from django.core.management.commands import loaddata
from django.db import connection

from filmdb.maintained import recompute
from filmdb.prominence import refresh_ranks


class Command(loaddata.Command):
    """Django's own, which bypasses every other door to the maintained columns."""

    def loaddata(self, fixture_labels):
        super().loaddata(fixture_labels)
        deque(recompute(), maxlen=0)
        refresh_ranks()
        with connection.cursor() as cursor:
            cursor.execute(
                "ANALYZE"
            )  # or a large fixture's queries are planned as for empty tables
