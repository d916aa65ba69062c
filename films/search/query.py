"""What was typed, taken apart: words to look for, and the titles that would be exactly it."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from ..sorting import ARTICLES
from .fold import fold
from .sound import LEAST, sounds

LONGEST, MOST_WORDS = 200, 10  # characters and words of a search that count
BEGINNINGS = 3  # signs of a beginning that SQLite's index has
SHORTEST_PART, MOST_PARTS = 3, 2  # signs of a part of a name: a trigram; words

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_ARABIC = {roman: str(number) for number, roman in enumerate(_ROMAN, 1)}
_ROMANS = {number: roman for roman, number in _ARABIC.items()}
_NUMERALS = _ARABIC | _ROMANS
_ARTICLES = {word for words in ARTICLES.values() for word in words.split()}
_ELIDED = sorted(word[:-1] for word in _ARTICLES if word.endswith("'"))
_ARTICLES = {word for word in _ARTICLES if not word.endswith("'")}
_ENGLISH = ARTICLES["en"].split()
_ELISION = re.compile(rf"\s*(?:{'|'.join(_ELIDED)})['’]\s*(?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """A word to look for, or how words begin."""

    text: str
    begins: bool = False


@dataclass(frozen=True)
class Query:
    """A text to search for; only its first 200 characters and ten words count."""

    text: str

    @cached_property
    def folded(self) -> str:
        return fold(self.text[:LONGEST])

    @cached_property
    def words(self) -> list[str]:
        return list(dict.fromkeys(self.folded.split(" ")))[:MOST_WORDS] if self.folded else []

    @cached_property
    def joined(self) -> str:
        return self.folded.replace(" ", "")

    @property
    def has_words(self) -> bool:
        """Whether there is anything but signs to look for."""
        return any(char.isalnum() for char in self.folded)

    @cached_property
    def required(self) -> list[str]:
        """The words that must be there: an English article at the beginning need not."""
        leads = len(self.words) > 1 and self.words[0] in _ENGLISH
        return self.words[1:] if leads else self.words

    @cached_property
    def terms(self) -> list[list[Term]]:
        """Of each word its spellings, any of which will do. The last may be only begun."""
        *whole, last = self.required
        begins = len(last) > 2 or not last.isdecimal()  # 1 is not how 1997 begins
        return [*(_spellings(word) for word in whole), _spellings(last, begins)]

    def has_words_in(self, folded: str) -> bool:
        """Whether words of a name begin with its words."""
        words = f" {folded}"
        return all(any(begun in words for begun in some) for some in self._begun)

    @cached_property
    def _begun(self):
        return [[f" {term.text}" for term in some] for some in self.terms]

    @property
    def ways(self) -> list[list[list[Term]]]:
        """What may stand there: its words, or all of them as one."""
        words = self.folded.split(" ")[len(self.words) - len(self.required) :]
        together = [[Term("".join(words), begins=True)]]
        return [self.terms] if self.terms == together else [self.terms, together]

    @property
    def begins_long(self) -> bool:
        """Whether words begin with more signs than an index has by themselves."""
        return len(self.required[-1]) > BEGINNINGS

    @property
    def spellings(self) -> list[list[Term]]:
        """The same of words that are whole."""
        return [_spellings(word) for word in self.required]

    @property
    def part(self) -> str:
        """What may stand anywhere in a name without its spaces; "" where it would be too much."""
        few = len(self.required) <= MOST_PARTS and len(self.joined) >= SHORTEST_PART
        return self.joined if few else ""

    def stands_in(self, folded: str) -> bool:
        """Whether its pieces are within words of a name, or it begins where one of them does."""
        if all(piece in folded for piece in self.required):
            return True
        words = folded.split(" ")
        return self.joined in folded.replace(" ", "") and any(
            "".join(words[n:]).startswith(self.joined) for n in range(len(words))
        )

    @property
    def sounds(self) -> list[str]:
        """How its words sound; none where one has too few consonants to tell it by."""
        heard = sounds(" ".join(self.required)).split()
        return heard if all(len(word) >= LEAST for word in heard) else []

    @property
    def is_telling(self) -> bool:
        """Whether its sounds tell as much as its letters."""
        return bool(self.sounds) and all(len(word) > LEAST for word in self.sounds)

    @cached_property
    def exact(self) -> set[str]:
        """Names, folded and without spaces, that are this but for an article or numerals."""
        bare = {"".join(words) for way in self._ways for words in _numbered(way)}
        return bare | {article + name for article in (*_ARTICLES, *_ELIDED) for name in bare}

    def begins(self, folded: str) -> bool:
        """Whether a name begins with this, with or without an article."""
        if folded.startswith(self._beginnings):
            return True
        first, _, rest = folded.partition(" ")
        return first in _ARTICLES and rest.startswith(self._beginnings)

    @cached_property
    def _beginnings(self):
        return tuple({" ".join(words) for way in self._ways for words in _numbered(way)})

    @property
    def _ways(self):
        """Its words, without their article too."""
        words = self.folded.split(" ")
        ways = [words, fold(_ELISION.sub("", self.text[:LONGEST], count=1)).split(" ")]
        return [*ways, words[1:]] if len(words) > 1 and words[0] in _ARTICLES else ways

    def respelled(self, words: list[str]) -> "Query":
        """The same with other words in the place of those that it requires."""
        lead = self.words[: len(self.words) - len(self.required)]
        return replace(self, text=" ".join([*lead, *words]))


def _spellings(word, begins=False):
    spellings = [Term(word, begins)]
    if word in _NUMERALS:
        spellings.append(Term(_NUMERALS[word]))
    return spellings


def _numbered(words):
    """The words as they are, with Roman numerals, and with Arabic ones."""
    if not any(word in _NUMERALS for word in words):
        return [words]
    return [words, *([names.get(word, word) for word in words] for names in (_ROMANS, _ARABIC))]
