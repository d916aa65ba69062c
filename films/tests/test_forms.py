import pytest

from films.forms import LONGEST, PageForm, SearchForm


def number(asked, rows=100, size=10):
    return PageForm({"page": asked}).page_of(range(rows), size).number


def test_a_list_begins_with_its_first_page():
    assert PageForm({}).page_of(range(100), 10).number == 1


@pytest.mark.parametrize(("asked", "shown"), [("1", 1), ("7", 7), ("10", 10), (" 7 ", 7)])
def test_the_page_asked_for_is_shown(asked, shown):
    assert number(asked) == shown


@pytest.mark.parametrize(
    ("asked", "shown"), [("11", 10), ("9" * 4000, 10), ("0", 1), ("-1", 1), ("-" + "9" * 4000, 1)]
)
def test_beyond_either_end_the_nearest_page_is_shown(asked, shown):
    assert number(asked) == shown


@pytest.mark.parametrize("asked", ["", "x", "1.5", "1e3", "\0", "9" * 5000, "½", "NaN"])
def test_what_is_no_number_shows_the_first_page(asked):
    assert number(asked) == 1


def test_an_empty_list_has_one_page():
    assert number("5", rows=0) == 1


def test_words_to_search_for_lose_the_space_around_them():
    assert SearchForm({"q": "  the cow "}).asked("q") == "the cow"


@pytest.mark.parametrize("text", ["", "\0", "x" * (LONGEST + 1)])
def test_what_cannot_be_searched_for_is_not_asked(text):
    assert SearchForm({"q": text}).asked("q") == ""


def test_a_search_may_be_as_long_as_said():
    assert SearchForm({"q": "x" * LONGEST}).asked("q") == "x" * LONGEST


def test_what_was_not_given_is_not_asked():
    assert SearchForm({}).asked("q") == ""


def test_a_search_that_is_refused_does_not_lose_the_page():
    form = SearchForm({"q": "\0", "page": "2"})
    assert form.page_of(range(100), 10).number == 2
