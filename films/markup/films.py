"""A film or a word within a sentence, how large a title is set, and the way to the shelves."""

import unicodedata
from functools import lru_cache
from html import escape
from zlib import crc32

from markupsafe import Markup

from films.models.place import PlaceKind
from sources.markup import escaped, html, lang

from .pictures import picture_url, srcset

HUES = 10
YEARS = {"circa": "about {}", "disputed": "{} (disputed)"}
# How many letters there may be in all and in the longest word; more of them are "endless".
SIZES = {
    "tiny": (3, 3),
    "short": (7, 7),
    "plain": (22, 11),
    "medium": (44, 14),
    "long": (88, 18),
}
POSTER_WIDTH, CARD_SIZES = 320, "(min-width: 60rem) 12rem, 45vw"
WIDE = 4  # a Chinese, Japanese or Korean sign, in letters of our narrow display face
UPRIGHT = "اآأإدذرزژوؤء"  # Arabic letters that do not join the next one are narrow
PARTICULARS = ("form", "mode", "technique", "colour", "sound", "aspect_ratio", "gauge")


def film_link(film):
    """Its title, leading to its page."""
    address, language = film.get_absolute_url(), lang(film.title_language)
    return html('<a class="title" href="{}"{}>{}</a>', address, language, film.title)


def word_link(label):
    """What films are shelved under, leading to its page where it has one."""
    name = html("<bdi>{}</bdi>", label.name)
    address = label.get_absolute_url()
    return html('<a href="{}">{}</a>', address, name) if address else name


def film_card(film, score="", reason=""):
    """One film in a grid. Made here, and each text escaped once: a page has dozens of them."""
    byline = f", <bdi>{escape(film.directed_by)}</bdi>" if film.directed_by else ""
    reason = f'<p class="card__reason">{escaped(reason)}</p>' if reason else ""
    score = f'<p class="card__score">{escaped(score)}</p>' if score else ""
    card = (
        f'<article class="card">{poster(film)}<h3><a href="{film.get_absolute_url()}"'
        f"{lang(film.title_language)}>{escape(film.title)}</a></h3>"
        f"<p>{year_words(film)}{byline}</p>{reason}{score}</article>"
    )
    return Markup(card)  # noqa: S704, escaped above


def poster(film, sizes="", alt=""):
    """The picture over the typographic poster, which shows when the file is gone."""
    original, year = "", f" {film.year}" if film.year else ""
    if film.original_title and film.original_title != film.title:
        language, text = lang(film.original_language), escape(film.original_title)
        original = f'<p class="poster__original"{language}>{text}</p>'
    seen = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
    poster = (
        f'<div class="poster poster--hue-{poster_hue(film)} poster--{title_size(film)}" {seen}>'
        f'<div><p class="poster__title"{lang(film.title_language)}>{escape(film.title)}</p>'
        f'<div class="poster__foot">{original}<p><bdi>{escape(film.directed_by)}</bdi>{year}</p>'
        f"</div></div>{poster_picture(film, sizes) if film.poster else ''}</div>"
    )
    return Markup(poster)  # noqa: S704, escaped above


def poster_picture(film, sizes):
    """As wide as the page shows it; else a card's, loaded when it is scrolled to."""
    lazy = "" if sizes else ' loading="lazy"'
    shown = picture_url(film.poster, film.poster_width, POSTER_WIDTH)
    files = srcset(film.poster, film.poster_width)
    sizes = escape(sizes or CARD_SIZES)
    return f'<img src="{shown}" srcset="{files}" sizes="{sizes}" alt=""{lazy} decoding="async">'


def year_words(film):
    """Its year, no more certain than it is."""
    if not film.year:
        return "year not recorded"
    return YEARS.get(film.year_certainty, "{}").format(film.year)


def film_and_year(film):
    return html("{}, {}", film_link(film), year_words(film))


def title_size(film):
    """The size in which its title is set, so that the longest word fits on a line."""
    of = len if film.title.isascii() else width_of
    whole, longest = of(film.title), max(map(of, film.title.split()), default=0)
    if not film.title.isascii() and WIDE in map(width, film.title):
        longest = 0  # such a title breaks anywhere
    return next(
        (size for size, (all_, word) in SIZES.items() if whole <= all_ and longest <= word),
        "endless",
    )


def width_of(text):
    return sum(map(width, text))


@lru_cache(maxsize=4096)
def width(char):
    """Of a letter, in letters of our narrow display face."""
    if unicodedata.east_asian_width(char) in "WF":
        return WIDE
    joins = unicodedata.bidirectional(char) == "AL" and char not in UPRIGHT
    return 2 if joins else 1


def poster_hue(film):
    """The number of its poster's colours, from its own title and year: they stay as they are."""
    return crc32(f"{film.title} {film.year}".encode()) % HUES


def places(shelves):
    """(how, places) of the places among a film's shelves."""
    return [(kind.label.capitalize(), shelves[kind]) for kind in PlaceKind if kind in shelves]


def has_particulars(film, shelves):
    """Whether anything is recorded of what kind of film it is, and where and how it was made."""
    facts = [getattr(film, name) for name in PARTICULARS]
    return any([*shelves.values(), film.budget, film.gross, *facts])
