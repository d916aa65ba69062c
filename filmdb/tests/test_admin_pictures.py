"""Pictures come in through the pages of films and people; what is refused loses nothing."""

from io import BytesIO
from threading import Thread

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from credits.models import PersonPicture
from credits.tests.factories import person, person_picture
from films.admin import GATE, PictureForm
from films.models import Film, FilmPicture
from films.pictures import rendition_name
from films.tests.factories import film, picture
from films.tests.pictures import animated, huge_png, jpeg, png, quarters
from sources.forms import CHANGED_MEANWHILE
from sources.tests.pages import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

HOSTILE = {
    "text": b"<script>alert(1)</script>",
    "nothing": b"",
    "a picture cut off": jpeg()[:200],
    "a picture of huge dimensions": huge_png(60_000, 60_000),
    "a picture that moves": animated("WEBP"),
}


def file(data=None, name="picture.jpg"):
    return SimpleUploadedFile(name, jpeg() if data is None else data)


def change(record):
    meta = record._meta
    return f"/admin/{meta.app_label}/{meta.model_name}/{record.pk}/change/"


@pytest.fixture
def ran():
    return film(title="Ran", tagline="Old")


@pytest.fixture
def page(admin_client, ran):
    return Page(admin_client, change(ran))


@pytest.fixture
def stored(admin_client, ran):
    """A poster that came in through the page."""
    page = Page(admin_client, change(ran))
    page.add("pictures", kind="poster", file=file(), credit="A", licence="B")
    page.save()
    return FilmPicture.objects.get()


def add_again(page):
    return page.add("pictures", kind="poster", file=file(), caption="Shoes")


# What comes in


def test_an_uploaded_picture_is_described_by_itself(stored):
    assert len(stored.digest) == 64
    assert (stored.width, stored.height, stored.kind) == (64, 48, "poster")
    assert stored.colour.startswith("#")


def test_an_uploaded_picture_is_kept_in_the_widths_that_fit(admin_client, ran, media):
    page = Page(admin_client, change(ran))
    page.add("pictures", kind="still", file=file(jpeg(quarters((700, 525)))))
    page.save()
    digest = FilmPicture.objects.get().digest
    files = {path.relative_to(media) for path in media.rglob("*.webp")}
    names = {rendition_name(digest, width) for width in (160, 320, 640, 700)}
    assert {path.as_posix() for path in files} == names
    for name in names:
        with Image.open(media / name) as image:
            assert (image.format, f".{image.width}.") == ("WEBP", name[-9:-4])


def test_the_film_has_its_poster_at_once(stored, ran):
    ran.refresh_from_db()
    assert (ran.poster, ran.poster_width) == (stored.digest, 64)


def test_a_picture_without_licence_is_kept_and_marked(admin_client, page, ran):
    page.add("pictures", kind="poster", file=file(), credit="A")
    page.save()
    ran.refresh_from_db()
    assert (FilmPicture.objects.count(), ran.poster) == (1, "")
    assert "Not shown" in Page(admin_client, change(ran)).html


def test_the_page_shows_the_pictures_that_there_are(admin_client, stored, ran):
    html = Page(admin_client, change(ran)).html
    assert f'src="/media/{rendition_name(stored.digest, 64)}"' in html
    assert "Not shown" not in html


def test_a_portrait_comes_in_the_same_way(admin_client):
    star = person()
    page = Page(admin_client, change(star))
    page.add("pictures", file=file(), credit="A", licence="B")
    page.save()
    assert star.pictures.get().width == 64


@pytest.mark.parametrize("make", [picture, person_picture])
def test_a_picture_has_a_page_of_its_own_for_its_citations(admin_client, make):
    row = make()
    page = Page(admin_client, change(row))
    assert "preview" in page.html
    page["caption"], page["file"] = "Shoes", file()
    page.save()
    row.refresh_from_db()
    assert (row.caption, row.width) == ("Shoes", 64)


# What is refused


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_message_and_nothing_typed_is_lost(page, ran, media, data):
    page["tagline"] = "Mine"
    row = page.add("pictures", kind="poster", file=file(data), caption="Shoes", credit="A")
    assert len(page.refused()) == 1
    assert (page["tagline"], page[f"{row}-caption"], page[f"{row}-credit"]) == (
        "Mine",
        "Shoes",
        "A",
    )
    assert "errorlist" in page.html.partition(f"field-{'file'}")[2].partition('type="file"')[0]
    assert not FilmPicture.objects.exists()
    assert not media.exists()


