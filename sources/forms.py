"""Forms that overwrite nobody's work, and that a page can hold hundreds of."""

import json
import re
import unicodedata
from functools import cached_property, partial
from hashlib import sha256

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, UniqueConstraint
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict

from .models import FormerSlug, Status
from .slugs import slugify

CHANGED_MEANWHILE = (
    "Somebody else has changed this since you opened it. Nothing is saved yet, and what you typed "
    "is still here: look at the record in another tab, and save again to keep yours."
)
DELETED_MEANWHILE = (
    "Somebody else has deleted this since you opened it. Tick “Delete” to agree; "
    "to keep it, add it again as a new one."
)


class Chosen:
    """A choice of records that asks its form, and not the database, for the ones chosen."""

    find = None

    def found(self, values):
        keys = [str(value) for value in values]
        records = self.find(keys) if all(map(is_key, keys)) else []
        if len(records) < len(set(keys)):
            message = forms.ModelChoiceField.default_error_messages["invalid_choice"]
            raise ValidationError(message, "invalid_choice", {"value": ", ".join(keys)})
        return records


class ChosenField(Chosen, forms.ModelChoiceField):
    def to_python(self, value):
        return None if value in self.empty_values else self.found([value])[0]


class ChosenManyField(Chosen, forms.ModelMultipleChoiceField):
    def clean(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], "required")
        return self.found(value or [])


class Shown:
    """An autocomplete that asks its form, and not the database, for the records that it shows."""

    find = None

    def optgroups(self, name, value, attrs=None):
        blank = not self.is_required and not self.allow_multiple_selected
        options = [self.create_option(name, "", "", False, 0)] if blank else []
        for record in self.find([str(key) for key in value if is_key(key)]):
            options.append(self.create_option(name, str(record.pk), str(record), True, 0))
        return [(None, options, 0)]


class ShownSelect(Shown, AutocompleteSelect):
    pass


class ShownSelectMultiple(Shown, AutocompleteSelectMultiple):
    pass


def is_key(value):
    return re.fullmatch("[0-9]{1,18}", str(value)) is not None


class SeenField(forms.CharField):
    """Carries a digest of what the curator was shown; it is no data."""

    def __init__(self):
        super().__init__(required=False, widget=forms.HiddenInput)

    def has_changed(self, initial, data):
        return False


class CarefulForm(forms.ModelForm):
    """Saves what its curator changed, and says so when somebody else changed it meanwhile.

    A record that was not touched is neither validated nor written.
    """

    seen = SeenField()
    formset = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = "" if self.instance._state.adding else self._digest(self._rendered)
        self.initial["seen"] = self.stored
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, Shown):
                widget.find = field.find = partial(self.find, name)

    @cached_property
    def shown(self):
        """The digest of what the curator was shown; "" for a new record."""
        return (self.is_bound and self["seen"].data) or ""

    @cached_property
    def touched(self):
        return not self.shown or self.shown != self._digest(lambda name: self[name].data)

    @cached_property
    def changed_data(self):
        return super().changed_data if self.touched else []

    def full_clean(self):
        if not self.is_bound or self.touched:
            return super().full_clean()
        self._errors = ErrorDict()
        deletion = self.fields.get(DELETION_FIELD_NAME)
        self.cleaned_data = (
            {DELETION_FIELD_NAME: self[DELETION_FIELD_NAME].data} if deletion else {}
        )

    def clean_status(self):
        if self.is_public() and self.cleaned_data["status"] == Status.DRAFT:
            raise ValidationError("The public has seen it: withdraw it, and its address says so.")
        return self.cleaned_data["status"]

    def is_public(self):
        return not self.instance._state.adding and self.initial["status"] != Status.DRAFT

    def clean(self):
        cleaned = super().clean()
        if self.shown and self.instance._state.adding:
            self.add_error(None, DELETED_MEANWHILE)
        elif self.shown != self.stored and self.shown and self.has_changed():
            self.data = self.data.copy()  # shown again, the form knows the other's work
            self.data[self.add_prefix("seen")] = self.stored
            self.add_error(None, CHANGED_MEANWHILE)
        return cleaned

    def find(self, name, keys):
        """The records that a field of this form refers to."""
        found = {str(record.pk): record for record in self._loaded(name)}
        if not found.keys() >= set(keys):
            find = self.formset.find if self.formset else self._look_up
            found = find(name, keys)
        return [found[key] for key in keys if key in found]

    def _loaded(self, name):
        """What came with the row itself: its foreign key, or its prefetched or initial many."""
        field = self.instance._meta.get_field(name)
        if field.many_to_many:
            return [record for record in self.initial.get(name) or () if isinstance(record, Model)]
        record = getattr(self.instance, name) if field.is_cached(self.instance) else None
        return [record] if record else []

    def _look_up(self, name, keys):
        records = self.fields[name].queryset.filter(pk__in=keys)
        return {str(record.pk): record for record in records}

    def _rendered(self, name):
        """A field's value as the page shows it, and would send it back."""
        field = self.fields[name]
        value = field.prepare_value(self.get_initial_for_field(field, name))
        is_text = not (value is None or isinstance(value, bool | list))
        return field.widget.format_value(value) if is_text else value

    def _digest(self, value_of):
        names = [name for name in self.base_fields if name != "seen"]
        values = [[name, *plain(value_of(name))] for name in names]
        return sha256(json.dumps(values).encode()).hexdigest()[:20]


