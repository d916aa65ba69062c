import random
import unicodedata

import pytest

from bench.words import LANGUAGES, Words

SIGNS = {
    "en": "LATIN",
    "fr": "LATIN",
    "fa": "ARABIC",
    "ru": "CYRILLIC",
    "zh": "CJK",
    "hi": "DEVANAGARI",
    "ko": "HANGUL",
    "el": "GREEK",
    "he": "HEBREW",
    "th": "THAI",
}


def words(language):
    return Words(language, random.Random(1), most=300)


@pytest.mark.parametrize(("language", "script"), SIGNS.items())
def test_a_title_is_in_the_script_of_its_language(language, script):
    title, _ = words(language).title(random.Random(2))
    assert all(unicodedata.name(sign).startswith(script) for sign in title if sign.isalpha())


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_letters_are_ascii(language):
    made = words(language)
    name, (_, plain) = made.name(random.Random(3)), made.title(random.Random(3))
    assert (plain + name.plain + name.sort_name).isascii()


def test_the_same_seed_gives_the_same_words():
    assert words("fa").pairs == words("fa").pairs


def test_the_first_words_are_the_common_ones():
    made, rng = words("en"), random.Random(4)
    picked = [made.pairs.index(made.pick(rng)) for _ in range(2000)]
    assert sum(place < 60 for place in picked) > 2 * sum(place >= 240 for place in picked)
