"""Model fields that every app needs: partial dates, web addresses, language tags, record keys."""

from django import forms
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from .dates import PartialDate
from .languages import normalise


def partial_date(value):
    """The PartialDate that a form, a fixture or the database gives, or None."""
    if value in (None, ""):
        return None
    if isinstance(value, PartialDate):
        return value
    try:
        return (
            PartialDate.from_number(value) if isinstance(value, int) else PartialDate.parse(value)
        )
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


class PartialDateFormField(forms.CharField):
    def to_python(self, value):
        return partial_date(super().to_python(value))

    def validate(self, value):
        if value is None:
            super().validate("")

    def run_validators(self, value):
        """A PartialDate is valid by itself; the text validators would choke on it."""


class PartialDateField(models.IntegerField):
    """A date known to the year, the month or the day: YYYYMMDD with zeros for what is unknown."""

    description = "Partial date"
    validators = ()

    def to_python(self, value):
        return partial_date(value)

    def from_db_value(self, value, expression, connection):
        return None if value is None else PartialDate.from_number(value)

    def get_prep_value(self, value):
        value = partial_date(value)
        return None if value is None else value.number

    def formfield(self, **kwargs):
        defaults = {
            "form_class": PartialDateFormField,
            "max_length": 20,
            "widget": forms.TextInput(attrs={"size": 10, "placeholder": "1997-02-05"}),
        }
        # The admin offers its own widget for integers; a date is typed as text.
        return models.Field.formfield(self, **{**kwargs, **defaults})


class WebAddressField(models.URLField):
    """An http or https address, blank where none is known; see `constraints.web_address`."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 1000, "blank": True, **kwargs})

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class LanguageField(models.CharField):
    """A BCP 47 language tag, stored in its canonical spelling; blank where not recorded."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 35, "blank": True, **kwargs})

    def to_python(self, value):
        value = super().to_python(value)
        if not value:
            return value
        try:
            return normalise(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


class RecordKeyAttribute(DeferredAttribute):
    """Assigning a record sets the content type beside it as well."""

    def __set__(self, instance, value):
        if isinstance(value, models.Model):
            instance.content_type = ContentType.objects.get_for_model(value)
            value = value.pk
        instance.__dict__[self.field.attname] = value


class RecordKey(models.PositiveBigIntegerField):
    """The id half of a generic relation, written to fixtures as `["films.film", "<slug>"]`.

    A raw id would land on another film in another database, and nobody would notice.
    Its content type is the model's `content_type`, declared before it.
    """

    descriptor_class = RecordKeyAttribute

    def value_from_object(self, obj):
        return [obj.record._meta.label_lower, *obj.record.natural_key()]

    def value_to_string(self, obj):
        return self.value_from_object(obj)

    def to_python(self, value):
        if isinstance(value, models.Model):
            return value
        if not isinstance(value, list | tuple):
            return super().to_python(value)
        label, *key = value
        return apps.get_model(label)._default_manager.get_by_natural_key(*key)
