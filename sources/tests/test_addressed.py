"""An address never breaks: whichever way a record moves, the old address leads to it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from sources.models import FormerSlug, Source

from .factories import former_slug, monument
from .models import Monument

pytestmark = pytest.mark.django_db


def by_save(record, slug):
    record.slug = slug
    record.save()


def by_save_of_one_field(record, slug):
    record.slug = slug
    record.save(update_fields=["slug"])


def by_update(record, slug):
    Monument.objects.filter(slug=record.slug).update(slug=slug)


def by_bulk_update(record, slug):
    record.slug = slug
    Monument.objects.bulk_update([record], ["slug"])


def by_update_or_create(record, slug):
    Monument.objects.update_or_create(pk=record.pk, defaults={"slug": slug})


WAYS = [by_save, by_save_of_one_field, by_update, by_bulk_update, by_update_or_create]
each_way = pytest.mark.parametrize("move", WAYS)


def renamed(move, *slugs):
    """A monument that has had these addresses one after the other."""
    first, *others = slugs
    pk = monument(slug=first).pk
    for slug in others:
        move(Monument.objects.get(pk=pk), slug)
    return Monument.objects.get(pk=pk)


def of_a_source(slug):
    """The former address of a record of another kind, with the same id."""
    kind = ContentType.objects.get_for_model(Source)
    return former_slug(content_type=kind, object_id=monument().pk, slug=slug)


def former(record):
    return sorted(record.former_slugs.values_list("slug", flat=True))


@each_way
def test_the_old_address_leads_to_the_record_that_moved(move):
    tower = renamed(move, "shahyad-tower", "azadi-tower")
    assert (tower.slug, former(tower)) == ("azadi-tower", ["shahyad-tower"])
    assert Monument.objects.get_by_natural_key("shahyad-tower") == tower


@each_way
def test_every_address_of_a_chain_leads_to_the_last(move):
    tower = renamed(move, "a", "b", "c")
    assert former(tower) == ["a", "b"]
    for slug in "abc":
        assert Monument.objects.get_by_natural_key(slug) == tower


@each_way
def test_a_record_that_moves_back_stands_at_its_first_address_again(move):
    tower = renamed(move, "a", "b", "a")
    assert (tower.slug, former(tower)) == ("a", ["b"])
    tower.full_clean()


@each_way
def test_an_address_that_two_records_have_had_leads_to_the_later_one(move):
    earlier = renamed(move, "a", "b")
    later = renamed(move, "c", "a", "d")
    assert Monument.objects.get_by_natural_key("a") == later
    assert (former(earlier), former(later)) == ([], ["a", "c"])


@each_way
def test_a_record_that_keeps_its_address_has_no_former_one(move):
    assert former(renamed(move, "a", "a")) == []


def test_a_bulk_update_of_several_keeps_the_address_of_each():
    towers = [monument(slug=slug) for slug in "abc"]
    for tower in towers:
        tower.slug *= 2
    Monument.objects.bulk_update(towers, ["slug"])
    assert [former(tower) for tower in towers] == [["a"], ["b"], ["c"]]


def test_an_update_of_other_fields_makes_no_former_address():
    tower = monument()
    Monument.objects.update(name="Azadi Tower")
    assert former(tower) == []


def test_a_new_record_has_no_former_address():
    assert former(monument()) == []


def test_a_present_address_is_found_before_a_former_one():
    present = monument(slug="a")
    former_slug(monument(), slug="a")
    assert Monument.objects.get_by_natural_key("a") == present


def test_an_address_that_nobody_has_had_is_not_found():
    monument()
    with pytest.raises(Monument.DoesNotExist):
        Monument.objects.get_by_natural_key("nowhere")


def test_the_former_address_of_another_kind_of_record_is_not_found():
    of_a_source("a")
    with pytest.raises(Monument.DoesNotExist):
        Monument.objects.get_by_natural_key("a")


def test_another_kind_of_record_may_have_an_address_that_led_elsewhere():
    of_a_source("a")
    monument(slug="a").full_clean()


def test_an_address_that_leads_to_another_record_is_refused():
    former_slug(monument(), slug="taken")
    tower = monument()
    tower.slug = "taken"
    with pytest.raises(ValidationError, match="leads to a record that moved away") as error:
        tower.full_clean()
    assert list(error.value.message_dict) == ["slug"]


def test_a_record_may_have_its_own_former_address_again():
    tower = renamed(by_save, "a", "b")
    tower.slug = "a"
    tower.full_clean()


def test_a_former_address_is_kept_once():
    tower = renamed(by_save, "a", "b", "a", "b")
    assert FormerSlug.objects.count() == 1
    assert former(tower) == ["a"]
