"""Maintained columns: one function recomputes them, and every door to their rows calls it.

That function is a *summary*: given ids of parents, say films, it recomputes their maintained
columns, stores what differs, and returns it; with `check=True` it stores nothing.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import NotSupportedError, connections, models, router, transaction
from django.db.models.signals import post_delete, post_save, pre_save

BATCH = 500


@dataclass(frozen=True)
class Stale:
    """A maintained column that differs from what its rows say."""

    model: type[models.Model]
    pk: int
    column: str
    stored: Any
    right: Any

    def __str__(self):
        label = self.model._meta.label
        return f"{label} {self.pk}: {self.column} is {self.stored!r}, should be {self.right!r}"


def batches(ids):
    """Ids in lists short enough for one query."""
    ids = iter(ids)
    while batch := list(islice(ids, BATCH)):
        yield batch


def refuse_conflicts(options):
    """Refuse `bulk_create` what would change rows that are there, unknown to their summaries."""
    if options.get("update_conflicts"):
        raise NotSupportedError("Rows that are there change by update(), not by bulk_create().")


def store(model, right, rows=None, *, check=False):
    """Store `{pk: {column: value}}` where it differs; return what was stale.

    `rows` are what is stored, as (pk, *values), where that was read already.
    """
    if not right:
        return []
    columns = list(next(iter(right.values())))
    if rows is None:
        rows = model._base_manager.filter(pk__in=right).values_list("pk", *columns)
    stale = [
        Stale(model, pk, column, stored, right[pk][column])
        for pk, *values in rows
        for column, stored in zip(columns, values, strict=True)
        if stored != right[pk][column]
    ]
    if stale and not check:
        _update(model, columns, {row.pk: right[row.pk] for row in stale})
    return stale


def _update(model, columns, right):
    connection = connections[router.db_for_write(model)]
    name = connection.ops.quote_name
    fields = [model._meta.get_field(column) for column in columns]
    assignments = ", ".join(f"{name(field.column)} = %s" for field in fields)
    table, key = name(model._meta.db_table), name(model._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {assignments} WHERE {key} = %s",  # noqa: S608, our own names
            [
                [*(f.get_db_prep_save(values[f.name], connection) for f in fields), pk]
                for pk, values in right.items()
            ],
        )


class SummarisedQuerySet(models.QuerySet):
    """Rows that a parent's maintained columns summarise; bulk doors keep those true.

    `parent` names the foreign key and `summary` the function; `summarised()` connects the others.
    Where the summary needs more than the parent's id, `beside` names more foreign keys.
    """

    parent = "film"
    beside = ()
    summary = None

    def summarise(self, parents):
        for batch in batches(parents):
            self.summary(batch)

    @classmethod
    def parent_columns(cls):
        return [f"{name}_id" for name in (cls.parent, *cls.beside)]

    def parents(self):
        """The ids of these rows' parents; with those that stand beside, if any."""
        ids = self.order_by().values_list(*self.parent_columns(), flat=not self.beside)
        return set(ids.distinct())

    @classmethod
    def parent_of(cls, row):
        """That of one row, as in `parents`."""
        ids = tuple(getattr(row, key) for key in cls.parent_columns())
        return ids if cls.beside else ids[0]

    def update(self, **values):
        with transaction.atomic(using=self.db):
            parents = self.parents()
            moved = []
            if values.keys() & {self.parent, *self.beside, *self.parent_columns()}:
                moved = list(self.values_list("pk", flat=True))
            count = super().update(**values)
            for batch in batches(moved):
                parents |= self.model._base_manager.filter(pk__in=batch).parents()
            self.summarise(parents)
        return count

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        refuse_conflicts(kwargs)
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **kwargs)
            self.summarise({self.parent_of(row) for row in created})
        return created

    bulk_create.alters_data = True

    def delete(self):
        with transaction.atomic(using=self.db):
            parents = self.parents()
            deleted = super().delete()
            self.summarise(parents)
        return deleted

    delete.alters_data = True
    delete.queryset_only = True


def summarised(model):
    """Connect saving, moving and deleting one row of a model to its summary."""
    queryset = model._base_manager.all()
    parent_model = model._meta.get_field(queryset.parent).related_model

    def remember(sender, instance, raw, **kwargs):
        if not raw and instance.pk:
            instance._parents = queryset.filter(pk=instance.pk).parents()

    def saved(sender, instance, raw, **kwargs):
        if not raw:
            before = instance.__dict__.pop("_parents", set())
            queryset.summary(before | {queryset.parent_of(instance)})

    def deleted(sender, instance, origin, **kwargs):
        cause = origin.model if isinstance(origin, models.QuerySet) else type(origin)
        if origin is instance or cause not in (model, parent_model):
            queryset.summary({queryset.parent_of(instance)})

    for signal, receiver in ((pre_save, remember), (post_save, saved), (post_delete, deleted)):
        signal.connect(receiver, model, weak=False, dispatch_uid=f"{model._meta.label} summary")
