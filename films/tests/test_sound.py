import pytest

from films.search.fold import fold
from films.search.sound import sounds
from films.search.spelling import (
    alike,
    distance,
    meanings,
    mistakes,
    nearest,
    slips,
    trigrams,
)

ALIKE = [
    ("parvandeh", "پرونده"),
    ("Kiarostami", "کیارستمی"),
    ("Mohammad", "محمد"),
    ("Majid Majidi", "مجید مجیدی"),
    ("Shahrzad", "شهرزاد"),
    ("Ghobadi", "قبادی"),
    ("Khosro", "خسرو"),
    ("Chekhov", "Чехов"),
]


@pytest.mark.parametrize(("latin", "other"), ALIKE)
def test_a_name_sounds_like_its_transliteration(latin, other):
    assert sounds(fold(latin)) == sounds(fold(other))


@pytest.mark.parametrize(
    ("text", "heard"), [("aei", ""), ("七人の侍", "n"), ("2001 odyssey", "ds"), ("", "")]
)
def test_vowels_and_signs_for_words_are_mute(text, heard):
    assert sounds(fold(text)) == heard


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("heaven", "heaven", 0),
        ("heven", "heaven", 1),
        ("childern", "children", 1),
        ("kiarostmi", "kiarostami", 1),
        ("haeven", "heavne", 2),
        ("", "abc", 3),
    ],
)
def test_letters_dropped_added_changed_or_swapped_are_counted(one, other, apart):
    assert distance(one, other) == distance(other, one) == apart


def test_a_short_word_may_have_fewer_mistakes():
    assert [mistakes(word) for word in ("of", "cow", "gaav", "heven")] == [0, 1, 1, 2]


def test_the_nearest_words_come_first_and_far_ones_not_at_all():
    words = ["heaven", "seven", "heavenly", "even", "hell"]
    assert nearest("heven", words) == [(1, "heaven"), (1, "seven"), (1, "even")]


def test_a_word_is_cut_into_threes_with_the_space_around_it():
    assert trigrams("gaav") == [" ga", "gaa", "aav", "av "]


def test_words_are_alike_that_share_four_signs_or_an_end_if_they_are_short():
    assert alike("gaav") == [[" ga"], ["av "]]
    assert alike("heaven")[:2] == [[" he", "hea"], ["hea", "eav"]]


def test_unknown_words_are_changed_and_one_that_is_known_at_most():
    near = {"childern": ["children"], "heven": ["heven", "heaven"]}
    tried = [words for _, words in meanings(["childern", "of", "heven"], near)]
    assert tried == [["children", "of", "heven"], ["children", "of", "heaven"]]
    known = {word: [word, f"{word}x"] for word in ("abcde", "fghij")}
    tried = [words for _, words in meanings(["abcde", "fghij"], known)]
    assert tried == [["abcde", "fghijx"], ["abcdex", "fghij"]]


def test_nothing_is_meant_by_words_that_nothing_is_near():
    assert meanings(["qqq", "of"], {"qqq": []}) == []


def test_letters_slip_in_or_change_places():
    assert slips("cow") == ["co", "cw", "cwo", "ocw", "ow"]
