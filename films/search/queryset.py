from django.db import models
from django.db.models import Case, IntegerField, Value, When
from django.db.models.expressions import RawSQL

from .find import BEGINS, EXACT, REST, find
from .index import RECORD, index

RELEVANCE = ("closeness", "standing", "pk")
MOST_HITS = 2_000  # that a search knows by number: SQLite has room for 32,766 in a query


class SearchQuerySet(models.QuerySet):
    """Records that can be found by their names."""

    found = None  # of the last search

    def _clone(self):
        clone = super()._clone()
        clone.found = self.found
        return clone

    def search(self, text):
        """Those that the text finds, the 5,000 best known of more; a query decides how.

        `found` of the QuerySet tells what was done.
        """
        kind = index.of(self.model).name
        found = find(text, [kind], self.db, MOST_HITS, everything=True)[kind]
        known = found.records if found.is_whole else RawSQL(*found.sql)  # noqa: S611
        films = self.filter(pk__in=known)
        films.found = found
        return films

    def by_relevance(self):
        """Those named exactly so, then those whose names begin so, then the best known."""
        return self.with_relevance(self.found).order_by(*RELEVANCE)

    def with_relevance(self, found):
        """With what tells how near each is to what was found: the columns of RELEVANCE."""
        ranks = found.ranks if found else []
        near = [
            When(pk__in=records, then=Value(closeness))
            for closeness in (EXACT, BEGINS)
            if (records := [key & RECORD for each, key in ranks if each == closeness])
        ]
        closeness = Case(*near, default=Value(REST), output_field=IntegerField())
        return self.annotate(closeness=closeness, standing=self._best_known())

    def _best_known(self):
        """The key of a record, which is the lower the better it is known."""
        kind, table = index.of(self.model), self.model._meta.db_table
        sql = f"(SELECT d.key FROM search_document d WHERE d.kind = %s AND d.record = {table}.id)"
        return RawSQL(sql, [kind.number], IntegerField())  # noqa: S611
