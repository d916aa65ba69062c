"""Files of pictures: who is given them, how, and where they are seen."""

from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from credits.tests.factories import person, person_picture
from films.models import FilmPicture
from films.pictures import rendition_name
from films.tests.factories import film, picture
from films.tests.pictures import quarters, webp
from sources.tests.factories import citation
from sources.tests.words import Words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

CONTENT = webp(quarters((160, 120)))


def address(row, width=160):
    return f"/media/{rendition_name(row.digest, width)}"


@pytest.fixture
def put(media):
    """Puts a file where a picture's file belongs."""

    def put(row):
        for width in {160, row.width}:
            path = media / rendition_name(row.digest, width)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(CONTENT)
        return row

    return put


@pytest.fixture
def poster(put):
    return put(picture())


# To whom


def test_a_picture_that_is_shown_is_for_everyone_and_for_good(client, poster):
    response = client.get(address(poster))
    assert (response.status_code, response.getvalue()) == (200, CONTENT)
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_so_is_a_portrait(client, put):
    response = client.get(address(put(person_picture())))
    assert response.getvalue() == CONTENT


HIDDEN = {
    "no credit": lambda: picture(credit=""),
    "no licence": lambda: picture(licence=""),
    "a draft": lambda: picture(film=film(status="draft")),
    "a withdrawn film": lambda: picture(film=film(status="withdrawn")),
    "a portrait without credit": lambda: person_picture(credit=""),
    "a portrait without licence": lambda: person_picture(licence=""),
    "a person who is a draft": lambda: person_picture(person=person(status="draft")),
    "a withdrawn person": lambda: person_picture(person=person(status="withdrawn")),
}


@pytest.mark.parametrize("make", HIDDEN.values(), ids=HIDDEN)
def test_what_is_not_shown_is_for_curators_only(client, admin_client, put, make):
    row = put(make())
    assert client.get(address(row)).status_code == 404
    response = admin_client.get(address(row))
    assert response.getvalue() == CONTENT
    assert response["Cache-Control"] == "private, no-store"


def test_a_reader_who_is_signed_in_is_no_curator(client, django_user_model, put):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(address(put(picture(licence="")))).status_code == 404


def test_a_file_of_two_pictures_is_shown_when_one_of_them_is(client, put):
    row = put(picture(licence=""))
    picture(digest=row.digest)
    response = client.get(address(row))
    assert response.getvalue() == CONTENT


# How


def test_it_is_not_compressed_a_second_time(client, poster):
    response = client.get(address(poster), headers={"accept-encoding": "gzip, br"})
    assert "Content-Encoding" not in response
    assert response["Content-Length"] == str(len(CONTENT))
    assert response.getvalue() == CONTENT


def test_its_head_says_the_same_without_it(client, poster):
    response = client.head(address(poster))
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response) == b""
    response.close()


def test_a_stranger_gets_no_cookie_and_costs_one_query(client, poster):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address(poster))
    response.close()
    assert (len(queries), response.cookies, response["Vary"]) == (1, {}, "Accept-Encoding")


def test_a_picture_that_is_not_there_costs_two_queries_and_no_cookie(client):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/media/{rendition_name('a' * 64, 160)}")
    assert (response.status_code, len(queries), response.cookies) == (404, 2, {})


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_is_read_only(client, poster, method):
    assert getattr(client, method)(address(poster)).status_code == 405


# What is not there


def test_a_file_that_is_gone_is_not_found(client):
    assert client.get(address(picture())).status_code == 404


def test_a_width_that_is_not_kept_is_not_found(client, poster):
    assert client.get(address(poster, width=161)).status_code == 404


TRICKS = {
    "another folder": "/media/pictures/00/{digest}.160.webp",
    "a width of zeros": "/media/{folder}/{digest}.00160.webp",
    "a huge width": "/media/{folder}/{digest}.1600000.webp",
    "a width in other digits": "/media/{folder}/{digest}.١٦٠.webp",
    "no width": "/media/{folder}/{digest}.webp",
    "another kind": "/media/{folder}/{digest}.160.jpg",
    "a tail": "/media/{folder}/{digest}.160.webp/",
    "a line break": "/media/{folder}/{digest}.160.webp%0A",
    "a NUL": "/media/{folder}/{digest}.160.webp%00",
    "upper case": "/media/{folder}/{upper}.160.webp",
    "a folder": "/media/{folder}/",
    "the root": "/media/",
    "upwards": "/media/pictures/../{folder}/{digest}.160.webp",
    "upwards, encoded": "/media/%2e%2e/secret_key",
    "an encoded slash": "/media/pictures%2F..%2F..%2Fsecret_key",
    "a back slash": "/media/..%5Csecret_key",
    "another file": "/media/../secret_key",
}


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_no_other_name_leads_to_a_file(admin_client, media, put, trick):
    row = put(picture(digest="ab" * 32))
    (media.parent / "secret_key").write_text("secret")
    folder = f"pictures/{row.digest[:2]}"
    where = trick.format(digest=row.digest, upper=row.digest.upper(), folder=folder)
    assert admin_client.get(where).status_code == 404


# On the pages


@pytest.fixture
def shown():
    return film(title="Ran", slug="ran")


def page(client, shown):
    return client.get(shown.get_absolute_url())


