import unicodedata

import pytest
from hypothesis import given
from hypothesis.strategies import text

from films.search.fold import LONGEST, fold, table

FOLDED = [
    ("Children of Heaven", "children of heaven"),
    ("  CHILDREN\tof\u00a0 Heaven! ", "children of heaven"),
    ("Ørsted, Łódź, Straße, Œuvre, Æon", "orsted lodz strasse oeuvre aeon"),
    ("İstanbul ISPARTA ısparta", "istanbul isparta isparta"),
    ("L’Avventura, Don't", "lavventura dont"),
    ("Spider-Man", "spider man"),
    ("Crime & Punishment", "crime and punishment"),
    ("8½", "8 1 2"),
    ("Ⅱ, ②, ２", "ii 2 2"),
    ("ＡＢＣ", "abc"),
    ("ｶﾞ", unicodedata.normalize("NFKD", "ガ")),
    ("كيك", "کیک"),
    ("آأإٱ ى ۀ ة", "اااا ی ه ه"),
    ("بچه‌های آسمان", "بچه های اسمان"),
    ("بچــه", "بچه"),
    ("مُجيد", "مجید"),
    ("۱۲۳ ١٢٣ १२३", "123 123 123"),
    ("ὈΔΥΣΣΕΎΣ", "οδυσσευσ"),
    ("Ёж", "еж"),
    ("हिन्दी", "हिन्दी"),
    ("a\u200fb\u202ec\u00add", "abcd"),
    ("a\x00b\ud800c", "a b c"),
    ("★ ★", "★ ★"),
    (" !? ", "!?"),
    ("", ""),
]


@pytest.mark.parametrize(("given_", "folded"), FOLDED)
def test_what_people_type_alike_is_folded_alike(given_, folded):
    assert fold(given_) == folded


@given(text())
def test_a_folded_text_stays_as_it_is(text):
    once = fold(text)
    assert len(once) <= LONGEST
    assert fold(once) == once


@given(text())
def test_a_text_in_decomposed_form_is_folded_alike(text):
    if not any("\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff" for char in text):
        assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_the_table_holds_every_sign_that_is_not_itself():
    signs = dict(table())
    for sign in "Aéأ١Ⅱ,'’\u200cß½㌔":
        assert f"{signs[sign]}" != sign
    assert not signs.keys() & set("aاカ七가1")
