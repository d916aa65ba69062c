import hashlib
import re
import subprocess
import sys
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from films.pictures import PictureError, accept, rendition_name

from .pictures import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    animated,
    chunk,
    empty_png,
    exif,
    header,
    huge_jpeg,
    huge_png,
    huge_webp,
    jpeg,
    jpeg_with,
    lying,
    png,
    png_with,
    profile,
    quarters,
    raw_png,
    riff,
    saved,
    scanned_jpeg,
    segment,
    swapped_profile,
    webp,
)

MAKERS = {"JPEG": jpeg, "PNG": png, "WebP": webp}
MEGABYTE = zlib.compress(bytes(1_000_000))


def each_of(table):
    return pytest.mark.parametrize("data", table.values(), ids=table)


def let_in(data, **options):
    return accept(BytesIO(data), **options)


def refusal(data, **options):
    with pytest.raises(PictureError) as caught:
        accept(BytesIO(data), **options)
    return str(caught.value)


def drawn(accepted, width=None):
    return Image.open(BytesIO(accepted.renditions[width or max(accepted.renditions)]))


def is_near(colour, other, by=24):
    return all(abs(one - two) <= by for one, two in zip(colour, other, strict=True))


def assert_quarters(accepted):
    picture = drawn(accepted).convert("RGB")
    across, down = picture.width // 4, picture.height // 4
    for x, y, colour in [(1, 1, RED), (3, 1, GREEN), (1, 3, BLUE), (3, 3, WHITE)]:
        found = picture.getpixel((x * across, y * down))
        assert is_near(found, colour), f"at {x}, {y}: {found}, not {colour}"


# What comes in


@pytest.mark.parametrize("format", MAKERS)
def test_a_picture_is_let_in_with_its_format_and_size(format):
    accepted = let_in(MAKERS[format]())
    assert (accepted.format, accepted.width, accepted.height) == (format, 64, 48)
    assert_quarters(accepted)


@pytest.mark.parametrize(
    ("size", "renditions"),
    [
        ((1300, 650), {160: (160, 80), 320: (320, 160), 640: (640, 320), 1280: (1280, 640)}),
        ((1280, 2), {160: (160, 1), 320: (320, 1), 640: (640, 1), 1280: (1280, 2)}),
        ((639, 2), {160: (160, 1), 320: (320, 1), 639: (639, 2)}),
        ((160, 300), {160: (160, 300)}),
        ((159, 300), {159: (159, 300)}),
        ((1, 1), {1: (1, 1)}),
        ((12_000, 1), {160: (160, 1), 320: (320, 1), 640: (640, 1), 1280: (1280, 1)}),
        ((1, 12_000), {1: (1, 12_000)}),
    ],
)
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_renditions_have_the_widths_that_the_picture_fills(format, size, renditions):
    accepted = let_in(MAKERS[format](quarters(size)))
    assert {width: drawn(accepted, width).size for width in accepted.renditions} == renditions
    assert (accepted.width, accepted.height) == size


def test_renditions_are_still_webp_files():
    for content in let_in(jpeg(quarters((400, 300)))).renditions.values():
        picture = Image.open(BytesIO(content))
        assert (picture.format, picture.is_animated) == ("WEBP", False)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_jpeg_keeps_its_edges_where_they_were(orientation):
    stored = lying(quarters((2703, 1801)), orientation)
    accepted = let_in(jpeg(stored, exif=exif(orientation)))
    assert (accepted.width, accepted.height) == (2703, 1801)
    picture = drawn(accepted)
    assert picture.size == (1280, 853)
    for x, y, colour in [(635, 421, RED), (645, 421, GREEN), (635, 431, BLUE), (645, 431, WHITE)]:
        assert is_near(picture.getpixel((x, y)), colour)


def test_the_widths_can_be_given():
    assert set(let_in(jpeg(), widths=(50, 20)).renditions) == {20, 50}


def test_the_digest_is_of_the_file():
    data = jpeg()
    assert let_in(data).digest == hashlib.sha256(data).hexdigest()


def test_a_file_is_read_from_its_start():
    file = BytesIO(jpeg())
    file.read()
    assert accept(file).format == "JPEG"


def test_a_rendition_is_named_by_content_and_width():
    assert rendition_name("abcdef", 320) == "pictures/ab/abcdef.320.webp"


@pytest.mark.parametrize(
    ("image", "colour"),
    [
        (Image.new("RGB", (9, 9), RED), RED),
        (Image.new("RGBA", (9, 9), (0, 0, 0, 0)), WHITE),
        (Image.merge("RGB", [Image.linear_gradient("L")] * 3), (128, 128, 128)),
    ],
)
def test_the_colour_is_the_mean(image, colour):
    found = let_in(png(image)).colour
    assert re.fullmatch("#[0-9a-f]{6}", found)
    assert is_near(bytes.fromhex(found[1:]), colour, by=3)


