"""A title or a name as search compares it: what people type alike comes out alike.

Folding goes sign by sign, so that a table of signs lets a database do it as well.
"""

import unicodedata
from itertools import chain

LONGEST = 500  # of a folded text, and of a title

_APOSTROPHES = "'‘’‛ʹʻʼʽʾʿˈ`´′＇"
_SPACED = "\u200b\u200c"  # zero-width space and non-joiner: they part words
_OUT = "\u034f\u0640"  # grapheme joiner, tatweel
_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
_LETTERS |= {"ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e"}
_FORMS = {"ا": "ٱ", "ک": "ڪګكڬڭڮ", "ه": "ەہةۃھ", "ی": "ىےيېۍێ", "و": "ۆۇۈۋ"}
_LETTERS |= {form: base for base, forms in _FORMS.items() for form in forms}

# Where signs stand that are not themselves: the large blocks of Chinese and Korean signs are.
_BLOCKS = ((0, 0x3400), (0xA000, 0xAC00), (0xF900, 0x20000), (0x2F800, 0x2FA20), (0xE0000, 0xE01F0))


def fold(text: str) -> str:
    """The words of a text in their plainest form, one space between them.

    Without case, marks (but for vowel signs), apostrophes and punctuation; digits of every script
    are ASCII, Arabic letters Persian. A text of signs only is itself, less the spaces around it.
    At most 500 characters.
    """
    if text.isascii() and text.replace(" ", "").isalnum():  # as most names are: for speed
        return " ".join(text.lower().split())[:LONGEST].rstrip(" ")
    folded = " ".join(filter(None, text.translate(_SIGNS).split(" "))) or text.strip(" ")
    return folded[:LONGEST].rstrip(" ")


def plain(sign: str) -> str:
    """One sign as it is folded: nothing, a space, a letter, or several of these."""
    if sign in _APOSTROPHES:
        return ""
    if "가" <= sign <= "힣":
        return sign  # a syllable, which NFKD would take apart
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    folded = "".join(map(_letter, text))
    return f" {folded} " if "⁄" in text else folded  # 8½ is 8 1 2


def table():
    """(sign, how it is folded) of all signs that are not themselves."""
    for code in chain.from_iterable(range(*block) for block in _BLOCKS):
        if (folded := plain(chr(code))) != chr(code):
            yield chr(code), folded


def _letter(char):
    if char in _LETTERS:
        return _LETTERS[char]
    if char == "&":
        return " and "
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    if kind[0] in "LN" or kind in ("Mc", "Co", "Cn"):
        return "" if char in _OUT else char
    if kind == "Mn":
        return "" if _is_accent(char) else char
    if kind in ("Cf", "Me") or char in _APOSTROPHES:
        return " " if char in _SPACED else ""
    return " "


def _is_accent(char):
    """Whether a mark is no vowel sign: by canonical combining class, and selectors of variants."""
    kind = unicodedata.combining(char)
    selects = char == "\u034f" or "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100"
    return selects or kind == 1 or 10 <= kind <= 36 or kind >= 200


class _Signs(dict):
    """For str.translate: each sign is looked into once."""

    def __missing__(self, code):
        self[code] = plain(chr(code))
        return self[code]


_SIGNS = _Signs()