def test_a_hostile_file_beside_a_good_one_does_not_lose_that(page):
    good = page.add("pictures", kind="poster", file=file())
    bad = page.add("pictures", kind="still", file=file(b"no picture"))
    assert len(page.refused()) == 1
    page[f"{bad}-file"] = file(png(quarters((20, 30))))
    page.save()
    assert list(FilmPicture.objects.values_list("kind", "width")) == [("poster", 64), ("still", 20)]
    assert good


def test_a_row_without_a_picture_says_what_to_choose(page):
    page.add("pictures", kind="poster", caption="Shoes")
    assert page.refused() == ["Choose a picture: a JPEG, PNG or WebP file."]


def test_two_rows_without_a_picture_are_not_called_the_same(page):
    for _ in range(2):
        page.add("pictures", kind="poster", caption="Shoes")
    assert page.refused() == ["Choose a picture: a JPEG, PNG or WebP file."] * 2


def test_the_same_picture_twice_is_refused_before_the_database_does(page):
    for _ in range(2):
        add_again(page)
    assert page.refused() == ["This film already has this picture."]


def test_a_picture_that_is_there_already_is_refused(admin_client, ran, stored):
    page = Page(admin_client, change(ran))
    add_again(page)
    assert set(page.refused()) == {"This film already has this picture."}
    assert FilmPicture.objects.count() == 1


def test_a_picture_that_somebody_adds_meanwhile_is_refused(admin_client, ran, request):
    page = Page(admin_client, change(ran))
    add_again(page)
    request.getfixturevalue("stored")
    assert page.refused() == ["This film already has this picture."]


def test_one_picture_may_be_of_two_films_and_of_two_kinds(admin_client, page, stored, media):
    files = sorted(media.rglob("*.webp"))
    for where in (page, Page(admin_client, change(film()))):
        where.add("pictures", kind="still", file=file())
        where.save()
    assert FilmPicture.objects.count() == 3
    assert sorted(media.rglob("*.webp")) == files


# Kept while the page is corrected


def refused_elsewhere(page):
    """A good picture on a page with a mistake: its row, as it comes back."""
    row = page.add("pictures", kind="poster", file=file(), credit="A", licence="B")
    page["year"] = "none"
    assert page.refused() == ["Enter a whole number."]
    page["year"] = "1985"
    return row


def test_an_accepted_picture_survives_a_mistake_elsewhere(page):
    row = refused_elsewhere(page)
    assert page[f"{row}-file"] == ""
    page.save()
    assert FilmPicture.objects.get().width == 64


def test_it_is_seen_on_the_page_that_is_corrected(page, media):
    refused_elsewhere(page)
    (kept,) = media.rglob("*.webp")
    assert f'src="/media/{kept.relative_to(media).as_posix()}"' in page.html


def test_it_survives_two_mistakes(page):
    refused_elsewhere(page)
    page["year"] = "none"
    page.refused()
    page["year"] = ""
    page.save()
    assert FilmPicture.objects.get().width == 64


def test_another_file_takes_its_place(page):
    row = refused_elsewhere(page)
    page[f"{row}-file"] = file(png(quarters((20, 30))))
    page.save()
    assert FilmPicture.objects.get().width == 20


def test_a_file_that_replaces_another_survives_a_mistake_elsewhere(admin_client, ran, stored):
    page = Page(admin_client, change(ran))
    page["pictures-0-file"], page["year"] = file(png(quarters((20, 30)))), "none"
    page.refused()
    page["year"] = ""
    page.save()
    stored.refresh_from_db()
    assert stored.width == 20


@pytest.mark.parametrize(
    "kept",
    [
        "x",
        "x:y:z",
        "\0",
        "ک" * 100_000,
        signing.dumps([1]),
        signing.dumps(["a" * 64, 1, 1, "#000000"]),
        signing.dumps(["a" * 64, 1, 1, "#000000"], salt="films.picture")[:-1],
    ],
    ids=["x", "parts", "NUL", "long", "not ours", "another's", "cut off"],
)
def test_a_picture_that_is_made_up_is_refused(page, kept):
    page.add("pictures", kind="poster", kept=kept)
    assert page.refused()
    assert not FilmPicture.objects.exists()


