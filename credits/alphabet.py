"""Where a name stands in an index: its script, its letter, and a key that sorts the same anywhere.

Latin letters stand as an English reader expects them, without accents; Persian ones in the order
of the CLDR's collation for Persian (common/collation/fa.xml), which follows ISIRI 3342. Letters of
any other script stand by code point. That is the order of dictionaries for Han, whose heading is
the radical, and for Hangul, whose heading is the consonant that a syllable begins with.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from anyascii import anyascii
from babel import Locale

LATIN, PERSIAN, OTHER = "Latn", "Arab", "Zzzz"  # ISO 15924
NO_LETTER = "#"
LONGEST_KEY = 200

_LETTERS = {
    LATIN: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    PERSIAN: "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}
_SCRIPTS = {name.upper(): code for code, name in Locale("en").scripts.items()}
_SCRIPTS |= {"CJK": "Hani"}

# The CLDR's variants of Persian letters; after it, those of Urdu, Kurdish and Pashto. It gives
# hamza, on whatever letter, a place of its own after alef; in an index it has no heading.
_FORMS = {
    "ا": "ٱ",
    "ء": "أٲإٳؤئ",
    "ک": "ڪګكڬڭڮ",
    "ه": "ەہةۃۀھ",
    "ی": "ىےيېۑۍێ",
    "ت": "ټٹ",
    "چ": "څځ",
    "د": "ډڈ",
    "ر": "ړڑڕ",
    "ژ": "ږ",
    "ش": "ښ",
    "ف": "ڤ",
    "ل": "ڵ",
    "ن": "ںڼ",
    "و": "ۆۇۈۋۏ",
}
_BASES = {ord(form): base for base, forms in _FORMS.items() for form in forms}

# Two digits a sign; what is in no alphabet, 99 and seven for its code point. Digits alone sort
# alike in every collation: letters do not ("aa" is last in Danish), signs are skipped by some.
_COMMA, _SPACE, _DIGIT, _LETTER = "00", "01", 10, 20
_ORDERS = {LATIN: _LETTERS[LATIN].lower(), PERSIAN: _LETTERS[PERSIAN].replace("ا", "اء")}
_WEIGHTS = {
    script: {letter: str(weight) for weight, letter in enumerate(order, _LETTER)}
    for script, order in _ORDERS.items()
}
_FIRST = {LATIN: "1", PERSIAN: "2", OTHER: "9"}  # of a key: Latin, Persian, then the others
_AMONG = "5"


# The 214 radicals are in Unicode twice: for themselves, and as what stands first of its radical.
_RADICALS = [unicodedata.normalize("NFKC", chr(0x2F00 + n)) for n in range(214)]
_HAN = (_RADICALS[0], "\u9fff")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_HANGUL, _SYLLABLES = ("가", "힣"), 588  # of one initial


class Place(NamedTuple):
    """Where a name stands: script (ISO 15924), letter ("#" for none), key (up to 200 digits)."""

    script: str
    letter: str
    sort_key: str


class Letter(NamedTuple):
    """A letter of the index: how many people stand under it, and how many entries, or `more`."""

    script: str
    letter: str
    people: int = 0
    entries: int = 0
    more: bool = False

    @property
    def counted(self):
        """The number of people in words; with a plus, where there may be more."""
        return f"{self.people:,}{'+' if self.more else ''}"

    @property
    def query(self):
        return urlencode({"script": self.script, "letter": self.letter})


@dataclass(frozen=True)
class Alphabet:
    """The letters of one script in order; of Latin and Persian also those without a name."""

    script: str
    letters: list[Letter]

    @property
    def name(self) -> str:
        names = {LATIN: "Latin", PERSIAN: "Persian", OTHER: "Other signs"}
        return names.get(self.script) or Locale("en").scripts.get(self.script, self.script)

    @property
    def language(self) -> str:
        return {LATIN: "en", PERSIAN: "fa"}.get(self.script, f"und-{self.script}")

    @property
    def people(self) -> int:
        return sum(letter.people for letter in self.letters)

    @property
    def counted(self) -> str:
        return f"{self.people:,}{'+' if any(letter.more for letter in self.letters) else ''}"


def place(name: str) -> Place:
    """Where a name stands that is written family name first, "Majidi, Majid", or as it is.

    A comma ends the family name: "Rezai, Z" stands before "Rezai Nia, A". Words stand before
    longer words that begin like them; hyphens are spaces; other signs do not count.
    """
    text = unicodedata.normalize("NFKC", name)
    script = _script(text)
    signs = _signs(text, script)
    weights = _WEIGHTS.get(script, {})
    key = "".join(_weight(sign, weights) for sign in signs)
    key = _FIRST.get(script, _AMONG) + key
    return Place(script, _letter(signs), key[:LONGEST_KEY])


def alphabets(letters: list[Letter]) -> list[Alphabet]:
    """The scripts in which there are names, Latin and Persian first, each with its letters."""
    found = {}
    for letter in letters:
        found.setdefault(letter.script, {})[letter.letter] = letter
    return [
        Alphabet(script, _in_order(script, found[script]))
        for script in sorted(found, key=lambda code: (_FIRST.get(code, _AMONG), code))
    ]


def _in_order(script, found):
    known = _LETTERS.get(script, "")
    others = sorted(set(found) - {*known, NO_LETTER})
    last = [NO_LETTER] if NO_LETTER in found else []
    return [found.get(letter, Letter(script, letter)) for letter in [*known, *others, *last]]


@lru_cache(maxsize=4096)
def _script_of(char):
    return _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0], OTHER)


def _script(text):
    """The script of the first letter; an apostrophe that is a "modifier letter" is none."""
    letters = (char for char in text if unicodedata.category(char) in ("Lu", "Ll", "Lt", "Lo"))
    return next(map(_script_of, letters), OTHER)


def _signs(text, script):
    """What counts of a name: letters in their plain forms, digits, spaces and commas."""
    text = text.replace("،", ",")
    if script == LATIN:
        text = anyascii(text)
    elif script == PERSIAN:
        text = text.translate(_BASES)
    else:
        text = unicodedata.normalize("NFKD", text)
    plain = unicodedata.normalize("NFC", "".join(map(_plain, text.casefold())))
    return re.sub(r" *,[ ,]*", ",", re.sub(" +", " ", plain)).strip(" ,")


def _plain(char):
    kind = unicodedata.category(char)
    if char == "," or kind[0] == "N":
        return str(unicodedata.decimal(char, char))
    if kind[0] == "Z" or kind == "Pd":
        return " "
    counts = kind[0] == "L" or (kind[0] == "M" and unicodedata.combining(char) < 10)
    return char if counts and kind != "Lm" else ""


def _weight(sign, weights):
    if sign in ", ":
        return _COMMA if sign == "," else _SPACE
    if sign.isdecimal():
        return str(_DIGIT + int(sign))
    return weights.get(sign) or f"99{ord(sign):07}"


def _letter(signs):
    first = signs[:1]
    if not first.isalpha():
        return NO_LETTER
    if _HAN[0] <= first <= _HAN[1]:
        return _RADICALS[bisect_right(_RADICALS, first) - 1]
    if _HANGUL[0] <= first <= _HANGUL[1]:
        return _INITIALS[(ord(first) - ord(_HANGUL[0])) // _SYLLABLES]
    return "ا" if first == "ء" else first.title()[:1]
