"""A film or a word within a sentence, how large a title is set, and the way to the shelves."""

import unicodedata
from html import escape
from zlib import crc32

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from films.models.place import PlaceKind
from films.shelves import SHELVES
from sources.templatetags.records import lang

from .pictures import picture_url, srcset

register = template.Library()

HUES = 10
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


@register.simple_tag
def film_link(film):
    """Its title, leading to its page."""
    address, language = film.get_absolute_url(), lang(film.title_language)
    return format_html('<a class="title" href="{}"{}>{}</a>', address, language, film.title)


@register.simple_tag
def word_link(label):
    """What films are shelved under, leading to its page where it has one."""
    name = format_html("<bdi>{}</bdi>", label.name)
    address = label.get_absolute_url()
    return format_html('<a href="{}">{}</a>', address, name) if address else name


@register.simple_tag
def film_card(film, score="", reason=""):
    """One film in a grid. Made here, and each text escaped once: a page has dozens of them."""
    byline = f", <bdi>{escape(film.directed_by)}</bdi>" if film.directed_by else ""
    reason = f'<p class="card__reason">{conditional_escape(reason)}</p>' if reason else ""
    score = f'<p class="card__score">{conditional_escape(score)}</p>' if score else ""
    card = (
        f'<article class="card">{poster(film)}<h3><a href="{film.get_absolute_url()}"'
        f"{lang(film.title_language)}>{escape(film.title)}</a></h3>"
        f"<p>{year_words(film)}{byline}</p>{reason}{score}</article>"
    )
    return mark_safe(card)  # noqa: S308, escaped above


@register.simple_tag
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
    return mark_safe(poster)  # noqa: S308, escaped above


def poster_picture(film, sizes):
    """As wide as the page shows it; else a card's, loaded when it is scrolled to."""
    lazy = "" if sizes else ' loading="lazy"'
    shown = picture_url(film.poster, film.poster_width, POSTER_WIDTH)
    files = srcset(film.poster, film.poster_width)
    sizes = escape(sizes or CARD_SIZES)
    return f'<img src="{shown}" srcset="{files}" sizes="{sizes}" alt=""{lazy} decoding="async">'


@register.inclusion_tag("includes/_shelves.html")
def shelf_links(code=""):
    """All shelves; the code is that of the open one."""
    return {"shelves": SHELVES.values(), "code": code}


@register.filter
def year_words(film):
    """Its year, no more certain than it is."""
    if not film.year:
        return "year not recorded"
    return {"circa": "about {}", "disputed": "{} (disputed)"}.get(film.year_certainty, "{}").format(
        film.year
    )


@register.simple_tag
def film_and_year(film):
    return format_html("{}, {}", film_link(film), year_words(film))


@register.filter
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


def width(char):
    """Of a letter, in letters of our narrow display face."""
    if unicodedata.east_asian_width(char) in "WF":
        return WIDE
    joins = unicodedata.bidirectional(char) == "AL" and char not in UPRIGHT
    return 2 if joins else 1


@register.filter
def poster_hue(film):
    """The number of its poster's colours, from its own title and year: they stay as they are."""
    return crc32(f"{film.title} {film.year}".encode()) % HUES


@register.filter
def places(shelves):
    """(how, places) of the places among a film's shelves."""
    return [(kind.label.capitalize(), shelves[kind]) for kind in PlaceKind if kind in shelves]


@register.filter
def has_particulars(film, shelves):
    """Whether anything is recorded of what kind of film it is, and where and how it was made."""
    facts = [getattr(film, name) for name in PARTICULARS]
    return any([*shelves.values(), film.budget, film.gross, *facts])
