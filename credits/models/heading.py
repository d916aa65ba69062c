from django.db import models, transaction

from sources.maintained import batches, refuse_conflicts, store

from ..alphabet import Place, place

PLACE = Place._fields


class HeadingQuerySet(models.QuerySet):
    def update(self, **values):
        if not values.keys() & set(self.model.heading):
            return super().update(**values)
        with transaction.atomic(using=self.db):
            changed = list(self.values_list("pk", flat=True))
            count = super().update(**values)
            for batch in batches(changed):
                self.model.refresh_places(batch)
        return count

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        refuse_conflicts(kwargs)
        objs = list(objs)
        for row in objs:
            row.take_place()
        return super().bulk_create(objs, *args, **kwargs)

    bulk_create.alters_data = True


class Heading(models.Model):
    """A name that stands in an index: under its script and letter, in the order of its key.

    `heading` names the columns that hold it: the first that is not empty.
    """

    script = models.CharField(max_length=4, editable=False, serialize=False)
    letter = models.CharField(max_length=1, editable=False, serialize=False)
    sort_key = models.CharField(max_length=200, editable=False, serialize=False)

    heading = ()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.take_place()
        columns = kwargs.get("update_fields")
        if columns is not None and not set(self.heading).isdisjoint(columns):
            kwargs["update_fields"] = {*columns, *PLACE}
        super().save(*args, **kwargs)

    def take_place(self):
        where = place(_first(getattr(self, column) for column in self.heading))
        self.script, self.letter, self.sort_key = where

    @classmethod
    def refresh_places(cls, ids, *, check=False):
        """Recompute where these rows stand in the index."""
        rows = cls._base_manager.filter(pk__in=ids).values_list("pk", *cls.heading)
        return store(cls, {pk: place(_first(names))._asdict() for pk, *names in rows}, check=check)


def _first(names):
    return next(filter(None, names), "")