def plain(value):
    """A widget's value in the one form that survives a browser."""
    values = value if isinstance(value, list | tuple) else [value]
    return sorted(str(v).replace("\r\n", "\n") for v in values if v is not None and v != "")


class AddressForm(CarefulForm):
    """Makes the address (or the code) of a record where its curator leaves it blank."""

    address = "slug"
    made = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.address in self.fields:
            field = self.fields[self.address]
            field.required = False
            field.help_text = f"{field.help_text} Blank: made for you.".strip()

    def clean(self):
        cleaned = super().clean()
        if self.address not in self.fields or self.address in self.errors:
            return cleaned
        if not cleaned[self.address]:
            self.made = free_address(self.instance, self.address, self.proposals(cleaned))
            cleaned[self.address] = self.made
        elif holder := who_has(self.instance, self.address, cleaned[self.address]):
            self.add_error(self.address, f"“{holder}” has this; leave it blank for a free one.")
        return cleaned

    def proposals(self, values):
        """What to make the address of, best first: each a list of words."""
        return [[values.get("name")]]

    def rows(self, prefix, *names):
        """The values of these fields in each row of an inline on the same page, as it was sent."""
        pattern = re.compile(rf"{prefix}-(\d+)-{names[0]}")
        numbers = [found[1] for key in self.data if (found := pattern.fullmatch(key))]
        return [
            [self.data.get(f"{prefix}-{number}-{name}", "") for name in names] for number in numbers
        ]


class CodeForm(AddressForm):
    address = "code"


def latin(text):
    """Whether all of its letters are Latin: 8½ is, too."""
    return all(unicodedata.name(char, "").startswith("LATIN") for char in text if char.isalpha())


def who_has(record, field, value):
    """Another record of this kind with this address, if there is one."""
    return type(record)._base_manager.filter(**{field: value}).exclude(pk=record.pk).first()


def free_address(record, field, proposals):
    """The first of these proposals, slugified, that no other record has or had; else numbered."""
    model = type(record)
    longest = model._meta.get_field(field).max_length - 6
    texts = [slugify(*words)[:longest].strip("-") for words in proposals]
    texts = [text for text in texts if text] or [model._meta.model_name]
    taken = set()
    for text in texts:
        others = model._base_manager.exclude(pk=record.pk)
        taken.update(others.filter(**{f"{field}__startswith": text}).values_list(field, flat=True))
        former = FormerSlug.objects.filter(
            content_type=ContentType.objects.get_for_model(model), slug__startswith=text
        )
        taken.update(former.exclude(object_id=record.pk).values_list("slug", flat=True))
    numbered = (f"{texts[0]}-{number}" for number in range(2, len(taken) + 3))
    return next(text for text in (*texts, *numbered) if text not in taken)