def test_a_poster_stands_over_the_typographic_one_and_says_what_it_shows(client, shown):
    poster = picture(film=shown, alt="Shoes <b>", width=1280, height=1920)
    html = page(client, shown).content.decode()
    drawn = html.partition('<div class="poster')[2].partition("<img")
    assert 'role="img" aria-label="Shoes &lt;b&gt;"' in drawn[0]
    assert "Ran" in drawn[0]
    image = drawn[2].partition(">")[0]
    assert f'src="{address(poster, 320)}"' in image
    widths = ", ".join(f"{address(poster, width)} {width}w" for width in (160, 320, 640, 1280))
    assert f'srcset="{widths}"' in image
    assert 'alt=""' in image


def test_a_small_poster_lists_no_width_that_is_not_kept(client, shown):
    poster = picture(film=shown, width=100)
    assertContains(page(client, shown), f'srcset="{address(poster, 100)} 100w"')


def test_a_poster_that_says_nothing_is_passed_over_by_screen_readers(client, shown):
    picture(film=shown)
    html = page(client, shown).content.decode()
    assert 'aria-hidden="true"' in html.partition('<div class="poster')[2].partition(">")[0]


def test_a_film_without_pictures_has_its_typographic_poster_alone(client, shown):
    response = page(client, shown)
    assertContains(response, '<div class="poster')
    assertNotContains(response, "<img")
    assertNotContains(response, 'id="pictures"')


@pytest.mark.parametrize("field", ["credit", "licence"])
@pytest.mark.parametrize("kind", ["poster", "still"])
def test_a_picture_without_credit_or_licence_is_not_on_the_page(client, shown, field, kind):
    picture(film=shown, kind=kind, **{field: ""})
    assertNotContains(page(client, shown), "/media/")


def test_a_card_has_the_poster_too(client, shown):
    poster = picture(film=shown)
    assertContains(client.get("/films/"), address(poster, 320))


def test_the_poster_at_the_top_of_a_page_does_not_wait_as_those_of_cards_do(client, shown):
    picture(film=shown)
    assertContains(client.get("/films/"), 'alt="" loading="lazy"')
    assertNotContains(page(client, shown), "lazy")


def test_a_still_is_shown_with_all_that_is_known_of_it(client, shown):
    still = picture(
        film=shown,
        kind="still",
        alt="A boy runs",
        caption="The race",
        credit="P. Malekzadeh",
        licence="CC BY 4.0",
        source_url="https://example.org/still",
    )
    for field in ("caption", "licence"):
        citation(still, field=field)
    response = page(client, shown)
    assertContains(response, 'alt="A boy runs"')
    assertContains(response, 'width="640" height="480"')
    assertContains(response, 'href="https://example.org/still"')
    assert "The race P. Malekzadeh, CC BY 4.0" in Words(response).all
    figure = response.content.decode().partition('<figure class="picture">')[2]
    marks = figure.partition("</figure>")[0].count('class="ref"')
    assert marks == 2


def test_stills_are_shown_in_their_order_and_posters_are_not_among_them(client, shown):
    second = picture(film=shown, kind="still", position=2)
    first = picture(film=shown, kind="backdrop", position=1)
    picture(film=shown, position=0, credit="P. Designer")
    response = page(client, shown)
    stills = response.content.decode().partition('class="stills"')[2].partition("</section>")[0]
    assert stills.count("<img") == 2
    assert stills.index(first.digest) < stills.index(second.digest)
    assert "Poster: P. Designer, CC0 1.0" in Words(response).all


def test_who_made_a_picture_is_shown_as_text(client, shown):
    picture(film=shown, kind="still", credit="<i>A</i>", licence="<i>B</i>", caption="<i>C</i>")
    assertNotContains(page(client, shown), "<i>")


def test_pictures_cost_one_query_however_many_there_are(client, shown):
    def queries():
        with CaptureQueriesContext(connection) as queries:
            page(client, shown)
        return len(queries)

    ContentType.objects.get_for_models(FilmPicture)
    citation(picture(film=shown))
    one = queries()
    for _ in range(3):
        citation(picture(film=shown, kind="still"))
    assert queries() == one


def test_a_portrait_stands_on_the_persons_page(client):
    portrait = person_picture(alt="A man", caption="In Fajr", width=1280)
    response = page(client, portrait.person)
    assertContains(response, f'src="{address(portrait, 640)}"')
    assert "In Fajr A. Designer, CC0 1.0" in Words(response).all


def test_a_portrait_without_licence_does_not(client):
    portrait = person_picture(licence="")
    assertNotContains(page(client, portrait.person), "/media/")


# What is left when a picture goes


def pruned(*options):
    out = StringIO()
    call_command("prune_pictures", *options, stdout=out)
    return out.getvalue()


def test_files_that_no_picture_has_any_more_are_pruned(poster, put):
    gone = put(picture())
    name = rendition_name(gone.digest, gone.width)
    gone.delete()
    assert name in pruned("--check")
    assert default_storage.exists(name)
    assert name in pruned()
    assert not default_storage.exists(name)
    assert default_storage.exists(rendition_name(poster.digest, poster.width))


def test_without_any_picture_there_is_nothing_to_prune(media):
    assert pruned() == "0 of 0 files gone.\n"
