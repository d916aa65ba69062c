"""Proof that the database itself keeps the constraints of an app's models.

Each app has a table of cases. Values are those of the database: 19970230, not a PartialDate.
"""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial

import pytest
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, connection, models, transaction

DAYS = (10000, 19970000, 19970200, 19970205, 19970228, 19960229, 20000229, 40229, 99991231)
NO_DAYS = (0, 1, 229, 1231, 19970001, 19970132, 19970229, 19970230, 19970231, 19970431, 19970631)
NO_DAYS += (19970931, 19971131, 19971232, 19971301, 19971300, 19979999, 19000229, 99991232)
NO_DAYS += (100000101, -19970205)
ADDRESSES = ("", "http://example.org/", "https://example.org/")
NO_ADDRESSES = ("javascript:alert(1)", "ftp://example.org/", "//example.org/", "example.org")
NO_ADDRESSES += (" https://example.org/", "http:/example.org/", "https:example.org/")


@dataclass(frozen=True)
class Case:
    """What one constraint refuses, and what stands next to that and is accepted.

    `prepare` gives a valid row, the changes to it that are refused, and those that are accepted:
    each a dict of values by field, of which a callable makes the record that is meant.
    """

    model: type[models.Model]
    name: str
    prepare: Callable

    def __str__(self):
        return self.name

    @property
    def message(self):
        """What a form says, "" where Django says it."""
        constraints = {c.name: c for c in self.model._meta.constraints}
        constraint = constraints.get(self.name)
        return constraint.get_violation_error_message() if constraint else ""


class Proof:
    """Makes the cases of a model from a function that makes a valid row of it."""

    def __init__(self, model, make):
        self.model, self.make = model, make

    def case(self, name, /, *, refused, accepted, **fields):
        """A row with these fields, and changes to it."""
        return self.prepared(name, lambda: (self.make(**fields), refused, accepted))

    def prepared(self, name, prepare):
        return Case(self.model, f"{self.model._meta.model_name}_{name}", prepare)

    def column(self, name, field, *, refused, accepted):
        """A constraint on one column."""
        changes = {"refused": refused, "accepted": accepted}
        return self.case(name, **{k: [{field: v} for v in vs] for k, vs in changes.items()})

    def not_empty(self, field):
        return self.column(f"{field}_not_empty", field, refused=[""], accepted=["x"])

    def one_of(self, field):
        described = self.model._meta.get_field(field)
        values, blank = [value for value, _ in described.flatchoices], described.blank
        refused = ["other", values[0].upper(), *([] if blank else [""])]
        accepted = [*values, *([""] if blank else [])]
        return self.column(f"{field}_known", field, refused=refused, accepted=accepted)

    def calendar(self, field):
        accepted = [None, *DAYS]
        return self.column(f"{field}_calendar", field, refused=NO_DAYS, accepted=accepted)

    def web_address(self, field):
        return self.column(f"{field}_http", field, refused=NO_ADDRESSES, accepted=ADDRESSES)

    def unique(self, name, /, **values):
        """Two rows that differ in the first of these fields must not become the same.

        A field has a pair: the value of both rows, and another that the second row may have; or a
        function that makes the record for either. Changing any one field makes the rows differ.
        """
        pairs = {f: pair if isinstance(pair, tuple) else (pair,) * 2 for f, pair in values.items()}
        key = next(iter(pairs))

        def prepare():
            same = {field: made(value) for field, (value, _) in pairs.items()}
            other = {field: made(value) for field, (_, value) in pairs.items()}
            self.make(**same)
            row = self.make(**{**same, key: other[key]})
            near = [{key: same[key], field: other[field]} for field in pairs if field != key]
            return row, [{key: same[key]}], [{}, *near]

        return self.prepared(name, prepare)

    def unique_in_any_case(self, name, field, value, other):
        """A column in which two values that differ in capitals only are the same."""

        def prepare():
            self.make(**{field: value})
            same = [{field: each} for each in {value, value.lower(), value.upper()}]
            return self.make(**{field: other}), same, [{}]

        return self.prepared(name, prepare)

    def unique_field(self, field):
        """A field that is unique by itself; its constraint has the name that `names` gives it."""
        return self.unique(f"{field}_unique", **{field: ("taken", "free")})

    def addressed(self):
        return [self.not_empty("slug"), self.unique_field("slug")]

    def coded(self):
        return [self.not_empty("code"), self.unique_field("code")]

    def term(self):
        return [*self.coded(), self.not_empty("name")]


