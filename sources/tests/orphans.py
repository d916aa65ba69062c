"""Proof that what hangs on a record goes when it goes."""

import pytest
from django.apps import apps

from sources.models import Citation, ExternalId, FormerSlug, Link, Record

from .factories import laden


class OrphanTests:
    """Deletes one record of every kind that an app has: `makers` are functions that make them."""

    app = ""
    makers = ()

    pytestmark = pytest.mark.django_db

    def pytest_generate_tests(self, metafunc):
        if "make" in metafunc.fixturenames:
            metafunc.parametrize("make", self.makers)

    def test_a_deleted_record_leaves_nothing_behind(self, make):
        record = laden(make())
        left = attached()
        record.delete()
        assert left, "Nothing hung on it."
        assert attached() == [], attached()

    def test_records_deleted_together_leave_nothing_behind(self, make):
        record = laden(make())
        type(record).objects.filter(pk=record.pk).delete()
        assert attached() == [], attached()

    def test_every_kind_of_record_is_tried(self):
        kinds = {type(make()) for make in self.makers}
        missing = records(self.app) - kinds
        assert missing == set(), missing


def attached():
    """All rows that hang on any record."""
    return [
        row for model in (Citation, ExternalId, FormerSlug, Link) for row in model.objects.all()
    ]


def records(app):
    """The models of an app that can carry citations, ids and links."""
    return {model for model in apps.get_app_config(app).get_models() if issubclass(model, Record)}