class Gone:
    """Stands where a row stood that somebody has deleted meanwhile."""

    pk = 0

    def __str__(self):
        return "deleted meanwhile"


class CarefulFormSet:
    """Rows of a page: what they refer to is read at once, and no two of them are the same."""

    def __init__(self, *args, **kwargs):
        self._found = {}
        super().__init__(*args, **kwargs)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.formset = self
        key = form.fields[self._pk_field.name]  # the row is found already: no query more for each
        form.fields[self._pk_field.name] = forms.IntegerField(
            initial=key.initial, required=False, widget=forms.HiddenInput
        )

    def find(self, name, keys):
        """All records that a field refers to in any row, by key."""
        if name not in self._found:
            values = [value for form in self.forms for value in plain(form[name].value())]
            wanted = {value for value in values if is_key(value)}
            self._found[name] = self.forms[0]._look_up(name, wanted)
        return self._found[name]

    def get_queryset(self):
        """Once rows were sent, the record of each: the admin pairs the two by position."""
        if not self.is_bound or "forms" not in vars(self):
            return super().get_queryset()
        return [
            Gone() if form.instance._state.adding else form.instance for form in self.initial_forms
        ]

    def validate_unique(self):
        if not any(form.has_changed() for form in self.forms):
            return
        rows = [
            form for form in self.forms if form.has_changed() or not form.instance._state.adding
        ]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint):
                self._refuse_twice(rows, constraint)

    def _refuse_twice(self, rows, constraint):
        names = [name for name in constraint.fields if name not in self.parent_fields()]
        condition = constraint.condition or Q()
        there = {
            key_of(row, names): None for row in self.added_meanwhile() if holds(condition, row)
        }
        for form in rows:
            key = key_of(form.instance, names)
            unknown = form._get_validation_exclusions().intersection(names) or None in key
            if unknown or not holds(condition, form.instance):
                continue
            twin = there.setdefault(key, form)
            message = constraint.get_violation_error_message()
            if twin is not form and message not in form.non_field_errors():
                form.add_error(None, message)

    def added_meanwhile(self):
        """Rows that are not on the page, where no form of a row looks for its like."""
        return []


def key_of(row, names):
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in names)


def holds(condition, row):
    """Whether a row meets a condition made of equality and isnull, as ours of uniqueness are."""
    if isinstance(condition, tuple):
        path, expected = condition
        name, _, lookup = path.partition("__")
        value = getattr(row, row._meta.get_field(name).attname)
        return (value is None) == expected if lookup == "isnull" else value == expected
    results = [holds(child, row) for child in condition.children]
    met = any(results) if condition.connector == Q.OR else all(results)
    return met != condition.negated


class RowFormSet(CarefulFormSet, BaseInlineFormSet):
    def parent_fields(self):
        return [self.fk.name]

    def added_meanwhile(self):
        shown = {form.instance.pk for form in self.initial_forms}
        return [row for row in BaseInlineFormSet.get_queryset(self) if row.pk not in shown]


class AttachedForm(CarefulForm):
    """A row that hangs on any record, whose constraints count here as well."""

    def _get_validation_exclusions(self):
        there = {"content_type", "object_id"} if self.instance.object_id else set()
        return super()._get_validation_exclusions() - there


class AttachedFormSet(CarefulFormSet, BaseGenericInlineFormSet):
    def parent_fields(self):
        return [self.ct_field.name, self.ct_fk_field.name]

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.object_id = self.instance
        return form