class ConstraintTests:
    """Tries every case of a table through Django's connection, a plain one, and full_clean()."""

    app = ""
    cases = ()

    pytestmark = pytest.mark.django_db

    def pytest_generate_tests(self, metafunc):
        if "case" in metafunc.fixturenames:
            metafunc.parametrize("case", self.cases, ids=str)

    def test_the_database_refuses_the_bad_row_and_takes_its_neighbour(self, case):
        row, refused, accepted = case.prepare()
        expect(partial(outcome, row), refused, case.name)
        expect(partial(outcome, row), accepted, None)

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own affair")
    def test_so_it_does_for_a_client_that_knows_no_django(self, case):
        row, refused, accepted = case.prepare()
        with closing(plain_copy()) as plain:
            expect(partial(plain_outcome, plain, row), refused, case.name)
            expect(partial(plain_outcome, plain, row), accepted, None)

    def test_a_form_says_what_is_wrong_before(self, case):
        row, refused, _ = case.prepare()
        silent = [change for change in refused if not explained(case, row, change)]
        assert silent == [], silent

    def test_every_constraint_has_a_case(self):
        unproved = all_names(self.app) - {case.name for case in self.cases}
        assert unproved == set(), unproved

    def test_every_constraint_has_words_of_its_own(self):
        default = str(models.BaseConstraint.default_violation_error_message)
        mute = [
            constraint.name
            for model in apps.get_app_config(self.app).get_models()
            for constraint in model._meta.constraints
            if str(constraint.violation_error_message) == default
        ]
        assert mute == [], mute


def made(value):
    return value() if callable(value) else value


def all_names(app):
    """The name of every constraint of an app, and of every field that is unique by itself."""
    return {
        name for model in apps.get_app_config(app).get_models() for name in names(model).values()
    }


def names(model):
    """A model's constraints: a name by what SQLite says of the constraint when it is broken."""
    meta = model._meta
    found = {}
    for constraint in meta.constraints:
        columns = [meta.get_field(f).column for f in getattr(constraint, "fields", ())]
        found[said_of(meta.db_table, columns) or constraint.name] = constraint.name
    for field in meta.local_fields:
        if field.unique and not field.primary_key:
            said = said_of(meta.db_table, [field.column])
            found[said] = f"{meta.model_name}_{field.name}_unique"
    assert len(found) == len(set(found.values())), "Two constraints look the same to SQLite."
    return found


def said_of(table, columns):
    return ", ".join(f"{table}.{column}" for column in columns)


def expect(attempt, changes, name):
    """Each change breaks the constraint of this name; none if the name is None."""
    outcomes = [(change, attempt(change)) for change in changes]
    wrong = [(change, result) for change, result in outcomes if result != name]
    assert wrong == [], wrong


def statement(row, change):
    """UPDATE for one row, past every validation that Django does."""
    meta = row._meta
    values = {
        meta.get_field(f).column: made(value) for f, value in (change or {"id": row.pk}).items()
    }
    params = [getattr(value, "pk", value) for value in values.values()]
    columns = ", ".join(f'"{column}" = %s' for column in values)
    return f'UPDATE "{meta.db_table}" SET {columns} WHERE id = %s', [*params, row.pk]


def outcome(row, change):
    """The constraint that this change would break, or None; the change is taken back."""
    update = statement(row, change)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(*update)
            transaction.set_rollback(True)
    except IntegrityError as error:
        return broken(type(row), error.__cause__)
    return None


def plain_outcome(plain, row, change):
    update, params = statement(row, change)
    try:
        plain.execute(update.replace("%s", "?"), params)
    except sqlite3.IntegrityError as error:
        return broken(type(row), error)
    finally:
        plain.rollback()


def broken(model, error):
    """The name of the constraint that a database driver complains about."""
    if isinstance(error, sqlite3.IntegrityError):
        said = re.sub("^(CHECK|UNIQUE) constraint failed: (index )?|'", "", str(error))
        return names(model).get(said, str(error))
    name = error.diag.constraint_name
    field = re.sub(
        f"^{model._meta.db_table}_(.*)_key$", rf"{model._meta.model_name}_\1_unique", name
    )
    return field if field in names(model).values() else name


def plain_copy():
    """Python's own connection to a copy of the database, without the functions that Django adds."""
    with connection.cursor() as cursor:
        copy = cursor.connection.serialize()
    plain = sqlite3.connect(":memory:")
    plain.deserialize(copy)
    return plain


def explained(case, row, change):
    """Whether full_clean() gives the constraint's message, or refuses a changed field itself."""
    changed = type(row)._base_manager.get(pk=row.pk)
    for name, value in change.items():
        setattr(changed, name, made(value))
    try:
        changed.full_clean()
    except ValidationError as error:
        errors = error.message_dict
        return case.message in errors.get(NON_FIELD_ERRORS, ()) or errors.keys() & change.keys()
    return False