# Modes and colours


@pytest.mark.parametrize(
    ("data", "colour"),
    [
        (png(Image.new("1", (9, 9), 1)), WHITE),
        (png(Image.new("L", (9, 9), 90)), (90,) * 3),
        (png(Image.new("I;16", (9, 9), 90 * 256)), (90,) * 3),
        (png(Image.new("I;16", (9, 9), 90 * 256), transparency=90 * 256), (90,) * 3),
        (png(Image.new("RGB", (9, 9), RED).quantize(2)), RED),
        (png(Image.new("LA", (9, 9), (0, 128))), (127,) * 3),
        (png(Image.new("RGBA", (9, 9), (*RED, 255))), RED),
        (png(Image.new("RGBA", (9, 9), (*RED, 0))), WHITE),
        (png(Image.new("1", (9, 9), 0), transparency=0), WHITE),
        (png(Image.new("L", (9, 9), 90), transparency=90), WHITE),
        (png(Image.new("RGB", (9, 9), RED), transparency=RED), WHITE),
        (png(Image.new("P", (9, 9), 0), transparency=0), WHITE),
        (png(Image.new("P", (9, 9), 0), transparency=bytes([128, 0])), (127,) * 3),
        (empty_png(9, 9, depth=16, colour=6), WHITE),
        (empty_png(9, 9, depth=16, colour=2), (0, 0, 0)),
        (empty_png(9, 9, depth=2, colour=3), (0, 1, 2)),
        (jpeg(Image.new("L", (9, 9), 90)), (90,) * 3),
        (jpeg(Image.new("CMYK", (9, 9), (0, 255, 255, 0))), (255, 0, 0)),
        (webp(Image.new("RGBA", (9, 9), (*RED, 0))), WHITE),
    ],
)
def test_every_mode_is_drawn_in_its_colour_and_on_white(data, colour):
    picture = drawn(let_in(data))
    assert picture.mode == "RGB"
    assert is_near(picture.getpixel((4, 4)), colour, by=4)


def test_a_colour_profile_is_applied_and_dropped():
    accepted = let_in(png(Image.new("RGB", (9, 9), RED), icc_profile=swapped_profile()))
    assert is_near(drawn(accepted).getpixel((4, 4)), RED[::-1], by=4)
    assert "icc_profile" not in drawn(accepted).info


@pytest.mark.parametrize(
    "broken",
    [
        b"no profile",
        profile()[:200],
        profile().replace(b"RGB ", b"CMYK"),
        profile("LAB"),
    ],
    ids=["text", "cut off", "of CMYK", "of LAB"],
)
@pytest.mark.parametrize("format", MAKERS)
def test_a_colour_profile_that_does_not_fit_is_passed_over(format, broken):
    assert_quarters(let_in(MAKERS[format](icc_profile=broken)))


def test_a_colour_profile_of_megabytes_is_passed_over():
    large = swapped_profile() + bytes(4_000_000)
    assert_quarters(let_in(jpeg(icc_profile=large)))


# Orientation and metadata


@pytest.mark.parametrize("orientation", range(10))
@pytest.mark.parametrize("format", MAKERS)
def test_a_picture_is_turned_as_it_was_taken(format, orientation):
    stored = lying(quarters((600, 450)), orientation)
    accepted = let_in(MAKERS[format](stored, exif=exif(orientation)))
    assert (accepted.width, accepted.height) == (600, 450)
    assert {width: drawn(accepted, width).size for width in accepted.renditions} == {
        160: (160, 120),
        320: (320, 240),
        600: (600, 450),
    }
    assert_quarters(accepted)


def test_a_pngs_orientation_may_follow_its_pixels():
    late = chunk(b"eXIf", exif(6).tobytes()[6:])
    accepted = let_in(png_with(late, before=b"IEND"))
    assert (accepted.width, accepted.height) == (48, 64)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"II*",
        b"nonsense",
        b"II*\0\xff\xff\xff\xff",
        b"II*\0\x08\0\0\0\xff\xff" + bytes(40),
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\xff\xff\xff\x7f\0\0\0\0",  # a billion orientations
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\x04\0\0\0six\0\0\0\0\0",
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x05\0\x01\0\0\0\0\0\0\0\0\0\0\0",  # nothing over nothing
    ],
)
def test_broken_exif_leaves_a_picture_as_it_lies(content):
    assert_quarters(let_in(jpeg_with(segment(b"\xe1", b"Exif\0\0" + content))))


