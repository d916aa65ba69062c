"""A film's card, for what other sites show of a link: its title large on its poster's colours.

Drawn with the fonts of the pages, so only in the scripts that these have; another script has none.
"""

import re
import unicodedata
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 72
ROOM = 360  # for the title, in height
TITLE_SIZES = (230, 190, 160, 132, 110, 92, 76, 64, 52)
FOOT, SMALL = 44, 32
FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
HUES = (  # paper, ink and second colour: those of posters.css
    ("#17324d", "#f3ead9", "#e9a94b"),
    ("#cda52e", "#1d1a10", "#5c2012"),
    ("#75202b", "#f6e6d6", "#f2bda9"),
    ("#d9cfba", "#1c2a24", "#8f2a1a"),
    ("#1d4b3e", "#eff0de", "#dcc870"),
    ("#e29a82", "#2a130f", "#541030"),
    ("#26282b", "#f1f1eb", "#f0805c"),
    ("#9db7c4", "#0f1f2a", "#6f1420"),
    ("#4a2f53", "#f4e8ef", "#ecafba"),
    ("#b8c19f", "#1b2313", "#5c2b0c"),
)
LATIN, EXTENDED, ARABIC = "latin", "latin-ext", "arabic"
RUNS = re.compile(  # the characters of each font file, as tokens.css has them
    "([\u0021-\u007e\u00a1-\u00ff\u0131\u0152\u0153\u2010-\u2027\u2030-\u2044\u20ac\u2122\u2212]+)"
    "|([\u0100-\u0130\u0132-\u0151\u0154-\u02dd\u1e00-\u1ef9]+)"
    "|([\u0600-\u06ff\u200c-\u200d]+)"
)
SCRIPTS = (LATIN, EXTENDED, ARABIC)
DISPLAY = {
    LATIN: "league-gothic-latin.woff2",
    EXTENDED: "league-gothic-latin-ext.woff2",
    ARABIC: "vazirmatn-arabic.woff2",
}
TEXT = {
    LATIN: "faustina-latin-normal.woff2",
    EXTENDED: "faustina-latin-ext-normal.woff2",
    ARABIC: "vazirmatn-arabic.woff2",
}
WEIGHT = {LATIN: 400, EXTENDED: 400, ARABIC: 700}  # of text; the display face has but one


class Card(NamedTuple):
    """What a card says; `hue` is the number of its poster's colours."""

    title: str
    original: str
    byline: str
    site: str
    hue: int


class Word(NamedTuple):
    runs: tuple  # (script, text) in the order in which they are read

    @property
    def is_arabic(self):
        return self.runs[0][0] == ARABIC

    @property
    def has_letters(self):
        return any(char.isalpha() for _, text in self.runs for char in text)

    def width(self, faces, size):
        return sum(font(faces[script], size).getlength(text) for script, text in self.runs)


def words_of(text: str) -> list[Word] | None:
    """The words of a text; None if there are none, or the fonts lack one of their characters."""
    words = []
    for word in unicodedata.normalize("NFC", text).split():
        found = list(RUNS.finditer(word))
        runs = tuple((SCRIPTS[each.lastindex - 1], each[0]) for each in found)
        whole = "".join(run for _, run in runs) == word
        if not whole or (len(runs) > 1 and ARABIC in dict(runs)):
            return None
        words.append(Word(runs))
    return words or None


@lru_cache(maxsize=64)
def font(name, size):
    face = ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.RAQM)
    if not name.startswith("league"):
        face.set_variation_by_axes([700 if name.startswith("vazir") else 400])
    return face


def can_draw(title: str) -> bool:
    return words_of(title) is not None


def draw(card: Card) -> bytes | None:
    """A PNG picture of 1200 × 630 pixels; None for a title that the fonts cannot set."""
    title = words_of(card.title)
    if title is None:
        return None
    paper, ink, second = HUES[card.hue]
    image = Image.new("RGB", SIZE, paper)
    pen = ImageDraw.Draw(image)
    size, lines = fitted(title)
    leading = height_of(lines, size)
    for n, line in enumerate(lines):
        write(pen, line, DISPLAY, size, MARGIN + n * leading, ink)
    foot = HEIGHT - MARGIN - FOOT
    for text, at, colour in (
        (card.original if card.original != card.title else "", foot - 2 * FOOT, second),
        (card.byline, foot - SMALL // 2, ink),
    ):
        if found := words_of(text):
            write(pen, broken(found, TEXT, FOOT)[0], TEXT, FOOT, at, colour)
    if found := words_of(card.site):
        write(pen, broken(found, TEXT, SMALL)[0], TEXT, SMALL, foot + FOOT, second)
    file = BytesIO()
    image.quantize(64).save(file, "PNG")
    return file.getvalue()


def fitted(words):
    """The largest size in which a title has room, and its lines; what is too long is cut off."""
    for size in TITLE_SIZES:
        lines = broken(words, DISPLAY, size)
        widest = max(word.width(DISPLAY, size) for word in words)
        if len(lines) * height_of(lines, size) <= ROOM and widest <= WIDTH - 2 * MARGIN:
            break
    return size, lines[: ROOM // height_of(lines, size)]


def height_of(lines, size):
    """Of a line: Arabic script reaches further up and down."""
    arabic = any(script == ARABIC for line in lines for word in line for script, _ in word.runs)
    return round(size * (1.45 if arabic else 0.98))


def broken(words, faces, size):
    """The lines that words make in the width of a card."""
    lines, width = [[]], 0
    for word in words:
        wide = word.width(faces, size)
        if lines[-1] and width + space(size) + wide > WIDTH - 2 * MARGIN:
            lines.append([])
            width = 0
        width += wide + (space(size) if lines[-1] else 0)
        lines[-1].append(word)
    return lines


def space(size):
    return size * 0.2


def write(pen, line, faces, size, top, colour):
    """One line, from the side at which its first word is begun to be read."""
    from_right = line[0].is_arabic
    place = WIDTH - MARGIN if from_right else MARGIN
    for word in as_seen(line):
        wide = word.width(faces, size)
        at = place - wide if from_right else place
        for script, text in word.runs:
            face = font(faces[script], size)
            pen.text((at, top + size), text, colour, font=face, anchor="ls")
            at += face.getlength(text)
        place += (-1 if from_right else 1) * (wide + space(size))


def as_seen(line):
    """The words as they stand, from where the line begins: foreign ones run the other way."""
    arabic = from_right = line[0].is_arabic
    ways = []
    for word in line:
        if word.has_letters:  # a number goes the way of what it follows
            arabic = word.is_arabic
        ways.append((arabic, word))
    runs = [(way, [word for _, word in run]) for way, run in groupby(ways, itemgetter(0))]
    return [word for way, run in runs for word in (run if way == from_right else run[::-1])]