def test_a_tampered_picture_says_what_to_do(page):
    row = refused_elsewhere(page)
    page[f"{row}-kept"] = page[f"{row}-kept"][::-1]
    assert page.refused() == ["The picture was lost on its way. Choose it again."]


# What is there already


def test_a_replaced_file_is_the_films_poster(admin_client, ran, stored):
    page = Page(admin_client, change(ran))
    page["pictures-0-file"] = file(png(quarters((20, 30))))
    page.save()
    ran.refresh_from_db()
    stored.refresh_from_db()
    assert stored.digest == ran.poster
    assert (stored.width, stored.height, ran.poster_width, stored.credit) == (20, 30, 20, "A")


def test_a_picture_that_is_refused_leaves_the_one_there(admin_client, ran, stored):
    page = Page(admin_client, change(ran))
    page["pictures-0-file"] = file(b"no picture")
    assert len(page.refused()) == 1
    ran.refresh_from_db()
    assert ran.poster == stored.digest


def test_a_damaged_file_is_mended_by_choosing_it_again(admin_client, ran, stored, media):
    (kept,) = media.rglob("*.webp")
    good = kept.read_bytes()
    kept.write_bytes(good[:10])
    page = Page(admin_client, change(ran))
    page["pictures-0-file"] = file()
    page.save()
    assert kept.read_bytes() == good
    assert list(media.rglob("*.webp")) == [kept]


def test_a_deleted_row_takes_the_poster_away(admin_client, ran, stored):
    page = Page(admin_client, change(ran))
    page["pictures-0-DELETE"] = "on"
    page.save()
    ran.refresh_from_db()
    assert (FilmPicture.objects.count(), ran.poster, ran.poster_width) == (0, "", None)


def test_a_licence_that_is_taken_back_takes_the_poster_away(admin_client, ran, stored):
    page = Page(admin_client, change(ran))
    page["pictures-0-licence"] = ""
    page.save()
    ran.refresh_from_db()
    assert ran.poster == ""


def test_a_caption_is_changed_without_choosing_the_file_again(admin_client, ran, stored):
    page = Page(admin_client, change(ran))
    page["pictures-0-caption"] = "Shoes"
    page.save()
    before = stored.digest
    stored.refresh_from_db()
    assert (stored.caption, stored.digest) == ("Shoes", before)


def test_a_picture_that_was_not_touched_keeps_what_somebody_else_made_of_it(
    admin_client, ran, stored
):
    page = Page(admin_client, change(ran))
    FilmPicture.objects.update(caption="Theirs")
    page["tagline"] = "Mine"
    page.save()
    stored.refresh_from_db()
    assert (stored.caption, Film.objects.get().tagline) == ("Theirs", "Mine")


def test_a_picture_that_somebody_changed_meanwhile_is_not_overwritten(admin_client, ran, stored):
    page = Page(admin_client, change(ran))
    FilmPicture.objects.update(caption="Theirs")
    page["pictures-0-file"] = file(png(quarters((20, 30))))
    assert page.refused() == [CHANGED_MEANWHILE]
    assert FilmPicture.objects.get().caption == "Theirs"
    page.save()
    assert FilmPicture.objects.get().width == 20


def test_portraits_of_one_person_differ(admin_client):
    page = Page(admin_client, change(person()))
    for _ in range(2):
        page.add("pictures", file=file())
    assert page.refused() == ["This person already has this picture."]
    assert not PersonPicture.objects.exists()


def test_pictures_are_decoded_one_after_another():
    class Form(PictureForm):
        class Meta:
            model = FilmPicture
            fields = ("caption",)

    form = Form(data={})
    thread = Thread(target=form._let_in, args=(file(), ""))
    with GATE:
        thread.start()
        thread.join(0.5)
        assert not form.instance.digest
    thread.join()
    assert form.instance.digest


def test_what_a_picture_carries_is_not_kept(admin_client, page, media):
    secret = BytesIO()
    quarters().save(secret, "JPEG", comment=b"Secret place")
    page.add("pictures", kind="poster", file=file(secret.getvalue() + b"Secret tail"))
    page.save()
    assert all(b"Secret" not in path.read_bytes() for path in media.rglob("*.webp"))
