"""Django's JSON fixtures, for large ones: no record is looked for twice, and no row that is new."""

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.base import DEFER_FIELD, DeserializationError, DeserializedObject
from django.core.serializers.json import Deserializer as JSONDeserializer
from django.core.serializers.json import Serializer
from django.db import IntegrityError, models, transaction

from .fields import RecordKey
from .models import Addressed

__all__ = ["Deserializer", "Serializer"]


class NewRow(DeserializedObject):
    """A row numbered as a new one. Where its key is taken, it replaces the row that has it."""

    def save(self, save_m2m=True, using=None, **options):
        if not self.object._state.adding:
            return super().save(save_m2m, using, **options)
        try:
            with transaction.atomic(using=using):
                return super().save(save_m2m, using, force_insert=True, **options)
        except IntegrityError:
            if not (taken := self._row_there(using)):
                raise
        self.object.pk = taken.pk
        return super().save(save_m2m, using, **options)

    def _row_there(self, using):
        model = type(self.object)
        try:
            rows = model._default_manager.db_manager(using)
            return rows.get_by_natural_key(*self.object.natural_key())
        except model.DoesNotExist:
            return None


class Deserializer(JSONDeserializer):
    """Numbers rows without a number as new ones.

    A record with an address is looked for as ever: it may have moved to another one.
    """

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._found = {}
        self._last = {}

    def _handle_object(self, obj):
        try:
            model = self._get_model_from_node(obj["model"])
        except DeserializationError:  # it may be one to be ignored
            yield from super()._handle_object(obj)
            return
        new = "pk" not in obj and hasattr(model, "natural_key") and not issubclass(model, Addressed)
        obj = {**obj, "fields": {**obj["fields"], **self._records(model, obj)}}
        if new:
            obj["pk"] = self._next(model)
        for row in super()._handle_object(obj):
            yield NewRow(row.object, row.m2m_data, row.deferred_fields) if new else row

    def _records(self, model, obj):
        """The records that this row hangs on, by field."""
        keys = {
            field: obj["fields"].get(field.name)
            for field in model._meta.concrete_fields
            if isinstance(field, RecordKey)
        }
        try:
            return {
                field.name: self._once((RecordKey, *key), field.to_python, key)
                for field, key in keys.items()
                if isinstance(key, list)
            }
        except (LookupError, ObjectDoesNotExist, TypeError, ValueError) as error:
            keys = list(keys.values())
            raise DeserializationError.WithData(error, obj["model"], None, keys) from error

    def _next(self, model):
        if model not in self._last:
            rows = model._base_manager.using(self.using)
            self._last[model] = rows.aggregate(last=models.Max("pk"))["last"] or 0
        self._last[model] += 1
        return self._last[model]

    def _handle_fk_field_node(self, field, value):
        find = super()._handle_fk_field_node
        key = (field.remote_field.model, *value) if isinstance(value, list) else None
        return self._once(key, find, field, value)

    def _handle_m2m_field_node(self, field, values):
        find = super()._handle_m2m_field_node
        if not isinstance(values, list):
            return find(field, values)
        found = []
        for value in values:
            key = ("m2m", field.remote_field.model, *value) if isinstance(value, list) else None
            pks = self._once(key, find, field, [value])
            if pks == DEFER_FIELD:
                return DEFER_FIELD
            found += pks
        return found

    def _once(self, key, find, *args):
        if key in self._found:
            return self._found[key]
        found = find(*args)
        if key and found != DEFER_FIELD:  # what follows further down is not there yet
            self._found[key] = found
        return found
