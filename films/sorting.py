"""What a title or a name sorts by."""

import re
import unicodedata
from functools import lru_cache
from itertools import dropwhile

_LONGEST = 200
_NUMBER_WIDTH = 8

ARTICLES = {
    "da": "en et den det de",
    "de": "der die das ein eine",
    "en": "the a an",
    "es": "el la los las un una",
    "fr": "le la les un une l'",
    "it": "il lo la i gli le un uno una l' un'",
    "nb": "en ei et den det de",
    "nl": "de het een",
    "nn": "ein ei eit den det dei",
    "no": "en ei et den det de",
    "pt": "o a os as um uma",
    "sv": "en ett den det de",
}


@lru_cache(maxsize=4_000)  # names of words are sorted for every list
def sort_key(title: str, language: str = "") -> str:
    """The title without case, accents, leading article and punctuation, at most 200 characters.

    The article is that of the title's language (BCP 47; none is dropped without one); numbers are
    padded, so that 8½ stands before 12. A title of nothing but punctuation keeps it.
    """
    text = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", title)  # else NFKD makes 81⁄2 of 8½
    text = " ".join(unicodedata.normalize("NFKD", text).casefold().split())
    key = _without_article(_without_leading_punctuation(text), language)
    key = "".join(char for char in _without_leading_punctuation(key) if not _is_accent(char))
    key = re.sub(r"\d+", _padded, key).strip() or text
    return unicodedata.normalize("NFC", key)[:_LONGEST].rstrip()


def _without_leading_punctuation(text):
    return "".join(dropwhile(lambda char: unicodedata.category(char)[0] in "PZC", text))


def _without_article(text, language):
    articles = ARTICLES.get(language.partition("-")[0].lower(), "").split()
    for article in articles:
        pattern = article.replace("'", "['’] ?") if article.endswith("'") else f"{article} "
        if found := re.match(pattern, text):
            return text[found.end() :]
    return text


def _is_accent(char):
    """Whether this is an accent, a Hebrew point or an Arabic vowel, and no Indic or Japanese sign.

    By canonical combining class: the Unicode Standard, section 4.3.
    """
    kind = unicodedata.combining(char)
    return kind == 1 or 10 <= kind <= 36 or kind >= 200


def _padded(number):
    digits = "".join(str(unicodedata.decimal(digit)) for digit in number[0])
    return digits.lstrip("0").zfill(_NUMBER_WIDTH)
