"""The addresses of a picture's files."""

from functools import lru_cache

from django.core.files.storage import default_storage

from ..models import PictureKind
from ..pictures import rendition_name, widths_of


def picture_url(digest, width, wanted):
    """The narrowest file of at least the wanted width, else the widest there is."""
    widths = widths_of(width)
    return address(digest, next((w for w in widths if w >= wanted), widths[-1]))


def srcset(digest, width):
    """All its files for a browser to choose from."""
    return ", ".join(f"{address(digest, w)} {w}w" for w in widths_of(width))


def beside_poster(pictures):
    """The stills among a film's pictures."""
    return [picture for picture in pictures if picture.kind != PictureKind.POSTER]


def poster_alt(pictures):
    """What is to be seen on the poster that a film's pictures hold."""
    return next((p.alt for p in pictures if p.kind == PictureKind.POSTER), "")


@lru_cache(maxsize=10_000)
def address(digest, width):
    return default_storage.url(rendition_name(digest, width))
