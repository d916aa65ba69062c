"""Makers of sample pictures, good and hostile; all are made in memory."""

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image, ImageCms

RED, GREEN, BLUE, WHITE = (200, 30, 40), (30, 180, 60), (40, 60, 200), (255, 255, 255)


def quarters(size=(64, 48)):
    """Red, green, blue and white, from the top left in reading order: it shows how it is turned."""
    four = Image.new("RGB", (2, 2))
    four.putdata([RED, GREEN, BLUE, WHITE])
    return four.resize(size, Image.Resampling.NEAREST)


def saved(image, format, **options):
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def jpeg(image=None, **options):
    return saved(image or quarters(), "JPEG", **{"quality": 95, **options})


def png(image=None, **options):
    return saved(image or quarters(), "PNG", **options)


def webp(image=None, **options):
    return saved(image or quarters(), "WEBP", **options)


def animated(format):
    return saved(
        quarters(), format, save_all=True, append_images=[quarters().rotate(180)], duration=100
    )


def exif(orientation):
    """With a place and a maker, too, which nobody is to be told."""
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    tags[ExifTags.Base.Make] = "Secret camera"
    tags[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSMapDatum: "Secret place"}
    return tags


def lying(image, orientation):
    """The picture as a camera stores it that says so by this EXIF orientation."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return image.transpose(undo[orientation]) if orientation in undo else image


def profile(name="sRGB"):
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()


def swapped_profile():
    """An sRGB profile whose red and blue are exchanged."""
    content = profile()
    return content.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")


def chunk(kind, content=b""):
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def header(width, height, depth=8, colour=2):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def raw_png(*chunks):
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND")


def png_with(*chunks, before=b"IDAT"):
    """A good PNG that carries these chunks too."""
    good = png()
    position = good.index(before) - 4
    return good[:position] + b"".join(chunks) + good[position:]


def empty_png(width, height, *, depth=8, colour=2):
    """It declares a size, and all its pixels are zero: some KB for hundreds of MB."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = bytes(1 + (width * channels * depth + 7) // 8)
    deflate = zlib.compressobj(9)
    data = b"".join(deflate.compress(row) for _ in range(height)) + deflate.flush()
    palette = [chunk(b"PLTE", bytes(range(256)) * 3)] if colour == 3 else []
    return raw_png(header(width, height, depth, colour), *palette, chunk(b"IDAT", data))


def huge_png(width, height):
    """It declares a size and holds nothing."""
    return raw_png(header(width, height), chunk(b"IDAT", zlib.compress(b"")))


def segment(marker, content=b""):
    return b"\xff" + marker + struct.pack(">H", len(content) + 2) + content


def jpeg_with(*segments):
    good = jpeg()
    return good[:2] + b"".join(segments) + good[2:]


def huge_jpeg(width, height):
    """A small picture whose header declares another size."""
    good = jpeg()
    at = good.index(b"\xff\xc0") + 5
    return good[:at] + struct.pack(">HH", height, width) + good[at + 4 :]


def scanned_jpeg(scans):
    """A progressive JPEG whose last scan comes again and again."""
    good = jpeg(progressive=True)
    last = good.rindex(b"\xff\xda")
    return good[:last] + good[last:-2] * scans + good[-2:]


def huge_webp(width, height):
    """A lossy picture's header, and next to nothing more."""
    frame = b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", width, height) + bytes(16)
    return riff(b"VP8 ", frame)


def riff(*pairs):
    body = b"WEBP"
    for kind, content in zip(pairs[::2], pairs[1::2], strict=True):
        body += kind + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body
