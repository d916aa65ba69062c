"""The address of no record ever breaks."""

import pytest
from django.apps import apps

from awards.tests.factories import body
from credits.tests.factories import company, person
from films.models import Film
from films.tests.factories import film, film_list
from reviews.tests.factories import critic, publication
from sources.models import Addressed

pytestmark = pytest.mark.django_db

MAKERS = [film, film_list, person, company, publication, critic, body]
each = pytest.mark.parametrize("make", MAKERS)


def test_every_kind_of_record_is_tried():
    models = {m for m in apps.get_models() if issubclass(m, Addressed)}
    ours = {m for m in models if m._meta.app_label != "tests"}
    assert ours == {type(make()) for make in MAKERS}


@each
def test_an_old_address_leads_to_a_record_that_was_saved(make):
    record = make(slug="old")
    record.slug = "new"
    record.save()
    assert type(record).objects.get_by_natural_key("old") == record


@each
def test_an_old_address_leads_to_a_record_that_was_updated(make):
    record = make(slug="old")
    type(record).objects.filter(slug="old").update(slug="new")
    assert type(record).objects.get_by_natural_key("old") == record


@each
def test_an_old_address_leads_to_a_record_that_was_updated_through_its_base_manager(make):
    record = make(slug="old")
    type(record)._base_manager.filter(slug="old").update(slug="new")
    assert type(record).objects.get_by_natural_key("old") == record


def test_a_title_and_an_address_can_be_updated_together():
    film(slug="the-cow", title="The Cow", title_language="en")
    Film.objects.update(slug="gaav", title="Gaav", title_language="fa-Latn")
    cow = Film.objects.get_by_natural_key("the-cow")
    assert (cow.slug, cow.sort_title) == ("gaav", "gaav")
