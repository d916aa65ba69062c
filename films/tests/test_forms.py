import pytest

from films.forms import PageForm


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


def test_a_list_whose_length_is_known_is_not_counted():
    page = PageForm({"page": "3"}).page_of(range(100), 10, count=25)
    assert (page.paginator.num_pages, list(page)) == (3, [20, 21, 22, 23, 24])
