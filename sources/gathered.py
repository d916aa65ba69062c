"""Rows of several models, read in one query whose SQL is made once in a process.

A page about one record is made of a dozen kinds of rows, few of each. Making a query takes Django
some twenty times as long as SQLite takes to run it, so what such a page reads is put together once
and run with other values each time.
"""

import json
from collections import defaultdict
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.base import ModelState
from django.db.models.functions import JSONArray

from .models import Citation, Record

LINES = {"sqlite": "JSON_GROUP_ARRAY(JSON(line))", "postgresql": "JSONB_AGG(line)"}
AS_IN_JSON = (models.CharField, models.TextField, models.AutoField, models.ForeignKey)


class Given(models.Expression):
    """Where a value comes in each time that a query is run, by its name."""

    def __init__(self, name):
        super().__init__(output_field=models.BigIntegerField())
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Kind(Given):
    """Where the content type of a model comes in."""

    def __init__(self, model):
        super().__init__(model._meta.db_table)
        self.model = model


class Gathered:
    """What several QuerySets hold, read in one query: {name: [instances]}, or [lists] of values.

    `rows` is called once, and gives the QuerySets by name; what instances have is named by `only`.
    Of what several of them refer to, as a job, there is one. With them come, as `citations`, those
    of every record among them but the `uncited`.
    """

    def __init__(self, rows, uncited=()):
        self._rows, self._uncited = rows, uncited

    def __call__(self, **given):
        shapes, kinds, sql, constants = self._made
        for kind in kinds:
            given[kind.name] = ContentType.objects.get_for_model(kind.model).pk
        with connection.cursor() as cursor:
            cursor.execute(sql, {**constants, **given})
            answer = cursor.fetchall()
        found, shared = defaultdict(list), {}
        for name, lines in answer:
            rows, shape = json.loads(lines or "[]"), shapes.get(name)
            found[name] += [shape.instance(row, shared) for row in rows] if shape else rows
        found["citations"].sort(key=lambda citation: citation.pk)
        return found

    @cached_property
    def _made(self):
        """Shapes by name, the content types that are wanted, the query and its constants."""
        parts = list(self._rows().items())
        records = [rows for name, rows in parts if is_record(rows) and name not in self._uncited]
        parts += [("citations", citations_of(rows)) for rows in records]
        shapes = {name: Shape.of(rows) for name, rows in parts if not rows.query.values_select}
        made = [lines_of(rows, shapes.get(name)) for name, rows in parts]
        lines = LINES[connection.vendor]
        sql = " UNION ALL ".join(
            f"SELECT '{name}', {lines} FROM ({sql}) AS part_{name}"  # noqa: S608, names are ours
            for (name, _), (sql, _) in zip(parts, made, strict=True)
        )
        params = [param for _, params in made for param in params]
        kinds = {param.name: param for param in params if isinstance(param, Kind)}
        return shapes, list(kinds.values()), *with_names(sql, params)


class Shape:
    """How the columns of a line become an instance, with the instances that it refers to."""

    def __init__(self, model, columns, annotations=(), start=0):
        self.model, self.start = model, start
        own = {model._meta.pk, *(model._meta.get_field(n) for n in columns if "__" not in n)}
        fields = [field for field in model._meta.concrete_fields if field in own]
        self.names = [field.attname for field in fields]
        self.converted = [
            (n, from_json if isinstance(field, models.JSONField) else field.to_python)
            for n, field in enumerate(fields)
            if not isinstance(field, AS_IN_JSON)
        ]
        self.annotations = annotations
        self.columns, self.related = [*self.names, *annotations], []
        for name in dict.fromkeys(name.split("__")[0] for name in columns if "__" in name):
            field, prefix = model._meta.get_field(name), f"{name}__"
            theirs = [c.removeprefix(prefix) for c in columns if c.startswith(prefix)]
            shape = Shape(field.related_model, theirs, start=start + len(self.columns))
            self.columns += [prefix + column for column in shape.columns]
            self.related.append((field, shape))

    @classmethod
    def of(cls, rows):
        """That of a QuerySet: what it was told to read `only`, and its annotations."""
        names, _ = rows.query.deferred_loading
        return cls(rows.model, sorted(names), list(rows.query.annotation_select))

    def instance(self, line, shared):
        end = self.start + len(self.names)
        values = line[self.start : end]
        for n, to_python in self.converted:
            values[n] = to_python(values[n])
        made = partly_read(self.model, self.names, values)
        vars(made).update(zip(self.annotations, line[end:], strict=False))
        for field, shape in self.related:
            vars(made)[field.attname] = line[shape.start]
            field.set_cached_value(made, shape.referred(line, shared))
        return made

    def referred(self, line, shared):
        """The instance that a row refers to, None for none."""
        key = self, line[self.start]
        if key[1] is None:
            return None
        if key not in shared:
            shared[key] = self.instance(line, shared)
        return shared[key]


def partly_read(model, names, values, database=DEFAULT_DB_ALIAS):
    """An instance of which these fields were read: as `from_db` makes it, in a tenth of the time.

    It asks nothing of the fields that were not read, and tells no signal.
    """
    made = model.__new__(model)
    made._state = ModelState()
    made._state.adding, made._state.db = False, database
    vars(made).update(zip(names, values, strict=True))
    return made


def from_json(value):
    """What a field of JSON holds, which SQLite keeps, and puts into other JSON, as text."""
    return json.loads(value) if isinstance(value, str) else value


def is_record(rows):
    return issubclass(rows.model, Record) and not rows.query.values_select


def citations_of(rows):
    """Those of all rows, in no order."""
    ids = (rows if rows.query.is_sliced else rows.order_by()).values("pk")
    found = Citation.objects.filter(content_type=Kind(rows.model), object_id__in=ids)
    return found.with_sources().order_by()


def lines_of(rows, shape):
    """The query of a QuerySet, with its columns as one in JSON, and its parameters."""
    query = rows.query
    columns = shape.columns if shape else [*query.values_select, *query.annotation_select]
    return rows.values(line=JSONArray(*columns)).query.sql_with_params()


def with_names(sql, params):
    """A query whose parameters have names, and the values of those that are constant.

    Django writes out the places of nameless ones anew each time that a query is run on SQLite.
    """
    constants = {f"constant_{n}": p for n, p in enumerate(params) if not isinstance(p, Given)}
    names = [p.name if isinstance(p, Given) else f"constant_{n}" for n, p in enumerate(params)]
    return sql.replace("%%", "%%%%") % tuple(f"%({name})s" for name in names), constants
