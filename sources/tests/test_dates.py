import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.dates import PartialDate

days = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
months = st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12))
years = st.builds(PartialDate, st.integers(1, 9999))
partial_dates = days | months | years


@pytest.mark.parametrize(
    ("text", "number"),
    [("1997", 19970000), ("1997-02", 19970200), ("1997-02-05", 19970205), ("0985-01", 9850100)],
)
def test_a_date_is_typed_as_precisely_as_it_is_known(text, number):
    assert PartialDate.parse(text).number == number


@pytest.mark.parametrize("text", [" 1997-02\n", "\u00a01997-02\t", "۱۹۹۷-۰۲", "１９９７-０２"])
def test_white_space_and_the_digits_of_any_script_are_accepted(text):
    assert PartialDate.parse(text) == PartialDate(1997, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "97",
        "1997-2",
        "1997-02-5",
        "19970205",
        "1997/02",
        "1997-",
        "-1997",
        "circa 1997",
        "1997-02-05T00:00",
        "199７½",
        "1997-02\0",
        "\u202e1997",
        "\ud800",
        "9" * 10_000,
    ],
)
def test_anything_else_is_refused_with_what_to_type(text):
    with pytest.raises(
        ValueError, match="type a year, a month or a day, as 1997, 1997-02 or 1997-02-05"
    ):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["1997-13", "1997-02-29", "1900-02-29", "1997-04-31"])
def test_days_that_no_calendar_has_are_refused(text):
    with pytest.raises(ValueError, match="no such date: type a year"):
        PartialDate.parse(text)


def test_the_leap_day_is_a_day():
    assert PartialDate.parse("2000-02-29").day == 29


@pytest.mark.parametrize("text", ["0000", "1997-00", "1997-02-00", "1997-00-05"])
def test_what_is_unknown_is_left_out_when_typed(text):
    with pytest.raises(ValueError, match="Leave out what is unknown"):
        PartialDate.parse(text)


def test_a_day_needs_its_month():
    with pytest.raises(ValueError, match="A day needs its month"):
        PartialDate(1997, 0, 5)


@pytest.mark.parametrize(
    "number", [0, -19970200, 200, 100000000, 10**40, 19971300, 19970005, 19970230]
)
def test_a_number_that_is_no_date_is_refused(number):
    with pytest.raises(ValueError, match="type a year"):
        PartialDate.from_number(number)


def test_a_stored_number_is_a_date():
    assert PartialDate.from_number(19970200) == PartialDate(1997, 2)


@given(partial_dates)
def test_numbers_and_iso_texts_lead_back_to_the_same_date(date):
    assert PartialDate.from_number(date.number) == PartialDate.parse(str(date)) == date


@given(partial_dates, partial_dates)
def test_dates_sort_as_their_numbers_do(one, other):
    assert (one < other) == (one.number < other.number)


def test_what_is_unknown_sorts_first():
    assert PartialDate(1997) < PartialDate(1997, 1) < PartialDate(1997, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1997", (1997, 12, 31)),
        ("1997-02", (1997, 2, 28)),
        ("2000-02", (2000, 2, 29)),
        ("1999-01-22", (1999, 1, 22)),
    ],
)
def test_the_latest_day_is_the_last_that_the_date_can_mean(text, day):
    assert PartialDate.parse(text).latest() == datetime.date(*day)


@given(partial_dates)
def test_every_date_has_a_latest_day_in_its_year(date):
    assert date.latest().year == date.year


@pytest.mark.parametrize(
    ("text", "words"),
    [("1997", "1997"), ("1997-02", "February 1997"), ("1999-01-22", "22 January 1999")],
)
def test_words_are_never_more_precise_than_the_date(text, words):
    assert PartialDate.parse(text).words() == words


@pytest.mark.parametrize(
    ("locale", "words"), [("en_US", "January 22, 1999"), ("fr", "22 janvier 1999")]
)
def test_words_follow_the_locale(locale, words):
    assert PartialDate(1999, 1, 22).words(locale) == words


@given(partial_dates)
def test_every_date_has_words_that_name_its_year(date):
    assert str(date.year) in date.words()
