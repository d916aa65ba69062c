"""A word as it sounds, roughly: its consonants. So a title meets its transliteration.

Persian writes no short vowels, and ه و ی stand for vowels as often as for consonants: all of them
are left out, and with them h, v, w and y. Letters that Persian speaks alike are one.
"""

import re
import unicodedata

from anyascii import anyascii

LEAST = 3  # consonants: fewer sound like too much

# Two Latin letters for one sound, as the Persian letter of that sound.
DIGRAPHS = {"gh": "ق", "kh": "خ", "sh": "ش", "ch": "چ", "zh": "ژ", "ph": "f", "ck": "k"}
# c, x, w and v stand for ch, kh, sh and zh.
_ALIKE = {
    " ": " ",
    **dict.fromkeys("bdfgjklmnpqrstz"),
    **{"c": "k", "x": "ks"},
    **{"ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "c", "خ": "x", "د": "d", "ذ": "z"},
    **{"ر": "r", "ز": "z", "ژ": "v", "س": "s", "ش": "w", "ص": "s", "ض": "z", "ط": "t", "ظ": "z"},
    **{"غ": "q", "ف": "f", "ق": "q", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n"},
}
_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)
_SILENT = set("aeiouyhvwاآحعهویء")


def sounds(folded: str) -> str:
    """The consonants of each word of a folded text; a word without any is left out."""
    for letters, one in DIGRAPHS.items():
        folded = folded.replace(letters, one)
    return " ".join(_DOUBLED.sub(r"\1", folded).translate(_SOUNDS).split())


def sound(sign: str) -> str:
    """What is heard of one letter; digits and signs that stand for whole words are mute."""
    if sign in _SILENT:
        return ""
    if sign in _ALIKE:
        return _ALIKE[sign] or sign
    if not _spells(sign):
        return ""
    return sounds(anyascii(sign).lower()).replace(" ", "")


def _spells(sign):
    known = sign < "\u2000" or "\u3040" <= sign <= "\u30ff"
    return known and not sign.isascii() and unicodedata.category(sign)[0] == "L"


class _Sounds(dict):
    """For str.translate: each letter is listened to once."""

    def __missing__(self, code):
        self[code] = sound(chr(code))
        return self[code]


_SOUNDS = _Sounds()
