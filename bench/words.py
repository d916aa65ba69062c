"""Words, titles and names that mean nothing, in eleven languages and nine scripts, by a seed.

Each is a pair: as it is written, and in plain Latin letters.
"""

from itertools import product
from typing import NamedTuple

CONSONANTS = {
    "en": "b d f g h j k l m n p r s t v w z br cl dr gr sh st th tr",
    "fr": "b c d f g j l m n p r s t v ch br cl gr pr tr",
    "fa": "ب:b پ:p ت:t ج:j چ:ch خ:kh د:d ر:r ز:z س:s ش:sh غ:gh ف:f ک:k گ:g ل:l م:m ن:n",
    "ru": "б:b в:v г:g д:d ж:zh з:z к:k л:l м:m н:n п:p р:r с:s т:t ф:f х:kh ч:ch ш:sh",
    "hi": "क:k ख:kh ग:g च:ch ज:j ट:t ड:d त:t द:d न:n प:p ब:b म:m य:y र:r ल:l स:s ह:h",
    "el": "β:v γ:g δ:d ζ:z θ:th κ:k λ:l μ:m ν:n ξ:x π:p ρ:r σ:s τ:t φ:f χ:ch",
    "he": "ב:b ג:g ד:d ה:h ז:z ח:ch ט:t כ:k ל:l מ:m נ:n ס:s פ:p צ:ts ק:q ר:r ש:sh ת:t",
    "th": "ก:k ข:kh ค:kh จ:ch ช:ch ซ:s ด:d ต:t ท:th น:n บ:b ป:p พ:ph ม:m ร:r ล:l ส:s ห:h",
}
VOWELS = {
    "en": "a e i o u ea oo ai",
    "fr": "a e é:e è:e i o ô:o u ou eau oi",
    "fa": "ا:a ی:i و:u :e :a",
    "ru": "а:a е:e и:i о:o у:u ы:y я:ya",
    "hi": "ा:a ि:i ी:i ु:u े:e ो:o :a",
    "el": "α:a ε:e η:i ι:i ο:o ω:o ου:ou αι:ai",
    "he": "א:a י:i ו:o :e :a",
    "th": "า:a ี:i ู:u ะ:a ิ:i ัน:an อง:ong",
}
KANA = (
    "カ:ka キ:ki コ:ko サ:sa シ:shi タ:ta チ:chi ト:to ナ:na ハ:ha ヒ:hi マ:ma ミ:mi モ:mo ヤ:ya "
    "ユ:yu ラ:ra リ:ri ル:ru さ:sa く:ku な:na み:mi は:ha の:no ゆ:yu き:ki"
)
HANGUL = (
    "g:0 n:2 d:3 r:5 m:6 b:7 s:9 j:12 ch:14 k:15 h:18",
    "a:0 eo:4 o:8 u:13 i:20",
    ":0 n:4 ng:21",
)
HAN = range(0x4E00, 0x9F00, 9)
LANGUAGES = {  # how many films of a hundred, and how many words
    "en": (30, 24_000),
    "fr": (14, 12_000),
    "fa": (8, 8_000),
    "ru": (8, 8_000),
    "zh": (9, 8_000),
    "ja": (9, 8_000),
    "hi": (8, 8_000),
    "ko": (6, 6_000),
    "el": (3, 4_000),
    "he": (3, 4_000),
    "th": (2, 4_000),
}
UNSPACED = {"zh", "ja", "th"}
FAMILY_FIRST = {"zh", "ja", "ko"}
LATIN = {"en", "fr"}
ARTICLES = {"en": ("The ", "A "), "fr": ("Le ", "La ")}
SHIFT = 60  # the commonest word stands in one of three hundred titles, as no real one does


class Name(NamedTuple):
    """A person's name in their script, in Latin letters, and as an index has it."""

    native: str
    plain: str
    sort_name: str


class Words:
    """The words of one language, the common ones first."""

    def __init__(self, language, rng, most=None):
        self.language = language
        self.is_latin = language in LATIN
        self.glue = "" if language in UNSPACED else " "
        size = min(most or LANGUAGES[language][1], LANGUAGES[language][1])
        syllables = _syllables(language, rng)
        found = {}
        while len(found) < size:
            parts = rng.choices(syllables, k=rng.choice((1, 2, 2) if language == "zh" else (2, 3)))
            found.setdefault("".join(part[0] for part in parts), "".join(part[1] for part in parts))
        self.pairs = [(word.capitalize(), plain.capitalize()) for word, plain in found.items()]

    def pick(self, rng):
        """A word: the common ones often (Zipf–Mandelbrot)."""
        size = len(self.pairs)
        return self.pairs[int(SHIFT * ((size / SHIFT + 1) ** rng.random() - 1))]

    def title(self, rng):
        """One to five words, sometimes behind an article."""
        words = [self.pick(rng) for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 5)))]
        native = self.glue.join(word for word, _ in words)
        plain = " ".join(word for _, word in words)
        if self.language in ARTICLES and rng.random() < 0.2:
            article = rng.choice(ARTICLES[self.language])
            native, plain = article + native, article + plain
        return native, plain

    def name(self, rng):
        """A given name of a few hundred, and a family name of thousands."""
        few = len(self.pairs) // 16
        given = self.pairs[int(few * rng.random() ** 2)]
        family = self.pairs[rng.randrange(few, len(self.pairs))]
        pair = (family, given) if self.language in FAMILY_FIRST else (given, family)
        native = (self.glue if self.language in FAMILY_FIRST else " ").join(w for w, _ in pair)
        return Name(native, f"{given[1]} {family[1]}", f"{family[1]}, {given[1]}")

    def text(self, rng, length):
        """Sentences of about so many characters."""
        words, size = [], 0
        while size < length:
            word = self.pick(rng)[0].lower()
            words.append(word)
            size += len(word) + 1
        return f"{' '.join(words).capitalize()}."


def _pairs(line):
    """(written, plain) of "ب:b d :e": what is not written has nothing before its colon."""
    return [(a, b or a) for a, _, b in (pair.partition(":") for pair in line.split())]


def _syllables(language, rng):
    if language == "ja":
        return _pairs(KANA) + rng.sample(_han(rng), 200)
    if language == "zh":
        return _han(rng)
    if language == "ko":
        return [_hangul(*parts) for parts in product(*map(_pairs, HANGUL))]
    parts = product(_pairs(CONSONANTS[language]), _pairs(VOWELS[language]))
    return [(c + v, plain_c + plain_v) for (c, plain_c), (v, plain_v) in parts]


def _han(rng):
    sounds = [c + v for c, _ in _pairs(CONSONANTS["en"])[:17] for v in "aeiou"]
    return [(chr(sign), rng.choice(sounds)) for sign in HAN]


def _hangul(initial, vowel, final):
    (a, first), (b, middle), (c, last) = initial, vowel, final
    sign = chr(0xAC00 + (int(first) * 21 + int(middle)) * 28 + int(last))
    return sign, a + b + c
