"""Cards are drawn in the fonts and colours of the pages, and never with a character missing."""

import re
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from films.cards import (
    DISPLAY,
    FONTS,
    HUES,
    SIZE,
    TEXT,
    Card,
    as_seen,
    broken,
    can_draw,
    draw,
    fitted,
    words_of,
)

PERSIAN = "بچه‌های آسمان"


def drawn(title="Gaav", original="", byline="Dariush Mehrjui, 1969", site="FilmDB", hue=0):
    return Image.open(BytesIO(draw(Card(title, original, byline, site, hue)))).convert("RGB")


def ink(image, hue=0):
    """Where there is anything but paper: left, top, right, bottom."""
    paper = Image.new("RGB", image.size, HUES[hue][0])
    return ImageChops.difference(image, paper).getbbox()


@pytest.mark.parametrize(
    "title",
    [
        "M",
        "Gaav",
        PERSIAN,
        "Baššārat Češko 2",
        "Ga\u0301av",
        "A " * 250,
        "x" * 500,
        "Title " * 80,
        "“Quoted” – a film…",
    ],
)
def test_a_card_has_room_for_its_title(title):
    image = drawn(title, original=PERSIAN)
    assert image.size == SIZE
    left, top, right, bottom = ink(image)
    assert (left, top) >= (40, 20)
    assert bottom <= SIZE[1] - 10
    assert right <= SIZE[0] - 40 or " " not in title


@pytest.mark.parametrize(
    "title", ["東京物語", "Фильм", "Gaav 🎬", "", " ", "\0", "گاوx", "\u202eGaav"]
)
def test_a_title_that_the_fonts_cannot_set_has_no_card(title):
    assert not can_draw(title)
    assert draw(Card(title, "", "", "", 0)) is None


def test_what_else_the_fonts_cannot_set_is_left_out():
    assert drawn(byline="", site="", original="").tobytes() == (
        drawn(byline="小津安二郎", site="映画", original="東京物語").tobytes()
    )


def test_persian_begins_on_the_right():
    left, _, right, _ = ink(drawn(PERSIAN, byline="", site=""))
    assert SIZE[0] - right < left


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("شهر New York زیبا", "شهر York New زیبا"),
        ("شهر New York 1984 زیبا", "شهر 1984 York New زیبا"),
        ("New شهر زیبا York", "New زیبا شهر York"),
        ("شهر 12 34 زیبا", "شهر 12 34 زیبا"),
        ("۱۲ شهر", "۱۲ شهر"),
        ("New York 1984", "New York 1984"),
    ],
)
def test_foreign_words_of_a_line_run_the_other_way(title, seen):
    line = as_seen(words_of(title))
    assert " ".join("".join(text for _, text in word.runs) for word in line) == seen


def test_a_long_title_is_set_smaller():
    sizes = [fitted(words_of("Title " * times))[0] for times in (1, 5, 10, 20)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4


def test_a_line_is_broken_between_words():
    lines = broken(words_of("Title " * 20), DISPLAY, 100)
    assert len(lines) > 1
    assert sum(map(len, lines)) == 20


def test_the_colours_are_those_of_the_posters():
    css = (FONTS.parent / "css" / "posters.css").read_text()
    found = re.findall(
        r"hue-\d+ \{ --poster-paper: (\S+); --poster-ink: (\S+); --poster-second: (\S+); \}", css
    )
    assert tuple(found) == HUES


def test_the_fonts_are_there():
    for name in {*DISPLAY.values(), *TEXT.values()}:
        assert (FONTS / name).exists()
