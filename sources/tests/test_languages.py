import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.languages import country_name, direction, language_name, normalise, script


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("FA-latn", "fa-Latn"),
        ("EN-us", "en-US"),
        (" fa ", "fa"),
        ("ZH-HANT-tw", "zh-Hant-TW"),
        ("ES-419", "es-419"),
        ("SL-Rozaj-1994", "sl-rozaj-1994"),
        ("und", "und"),
    ],
)
def test_a_tag_takes_its_customary_case(typed, tag):
    assert normalise(typed) == tag


@pytest.mark.parametrize(
    "rubbish",
    [
        "",
        "-",
        "f",
        "english",
        "fa_Latn",
        "fa-",
        "fa--Latn",
        "fa-Latn-Arab",
        "US-en-fa",
        "fa Latn",
        "x-private",
        "فا",
        "ſv",
        "\u212aa",
        "fa\0",
        "\ud800",
        "\u202efa",
        "fa-" * 5_000,
        "sl-rozaj-ROZAJ",
    ],
)
def test_what_is_no_tag_is_refused_with_an_example(rubbish):
    with pytest.raises(ValueError, match="as fa, fa-Latn or en-US"):
        normalise(rubbish)


def test_a_tag_of_35_characters_is_the_longest():
    longest = "sl-Latn-SI-rozaj-biske-1994-nedisxx"
    assert (len(longest), normalise(longest)) == (35, longest)
    with pytest.raises(ValueError, match="Type a language tag"):
        normalise(longest + "x")


@given(st.from_regex(r"[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-[a-zA-Z]{2})?(-[a-z]{5,8})?", fullmatch=True))
def test_a_normal_tag_is_normal_already(tag):
    assert normalise(normalise(tag)) == normalise(tag)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fa", "Arab"),
        ("fa-Latn", "Latn"),
        ("FA-LATN", "Latn"),
        ("zh-TW", "Hant"),
        ("pa-PK", "Arab"),
        ("sr", "Cyrl"),
    ],
)
def test_a_script_is_the_one_named_or_the_likely_one(tag, expected):
    assert script(tag) == expected


@pytest.mark.parametrize("tag", ["", "und", "und-IR", "mul", "zxx", "qqq", "not a tag"])
def test_a_script_that_nobody_can_tell_is_blank(tag):
    assert script(tag) == ""


@pytest.mark.parametrize("tag", ["iw", "fas", "ara"])
def test_replaced_codes_are_understood(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["fa", "ar", "he", "ur-PK", "yi", "dv", "az-Arab", "und-Hebr", "ha-SD"]
)
def test_these_are_written_from_right_to_left(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "fa-Latn", "ja", "zh-Hant", "ru", "az", "hi"])
def test_these_are_written_from_left_to_right(tag):
    assert direction(tag) == "ltr"


@pytest.mark.parametrize("tag", ["", "und", "tlh", "not a tag"])
def test_an_unknown_direction_is_left_to_the_browser(tag):
    assert direction(tag) == "auto"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fa", "Persian"),
        ("fa-Latn", "Persian (Latin)"),
        ("fa-Latn-IR", "Persian (Latin, Iran)"),
        ("en-US", "American English"),
        ("zh-Hant", "Traditional Chinese"),
        ("zh-Hant-TW", "Traditional Chinese (Taiwan)"),
        ("sl-rozaj", "Slovenian (Resian)"),
        ("fas", "Persian"),
        ("sh", "Serbo-Croatian"),
        ("fa-Abcd", "Persian (Abcd)"),
    ],
)
def test_a_language_is_named_as_the_cldr_names_it(tag, name):
    assert language_name(tag) == name


@pytest.mark.parametrize("tag", ["qqq", "qqq-Latn", "", "not a tag", "\ud800"])
def test_a_language_without_a_name_is_called_by_its_tag(tag):
    assert language_name(tag) == tag


@pytest.mark.parametrize(
    ("code", "name"), [("IR", "Iran"), ("ir", "Iran"), ("CI", "Côte d’Ivoire")]
)
def test_a_country_is_named_as_the_cldr_names_it(code, name):
    assert country_name(code) == name


@pytest.mark.parametrize("code", ["SUHH", "YUCS", "", "\0"])
def test_a_country_without_a_name_is_called_by_its_code(code):
    assert country_name(code) == code


def test_names_follow_the_locale():
    assert (language_name("fa", "fr"), country_name("DE", "fr")) == ("persan", "Allemagne")


@given(st.text())
def test_any_text_has_a_script_a_direction_and_names(text):
    assert direction(text) in {"ltr", "rtl", "auto"}
    assert isinstance(script(text) + language_name(text) + country_name(text), str)


@pytest.mark.parametrize("function", [script, language_name, country_name])
def test_answers_are_remembered(function):
    function("fa")
    before = function.cache_info().hits
    function("fa")
    assert function.cache_info().hits == before + 1
