"""The SQL of a search: rows (number, kind, keys, "") and (-id, key, name, folded name).

The number of keys is that of the way that found them; they are NULL for none. What matches is
(SQL that selects keys, parameters), to which a kind's first and last key are added.
"""

from .index import KIND_BIT, RECORD

MOST_EXACT = 1_000  # names that are exactly what was searched for


class Look:
    """A search for records of these kinds: how many of each, and of how many the names too."""

    def __init__(self, end, kinds, most, top, everything):
        self.end, self.kinds, self.most, self.top = end, kinds, most, top
        self.spans = [kind.whole if everything else kind.span for kind in kinds]

    def at(self, match, exact=(), once=False):
        """All that one way finds, by one look for all kinds or by one for each."""
        sql, parameters = self._found_once(match) if once else self._found(match)
        rest, more = self._rows("0", exact)
        return f"WITH {sql} {rest}", [*parameters, *more]

    def beside(self, match, looks):
        """The same, and words that are no names: those of the first look have the number 1 …"""
        sql, parameters = self.at(match) if match else ("", [])
        selects = [sql] if sql else []
        for n, (words, values) in enumerate(looks, 1):
            selects.append(f"SELECT {n}, 0, word, '' FROM ({words}) words_{n}")
            parameters = [*parameters, *values]
        return " UNION ALL ".join(selects), parameters

    def at_first(self, matching, ways, also, nothing, exact):
        """All that the first of these (place, expression) finds, of one place the best known.

        `also` is added to the expression that was chosen; `nothing` finds nothing.
        """
        tried = ", ".join(["(%s, %s, %s)"] * len(ways))
        values = [value for n, (place, way) in enumerate(ways) for value in (place, n, way)]
        best = f"({matching.format('t.expression')} ORDER BY key LIMIT 1)"
        firsts = f"SELECT t.place, t.n, t.expression, {best} AS key FROM tried t"
        chosen = "SELECT n, expression FROM firsts WHERE key > 0 ORDER BY place, key, n LIMIT 1"
        expression = matching.format("coalesce((SELECT expression FROM chosen) || %s, %s)")
        sql, parameters = self._found((expression, [also, nothing]))
        rest, more = self._rows("(SELECT n FROM chosen)", exact)
        return (
            f"WITH tried (place, n, expression) AS (VALUES {tried}), "
            f"firsts AS ({firsts}), chosen AS ({chosen}), {sql} {rest}",
            [*values, self.spans[0][0], self.spans[-1][1], *parameters, *more],
        )

    def _found(self, match):
        """The keys of each kind, as a table of its own."""
        sql, values = match
        tables, parameters = [], []
        for kind, span in zip(self.kinds, self.spans, strict=True):
            tables.append(f"{kind.name}_ (key) AS ({sql} ORDER BY key LIMIT %s)")
            parameters += [*values, *span, self.most + 1]
        return ", ".join(tables), parameters

    def _found_once(self, match):
        """The same where it takes long to begin a look, and not so long to see what it finds."""
        sql, parameters = self._found(("SELECT key FROM matching WHERE key BETWEEN %s AND %s", []))
        match, values = match
        bounds = [self.spans[0][0], self.spans[-1][1]]
        return f"matching (key) AS ({match}), {sql}", [*values, *bounds, *parameters]

    def _rows(self, number, exact):
        """What is read of all that is found, and of all that is called exactly so."""
        keys = self.end.joined("CAST(key AS text)", "key")
        selects = [
            f"SELECT {number} AS number, {kind.number} AS key, {keys} AS name, '' FROM {kind.name}_"
            for kind in self.kinds
        ]
        known = " UNION ALL ".join(
            f"SELECT * FROM (SELECT key FROM {kind.name}_ ORDER BY key LIMIT {self.top}) best"
            for kind in self.kinds
        )
        selects.append(
            f"SELECT -n.id, t.key, n.text, n.folded FROM ({known}) t CROSS JOIN search_name n "
            f"WHERE n.kind = t.key >> {KIND_BIT} AND n.record = t.key & {RECORD}"
        )
        if not exact:
            return " UNION ALL ".join(selects), []
        sql, values = self._exact(exact)
        return " UNION ALL ".join([*selects, sql]), values

    def _exact(self, exact):
        """Names that are exactly so; all of them were read where there are few."""
        spans = " OR ".join(["d.key BETWEEN %s AND %s"] * len(self.kinds))
        read = min(self.most, self.top)
        more = " OR ".join(
            f"EXISTS (SELECT 1 FROM {kind.name}_ LIMIT 1 OFFSET {read})" for kind in self.kinds
        )
        sql, values = matching_names(
            self.end, exact, "-n.id, d.key, n.text, n.folded", f"({spans}) AND ({more})"
        )
        bounds = [bound for span in self.spans for bound in span]
        return f"SELECT * FROM ({sql} LIMIT {MOST_EXACT}) exact", [*values, *bounds]


def matching_names(end, exact, columns="d.key", span="d.key BETWEEN %s AND %s"):
    """What is called exactly so."""
    among, value = end.among("n.joined", sorted(exact))
    sql = (
        f"SELECT {columns} FROM search_name n CROSS JOIN search_document d "
        f"WHERE {among} AND d.kind = n.kind AND d.record = n.record AND {span}"
    )
    return sql, [value]
