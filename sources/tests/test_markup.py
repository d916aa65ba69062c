import pytest

from sources.markup import any_of, cite, lang, language, prose, recorded, web
from sources.models import Citation, Source


class Cited:
    """Footnotes that give the same citations for every fact, or those of its field."""

    def __init__(self, *found, **by_field):
        self.found, self.by_field = found, by_field

    def of_any(self, record, fields, value=""):
        return [cited for field in fields for cited in self.by_field.get(field, self.found)]


def citation(states=""):
    return Citation(source=Source(), states=states)


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("fa", ' lang="fa" dir="rtl"'),
        ("fa-Latn", ' lang="fa-Latn" dir="ltr"'),
        ("", ' dir="auto"'),
        ('"><b>', ' lang="&quot;&gt;&lt;b&gt;" dir="auto"'),
    ],
)
def test_a_text_carries_its_language_and_direction(tag, attributes):
    assert lang(tag) == attributes


@pytest.mark.parametrize("address", ["https://example.org/", "http://example.org/", "HTTPS://A/"])
def test_an_address_on_the_web_is_led_to(address):
    assert web(address) == address


@pytest.mark.parametrize(
    "address", ["", "javascript:alert(1)", " https://a/", "data:text/html,x", "//a/", "httpsx://a"]
)
def test_nothing_else_is_led_to(address):
    assert web(address) == ""


def test_a_language_is_shown_by_its_name():
    assert language("fa") == "Persian"
    assert language("") == ""


def test_a_fact_without_a_source_has_no_mark():
    assert cite(Cited(), None) == ""


def test_a_fact_has_the_numbers_of_its_sources_in_order():
    marks = cite(Cited((2, citation()), (1, citation())), None)
    assert marks.index("#source-1") < marks.index("#source-2")
    assert '<a href="#source-1" aria-label="source 1">1</a>' in marks


def test_a_source_cited_at_two_places_has_one_mark():
    assert cite(Cited((1, citation()), (1, citation())), None).count("<sup") == 1


def test_a_source_that_gives_another_value_is_said_to_differ():
    marks = cite(Cited((1, citation()), (2, citation("89 <minutes>"))), None)
    assert "sources differ: “<bdi>89 &lt;minutes&gt;</bdi>”" in marks
    assert marks.count("#source-2") == 1
    assert "#source-2" not in marks.partition("sources differ")[0]


def test_a_source_that_gives_another_date_gives_it_in_words():
    marks = cite(Cited((1, citation("1997-02"))), None)
    assert "sources differ: February 1997<sup" in marks


def test_a_source_that_differs_twice_in_the_same_way_is_named_once():
    marks = cite(Cited((1, citation("87")), (1, citation("87"))), None)
    assert marks.count("87") == 1


def test_facts_told_together_have_the_sources_of_each():
    found = Cited(form=[(2, citation())], mode=[(1, citation()), (2, citation())])
    marks = cite(found, None, "form", "mode")
    assert marks.index("#source-1") < marks.index("#source-2")
    assert marks.count("<sup") == 2


def test_of_several_values_a_source_says_which_and_does_not_differ():
    marks = cite(Cited((1, citation("Drama"))), None, "genres", value="Drama")
    assert "differ" not in marks
    assert "#source-1" in marks


def test_a_column_is_shown_if_one_row_has_it():
    rows = [Source(author=""), Source(author="Ebert")]
    assert recorded(rows, "author")
    assert not recorded(rows, "publisher")
    assert not recorded([], "author")


def test_a_section_is_there_if_there_is_anything_in_it():
    assert any_of("", [], "x")
    assert not any_of("", [], None)


def test_a_text_is_set_in_paragraphs_and_escaped():
    assert prose("One.\r\n\r\n\n<b>Two.", Cited(), None, "plot") == (
        "<p>One.</p>\n<p>\n&lt;b&gt;Two.</p>"
    )


def test_the_last_paragraph_has_the_sources():
    first, last = prose("One.\n\nTwo.\n\n", Cited((1, citation())), None, "plot").split("\n")
    assert first == "<p>One.</p>"
    assert last.startswith("<p>Two.<sup")