@pytest.mark.parametrize("format", MAKERS)
def test_no_metadata_is_kept(format):
    data = MAKERS[format](
        quarters((200, 100)), exif=exif(1), xmp=b"<x:xmpmeta>Secret words", icc_profile=profile()
    )
    assert data.count(b"Secret") >= 2
    for content in let_in(data).renditions.values():
        assert b"Secret" not in content
        assert not {"exif", "xmp", "icc_profile"} & set(Image.open(BytesIO(content)).info)


def test_a_comment_is_not_kept():
    for data in (jpeg(comment="Secret"), png_with(chunk(b"tEXt", b"Comment\0Secret"))):
        assert b"Secret" in data
        assert not any(b"Secret" in content for content in let_in(data).renditions.values())


@pytest.mark.parametrize(
    "tail",
    [b"<html><script>", b"PK\x03\x04", jpeg(), bytes(5000)],
    ids=["HTML", "zip", "JPEG", "zeros"],
)
@pytest.mark.parametrize("format", MAKERS)
def test_what_follows_a_picture_is_not_kept(format, tail):
    accepted = let_in(MAKERS[format]() + tail)
    assert_quarters(accepted)
    assert accepted.renditions == let_in(MAKERS[format]()).renditions


def test_of_a_phones_two_pictures_the_first_is_taken():
    data = saved(quarters(), "MPO", save_all=True, append_images=[quarters().rotate(180)])
    accepted = let_in(data)
    assert accepted.format == "JPEG"
    assert_quarters(accepted)


# What stays out


@each_of(
    {
        "text": b"hello",
        "zeros": bytes(100),
        "two bytes of a JPEG": b"\xff\xd8",
        "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        "WAV": b"RIFF\0\0\0\0WAVEfmt ",
        "an AVIF's head": b"\0\0\0\x20ftypavif" + bytes(20),
        "HTML, then a JPEG": b"<html>" + jpeg(),
        "AVIF": saved(quarters(), "AVIF"),
        "GIF": saved(quarters(), "GIF"),
        "BMP": saved(quarters(), "BMP"),
        "TIFF": saved(quarters(), "TIFF"),
        "PDF": saved(quarters(), "PDF"),
        "PPM": saved(quarters(), "PPM"),
        "a moving GIF": animated("GIF"),
    }
)
def test_other_formats_stay_out(data):
    assert refusal(data).startswith("The file is not a JPEG, PNG or WebP picture. Save")


def test_an_empty_file_stays_out():
    assert refusal(b"") == "The file is empty. Choose another."


def test_a_file_of_too_many_bytes_stays_out():
    data = jpeg()
    assert let_in(data, most_bytes=len(data))
    assert "larger than 0.0005 MB. Make" in refusal(data, most_bytes=500)
    assert "larger than 20 MB" in refusal(jpeg() + bytes(20_000_000))


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_a_moving_picture_stays_out(format):
    assert refusal(animated(format)).startswith("The picture moves. Save one")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("maker", "size", "millions"),
    [
        (huge_jpeg, (12_001, 1), 40),
        (huge_jpeg, (1, 12_001), 40),
        (huge_jpeg, (6_400, 6_400), 40),
        (huge_jpeg, (65_500, 65_500), 40),
        (huge_png, (12_001, 1), 30),
        (huge_png, (5_500, 5_500), 30),
        (huge_png, (11_000, 11_000), 30),  # Pillow warns
        (huge_png, (50_000, 50_000), 30),  # Pillow refuses
        (huge_png, (2**31 - 1, 2**31 - 1), 30),
        (huge_webp, (4_500, 4_500), 20),
        (huge_webp, (11_000, 11_000), 20),
        (huge_webp, (16_383, 16_383), 20),
    ],
)
def test_a_picture_of_too_many_pixels_stays_out(maker, size, millions):
    message = refusal(maker(*size))
    assert message.startswith("The picture is too large. Make it smaller: at most 12,000 pixels")
    assert f"{millions} million" in message


def test_a_jpeg_of_nearly_40_million_pixels_is_let_in():
    assert let_in(huge_jpeg(6_320, 6_320)).width == 6_320


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
def test_memory_is_bounded():
    code = """if True:
        import sys
        from io import BytesIO
        from pathlib import Path
        from films.pictures import accept

        def peak():
            return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])

        data = BytesIO(sys.stdin.buffer.read())
        before = peak()
        accept(data)
        print(peak() - before)
    """
    bomb = empty_png(5_470, 5_470, colour=6)
    done = subprocess.run([sys.executable, "-c", code], input=bomb, capture_output=True, check=True)
    assert int(done.stdout) < 340_000, "KB above what the process had"


def test_pillows_warning_of_a_bomb_may_be_an_error():
    assert "too large" in refusal(huge_png(11_000, 11_000))


