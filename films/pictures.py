"""The gate for pictures: a file is checked before it is decoded, and drawn anew before it is kept.

Nothing else of the file is kept: no metadata, no second picture, nothing that follows its end.
"""

import hashlib
import math
import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from PIL import ExifTags, Image, ImageCms

WIDTHS = (160, 320, 640, 1280)
MOST_BYTES = 20_000_000
MOST_SIDE = 12_000  # pixels
_MOST_PARTS = 500  # a file's parts beside its data: each costs time and memory; dozens are usual
_SEGMENT = re.compile(rb"\xff([\xc0-\xc7\xc9-\xcf\xd9-\xef\xfe])")  # of a JPEG, with a length
_MOST_PROFILE = 4_000_000  # bytes
_LYING = 5  # the first EXIF orientation whose width is the height that is seen
_TURNS = {  # by EXIF orientation
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_STUMBLES = (  # what Pillow raises at a file that is not as it should be
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
)


class PictureError(ValueError):
    """The file is not let in; the message, fit for a form, says why and what to do."""


@dataclass(frozen=True)
class Accepted:
    """A picture that was let in; sizes are in pixels, as it is seen."""

    format: str
    width: int
    height: int
    colour: str  # the mean, as "#rrggbb"
    digest: str  # SHA-256 of the file that was given
    renditions: dict[int, bytes]  # WebP files by their width


def rendition_name(digest: str, width: int) -> str:
    return f"pictures/{digest[:2]}/{digest}.{width}.webp"


def widths_of(width: int, widths: tuple[int, ...] = WIDTHS) -> list[int]:
    """The widths in which a picture of this width is kept, the least first: its own is the last."""
    return [*sorted(wide for wide in widths if wide < width), min(width, max(widths))]


def accept(
    file: BinaryIO, *, widths: tuple[int, ...] = WIDTHS, most_bytes: int = MOST_BYTES
) -> Accepted:
    """The picture in a file, drawn anew in these widths, but never larger than it is.

    Raises PictureError. Takes up to 450 MB and some seconds, whatever the file is.
    """
    file.seek(0)
    data = file.read(most_bytes + 1)
    kind = _check_file(data, most_bytes)
    try:
        with Image.open(BytesIO(data), formats=(kind.name,)) as image:
            _check_shape(image, kind)
            size, drawn = _draw(image, widths)
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(kind) from error
    except _STUMBLES as error:
        raise PictureError(
            "The picture is damaged or cut off. Get the file again, or export it anew."
        ) from error
    renditions = {width: _webp(drawn, width, size) for width in widths_of(size[0], widths)}
    digest = hashlib.sha256(data).hexdigest()
    return Accepted(kind.name, *size, _mean_colour(drawn), digest, renditions)


# Before decoding


def _jpeg_segments(data):
    position, begun = 2, False
    while found := _SEGMENT.search(data, position):
        position = found.end()
        if found[1] != b"\xd9":  # the end; before a picture began, Pillow passes over it
            position += int.from_bytes(data[position : position + 2])
        elif begun:
            return
        begun = begun or found[1] == b"\xda"
        yield found[1]


def _png_chunks(data):
    position, chunk = 8, b""
    while position + 8 <= len(data) and chunk != b"IEND":
        chunk = data[position + 4 : position + 8]
        position += 12 + int.from_bytes(data[position : position + 4])
        yield chunk


def _webp_chunks(data):
    position, end = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while position + 8 <= end:
        yield data[position : position + 4]
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        position += 8 + size + size % 2


@dataclass(frozen=True)
class _Kind:
    name: str
    signature: re.Pattern
    parts: Callable[[bytes], Iterator[bytes]]
    data_part: bytes
    most_data_parts: int  # a JPEG's scans each go over all its pixels; ten are usual
    most_pixels: int  # millions, by the memory that one takes to decode


_KINDS = (
    _Kind("JPEG", re.compile(rb"\xff\xd8\xff"), _jpeg_segments, b"\xda", 64, 40),
    _Kind("PNG", re.compile(rb"\x89PNG\r\n\x1a\n"), _png_chunks, b"IDAT", 20_000, 30),
    _Kind("WebP", re.compile(rb"RIFF....WEBP", re.DOTALL), _webp_chunks, b"VP8 ", 1, 20),
)


def _check_file(data, most_bytes):
    if not data:
        raise PictureError("The file is empty. Choose another.")
    if len(data) > most_bytes:
        raise PictureError(
            f"The file is larger than {most_bytes / 1_000_000:g} MB. Make the picture smaller."
        )
    kind = next((kind for kind in _KINDS if kind.signature.match(data)), None)
    if not kind:
        raise PictureError(
            "The file is not a JPEG, PNG or WebP picture. Save the picture as one of these."
        )
    seen = Counter(islice(kind.parts(data), kind.most_data_parts + _MOST_PARTS + 1))
    if seen.pop(kind.data_part, 0) > kind.most_data_parts or seen.total() > _MOST_PARTS:
        raise PictureError("The file has too many parts. Export the picture anew, as a JPEG.")
    return kind


def _too_large(kind):
    return PictureError(
        f"The picture is too large. Make it smaller: at most {MOST_SIDE:,} pixels a side and,"
        f" as a {kind.name}, {kind.most_pixels} million in all."
    )


def _check_shape(image, kind):
    if max(image.size) > MOST_SIDE or math.prod(image.size) > kind.most_pixels * 1_000_000:
        raise _too_large(kind)
    if kind.name != "JPEG" and image.is_animated:  # a phone's JPEG often carries a second picture
        raise PictureError("The picture moves. Save one of its frames as a picture of its own.")


# Decoding and drawing


def _draw(image, widths):
    """The size as it is seen, and the picture in the largest fitting width: upright, sRGB."""
    profile = image.info.get("icc_profile")
    orientation = _orientation(image)
    size = image.size[::-1] if orientation >= _LYING else image.size
    largest = _size_at(widths_of(size[0], widths)[-1], size)
    drawn = _shrunk(image, largest[::-1] if orientation >= _LYING else largest)
    if orientation in _TURNS:
        drawn = drawn.transpose(_TURNS[orientation])
    return size, _in_srgb(_on_white(drawn), profile)


def _orientation(image):
    if image.format == "PNG":
        image.load()  # its EXIF may follow its pixels
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
        return orientation if orientation in _TURNS else 1
    except _STUMBLES:
        return 1


def _size_at(width, size):
    return width, max(1, round(size[1] * width / size[0]))


def _shrunk(image, size):
    drafted = image.draft(None, size)  # a JPEG is decoded to a half, a quarter or an eighth
    box = drafted[1] if drafted else None
    return _resizable(image).resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3.0)


def _resizable(image):
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")  # convert alone would clip
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK") and "transparency" not in image.info:
        return image  # spares a copy
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _on_white(image):
    if image.mode not in ("LA", "RGBA"):
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image.convert("RGB"), mask=image.getchannel("A"))
    return white


def _in_srgb(image, profile):
    if profile and len(profile) <= _MOST_PROFILE:
        try:
            return ImageCms.profileToProfile(
                image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, *_STUMBLES):
            pass  # browsers pass over a bad profile too
    return image.convert("RGB")


def _webp(drawn, width, size):
    smaller = drawn.resize(_size_at(width, size), Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller.info = {}  # what its metadata was
    file = BytesIO()
    smaller.save(file, "WEBP", quality=80, method=4)
    return file.getvalue()


def _mean_colour(image):
    return "#{:02x}{:02x}{:02x}".format(
        *image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    )
