import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.slugs import free, slugify


@pytest.mark.parametrize(
    ("parts", "slug"),
    [
        (("Children of Heaven", 1997), "children-of-heaven-1997"),
        (("Bacheha-ye Aseman", 1997), "bacheha-ye-aseman-1997"),
        (("Amélie", 2001), "amelie-2001"),
        (("Ame\u0301lie",), "amelie"),
        (("Straße nach Łódź",), "strasse-nach-lodz"),
        (("Сталкер", 1979), "stalker-1979"),
        (("  M*A*S*H -- 1970! ",), "m-a-s-h-1970"),
    ],
)
def test_a_slug_is_ascii_words_joined_by_hyphens(parts, slug):
    assert slugify(*parts) == slug


@pytest.mark.parametrize("apostrophe", "'’‘ʼ′´`ʿ")
def test_apostrophes_vanish(apostrophe):
    assert slugify(f"Schindler{apostrophe}s List") == "schindlers-list"


def test_parts_that_are_missing_are_skipped():
    assert slugify(None, "Heaven", "", None, 0) == "heaven-0"


def test_a_fraction_is_not_run_into_the_number_before_it():
    assert slugify("8½", 1963) == "8-1-2-1963"


@pytest.mark.parametrize("parts", [(), ("",), (None,), ("…!?",), ("\0\ud800\u202e",)])
def test_a_slug_of_nothing_is_blank(parts):
    assert slugify(*parts) == ""


def test_a_long_slug_is_cut_at_a_word():
    assert slugify("a" * 60, "b" * 39, "c") == "a" * 60 + "-" + "b" * 39
    assert slugify("a" * 60, "b" * 40, "c") == "a" * 60


def test_a_single_long_word_is_cut_anywhere():
    assert slugify("a" * 300) == "a" * 100


@given(st.lists(st.text() | st.integers() | st.none()))
def test_any_parts_make_a_slug_or_nothing(parts):
    slug = slugify(*parts)
    assert len(slug) <= 100
    assert not slug or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)


@given(st.text())
def test_the_slug_of_a_slug_is_itself(text):
    assert slugify(slugify(text)) == slugify(text)


@pytest.mark.parametrize(
    ("taken", "slug"),
    [([], "gaav"), (["gaav"], "gaav-2"), (["gaav", "gaav-2"], "gaav-3"), (["gaav-2"], "gaav")],
)
def test_the_first_free_slug_is_taken(taken, slug):
    assert free("gaav", taken) == slug
