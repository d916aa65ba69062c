import json

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializationError
from django.db import connection
from django.db.models import F
from django.forms import modelform_factory

from sources.dates import PartialDate
from sources.fields import LanguageField, PartialDateFormField, WebAddressField
from sources.models import Citation, ExternalId, FormerSlug, Link, Source

from .factories import citation, external_id, former_slug, laden, link, monument, source
from .models import Monument

SourceForm = modelform_factory(Source, fields=["code", "title", "date"])


def stored(row, field):
    """What stands in the column itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field} FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return cursor.fetchone()[0]


def filled_in(date):
    return SourceForm({"code": "ebert-1999", "title": "A review", "date": date})


class TestPartialDate:
    pytestmark = pytest.mark.django_db

    @pytest.mark.parametrize(
        ("typed", "number", "date"),
        [
            ("1997", 19970000, PartialDate(1997)),
            ("1997-02", 19970200, PartialDate(1997, 2)),
            ("1997-02-05", 19970205, PartialDate(1997, 2, 5)),
            ("۱۹۹۷-۰۲", 19970200, PartialDate(1997, 2)),
            ("", None, None),
        ],
    )
    def test_a_typed_date_is_stored_as_a_number_and_read_as_a_date(self, typed, number, date):
        saved = filled_in(typed).save()
        assert stored(saved, "date") == number
        assert Source.objects.get().date == date

    def test_a_date_can_be_assigned_as_it_is_typed(self):
        assert stored(source(date="1997-02"), "date") == 19970200

    def test_a_model_that_is_cleaned_holds_a_date(self):
        cleaned = Source(code="x", title="X", date="1997-02")
        cleaned.full_clean()
        assert cleaned.date == PartialDate(1997, 2)

    @pytest.mark.parametrize("value", ["1997-02", 19970200, PartialDate(1997, 2)])
    def test_rows_are_found_by_a_date_in_any_of_its_shapes(self, value):
        found = source(date="1997-02")
        source(date="1997-03")
        assert Source.objects.get(date=value) == found
        assert Source.objects.get(date__lte=value) == found

    def test_what_is_less_precisely_known_sorts_first_and_what_is_unknown_last(self):
        for date in (None, "1997-02-05", "1998", "1997-02", "1997", "1996-12-31"):
            source(date=date)
        dates = Source.objects.order_by(F("date").asc(nulls_last=True)).values_list("date")
        assert [str(date) for (date,) in dates] == [
            "1996-12-31",
            "1997",
            "1997-02",
            "1997-02-05",
            "1998",
            "None",
        ]

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ("soon", "This is not a date: type a year, a month or a day, as 1997"),
            ("1997-02-30", "There is no such date"),
            ("1997-00", "Leave out what is unknown"),
            ("1997\0", "This is not a date"),
            ("1" * 10_000, "This is not a date"),
        ],
    )
    def test_a_form_says_what_to_type_instead(self, typed, message):
        form = filled_in(typed)
        assert not form.is_valid()
        (said,) = form.errors["date"]
        assert said.startswith(message)

    def test_a_form_shows_what_was_typed_again(self):
        assert 'value="soon"' in str(filled_in("soon")["date"])

    def test_a_form_shows_a_date_as_it_is_typed(self):
        assert 'value="1997-02"' in str(SourceForm(instance=source(date="1997-02"))["date"])
        assert "value=" not in str(SourceForm(instance=source(date=None))["date"])

    @pytest.mark.parametrize("date", ["1997-02", ""])
    def test_a_form_sent_back_as_it_was_shown_has_not_changed(self, date):
        source(code="x", title="X", date=date)
        sent = {"code": "x", "title": "X", "date": date}
        assert not SourceForm(sent, instance=Source.objects.get()).has_changed()

    def test_a_required_date_cannot_be_left_out(self):
        with pytest.raises(ValidationError, match="This field is required"):
            PartialDateFormField().clean("")

    @pytest.mark.parametrize("date", [None, "1997-02"])
    def test_a_fixture_holds_it_as_it_is_typed(self, date):
        source(code="x", date=date)
        (row,) = json.loads(dumped(Source))
        assert row["fields"]["date"] == date
        loaded(json.dumps([row]))
        assert Source.objects.get().date == (date and PartialDate.parse(date))


class TestWebAddress:
    @pytest.mark.parametrize("address", ["http://example.org/", "https://example.org/a?b#c", ""])
    def test_a_page_on_the_web_has_one(self, address):
        assert WebAddressField().clean(address, None) == address

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)",
            "ftp://example.org/",
            "data:text/html,x",
            "//example.org/",
            "example.org",
            "https://example.org/\n",
            "https://" + "a" * 1000 + ".org/",
        ],
    )
    def test_nothing_else_is_one(self, address):
        with pytest.raises(ValidationError):
            WebAddressField().clean(address, None)

    def test_a_form_puts_https_before_a_bare_name(self):
        assert WebAddressField().formfield().clean("example.org") == "https://example.org"


class TestLanguage:
    @pytest.mark.parametrize(
        ("typed", "tag"), [("FA-latn", "fa-Latn"), (" en-us ", "en-US"), ("fa", "fa"), ("", "")]
    )
    def test_a_tag_is_spelt_in_its_customary_way(self, typed, tag):
        assert LanguageField().clean(typed, None) == tag

    @pytest.mark.parametrize("typed", ["Persian", "fa_IR", "fa-", "fa\0", "<b>", "f", "fa-" * 20])
    def test_what_is_no_tag_is_refused_with_an_example(self, typed):
        with pytest.raises(ValidationError, match="Type a language tag, as fa, fa-Latn or en-US"):
            LanguageField().clean(typed, None)

    @pytest.mark.django_db
    def test_a_form_stores_the_customary_spelling(self):
        form = modelform_factory(Link, fields=["language"])(
            {"language": "FA-latn"}, instance=link()
        )
        form.save()
        assert Link.objects.get().language == "fa-Latn"


def dumped(*models):
    rows = [row for model in models for row in model.objects.all()]
    return serializers.serialize(
        "json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )


def loaded(text):
    for row in serializers.deserialize("json", text):
        row.save()


class TestRecordKey:
    pytestmark = pytest.mark.django_db

    @pytest.mark.parametrize("attach", [citation, external_id, link, former_slug])
    def test_a_fixture_names_the_record_and_holds_no_id(self, attach):
        row = attach(monument(slug="azadi-tower"))
        (written,) = json.loads(dumped(type(row)))
        assert written["fields"]["object_id"] == ["tests.monument", "azadi-tower"]
        assert not written.keys() & {"pk"}
        assert "content_type" not in written["fields"]

    def test_rows_land_on_the_record_of_that_name_whatever_its_id_is_now(self):
        attached = (Citation, ExternalId, FormerSlug, Link)
        fixture = dumped_after_deleting(laden(monument(slug="azadi-tower")), attached)
        monument()
        tower = monument(slug="azadi-tower")
        loaded(fixture)
        assert [[row.record for row in model.objects.all()] for model in attached] == [[tower]] * 4

    def test_loading_twice_makes_no_second_row(self):
        laden(monument())
        attached = (Citation, ExternalId, FormerSlug, Link)
        loaded(dumped(*attached))
        assert [model.objects.count() for model in attached] == [1, 1, 1, 1]

    def test_a_former_address_names_the_record_too(self):
        tower = monument(slug="azadi-tower")
        former_slug(tower, slug="shahyad-tower")
        link(tower)
        loaded(dumped(Link).replace("azadi-tower", "shahyad-tower"))
        assert Link.objects.get().record == tower

    def test_a_record_that_is_missing_is_named_with_the_row_that_wants_it(self):
        link(monument(slug="azadi-tower"))
        fixture = dumped(Link).replace("azadi-tower", "borj-e-azadi")
        with pytest.raises(DeserializationError) as error:
            loaded(fixture)
        for part in ("sources.link", "tests.monument", "borj-e-azadi", "does not exist"):
            assert part in str(error.value)

    def test_a_model_that_is_missing_is_named_too(self):
        link()
        with pytest.raises(DeserializationError, match="'tests.castle'"):
            loaded(dumped(Link).replace("tests.monument", "tests.castle"))

    def test_a_record_can_be_assigned_as_such(self):
        tower, other = monument(), source()
        moved = link(tower)
        moved.object_id = other
        assert (moved.record, moved.content_type.model_class()) == (other, Source)
        moved.object_id = tower
        assert (moved.record, moved.content_type.model_class()) == (tower, Monument)


def dumped_after_deleting(record, models):
    text = dumped(*models)
    record.delete()
    return text