@each_of(
    {
        "PNG, pixels declared and absent": huge_png(5_470, 5_470),
        "WebP, pixels declared and absent": huge_webp(4_470, 4_470),
        "PNG, nothing": raw_png(),
        "PNG, header only": raw_png(header(9, 9)),
        "PNG, no width": raw_png(header(0, 9), chunk(b"IDAT", zlib.compress(b""))),
        "PNG, unknown mode": raw_png(header(9, 9, 3, 7), chunk(b"IDAT", zlib.compress(bytes(999)))),
        "PNG, short header": raw_png(chunk(b"IHDR", b"\0\0\0\x09")),
        "PNG, data of another kind": raw_png(header(9, 9), chunk(b"IDAT", b"no zlib")),
        "PNG, chunk of 4 GB": png_with(b"\xff\xff\xff\xffaaaa"),
        "PNG, empty animation": png_with(chunk(b"acTL", b"")),
        "PNG, empty transparency": png_with(chunk(b"tRNS", b"")),
        "PNG, zTXt bomb": png_with(chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000)))),
        "PNG, iTXt bomb": png_with(
            chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(bytes(2_000_000)))
        ),
        "PNG, many zTXt bombs": png_with(
            *[chunk(b"zTXt", b"%d\0\0" % n + MEGABYTE) for n in range(68)]
        ),
        "PNG, profile bomb": png_with(chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(2_000_000)))),
        "WebP, no pixels": riff(b"VP8 ", b""),
        "WebP, header only": riff(b"VP8L", b"\x2f\x09\x40\x02\x00"),
        "WebP, canvas only": riff(b"VP8X", bytes(10)),
        "JPEG, start only": b"\xff\xd8\xff",
        "JPEG, start and end": b"\xff\xd8\xff\xd9",
        "JPEG, no size": huge_jpeg(0, 0),
        "JPEG, no height": huge_jpeg(64, 0),
        "JPEG, two headers": jpeg_with(segment(b"\xc0", bytes(15))),
        "JPEG, cut segment": jpeg()[:2] + segment(b"\xfe")[:3],
    }
)
def test_a_damaged_picture_stays_out(data):
    assert refusal(data).startswith("The picture is damaged or cut off. Get the file again")


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.8, 0.95, 0.99])
@pytest.mark.parametrize("format", MAKERS)
def test_a_picture_that_was_cut_off_stays_out(format, share):
    data = MAKERS[format](Image.effect_noise((200, 150), 90).convert("RGB"))
    assert "damaged or cut off" in refusal(data[: int(len(data) * share)])


@each_of(
    {
        "JPEG, scans": scanned_jpeg(100),
        "JPEG, EXIF": jpeg_with(*[segment(b"\xe1", b"Exif\0\0ab")] * 600),
        "JPEG, comments behind an end": b"\xff\xd8\xff\xd9"
        + jpeg_with(*[segment(b"\xfe")] * 600)[2:],
        "PNG, chunks": png_with(*[chunk(b"prVt")] * 600),
        "PNG, data": png_with(*[chunk(b"IDAT")] * 21_000),
        "WebP, chunks": riff(b"VP8 ", webp()[20:], *[b"XXXX", b""] * 600),
    }
)
def test_a_file_of_too_many_parts_stays_out(data):
    assert refusal(data).startswith("The file has too many parts. Export")


@each_of(
    {
        "JPEG, scans": scanned_jpeg(30),
        "JPEG, segments": jpeg_with(*[segment(b"\xe1", b"x" * 999)] * 400),
        "JPEG, segments in a segment": jpeg_with(segment(b"\xe1", b"\xff\xe1\0\x02" * 600)),
        "JPEG, segments behind the end": jpeg() + b"\xff\xe1\0\x02" * 600,
        "PNG, chunks": png_with(*[chunk(b"prVt")] * 400),
        "PNG, data": png_with(*[chunk(b"IDAT")] * 9_000),
        "PNG, chunks behind the end": png() + chunk(b"prVt") * 600,
        "WebP, chunks": riff(b"VP8 ", webp()[20:], *[b"XXXX", b"x"] * 400),
        "WebP, chunks behind the end": webp() + b"XXXX\0\0\0\0" * 600,
    }
)
def test_a_file_of_many_parts_is_let_in(data):
    assert_quarters(let_in(data))


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("format", MAKERS)
def test_a_file_with_wrong_bytes_is_let_in_or_refused(format, seed):
    random = Random(seed)
    data = bytearray(MAKERS[format](exif=exif(6), icc_profile=profile()))
    for _ in range(random.randint(1, 9)):
        data[random.randrange(len(data))] = random.randrange(256)
    with suppress(PictureError):
        let_in(bytes(data))
