"""Whatever arrives, a page or a message answers, and nothing that arrived becomes markup.

naughty-strings.json is Max Woolf's Big List of Naughty Strings; its licence stands beside it.
"""

import json
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from pytest_django.asserts import assertContains

from credits.tests.factories import person
from films.tests.factories import film, title
from reviews.tests.factories import critic, publication, review

pytestmark = pytest.mark.django_db

NAUGHTY = json.loads(Path(__file__).with_name("naughty-strings.json").read_text(encoding="utf-8"))

# Percent-encoded, as they stand in an address.
ILL_FORMED = [
    "%00",
    "a%00b",
    "%ED%A0%80",  # half of a surrogate pair
    "%ED%B0%80%ED%A0%80",
    "%FF%FE",
    "%C0%AF",  # a stroke, longer than it may be
    "%F4%90%80%80",  # beyond the last character
    "%C3",
    "%",
    "%zz",
    "%0D%0ASet-Cookie:%20a=b",
    "%E2%80%AE%E2%80%AEtxt.exe",  # from right to left
    "%EF%BB%BF",
]
LONG = ["x" * 10_000, "%F0%9F%8E%AC" * 10_000, "x%20" * 5_000, "%00" * 10_000]
NUMBERS = [
    "-1",
    "0",
    "1.5",
    "1e9",
    "NaN",
    "Infinity",
    "0x10",
    "%D9%A3",
    "1" * 400,
    "1" + "0" * 5000,
]
HOSTILE = [*map(quote, NAUGHTY), *ILL_FORMED, *LONG, *NUMBERS]

LIST, REVIEWS, CRITIC, PUBLICATION = (
    "/films/",
    "/films/gaav/reviews/",
    "/critics/one/",
    "/publications/one/",
)
WORDS = ("genre", "theme", "country", "language")
KINDS = ("decade", "form", "mode", "runtime", "reviews")
PARAMETERS = {
    LIST: ("q", "page", "sort", *WORDS, *KINDS),
    REVIEWS: ("page", "verdict", "language", "spoils", "sort"),
    CRITIC: ("page",),
    PUBLICATION: ("page",),
}
BAD = {"q": "x" * 201, "page": "x", "verdict": "x", "language": "x", "spoils": "x", "sort": "x"}


@pytest.fixture(autouse=True)
def catalogue():
    shown = film(slug="gaav", title="Gaav")
    title(film=shown, text="گاو", language="fa")
    review(film=shown, mark="4", critic=critic(slug="one"), publication=publication(slug="one"))


class Markup(HTMLParser):
    """The kinds of elements of a page: each tag with the names of its attributes."""

    def __init__(self, response):
        super().__init__()
        self.kinds = set()
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        self.kinds.add((tag, *sorted(name for name, _ in attrs)))


def asking(address, **values):
    return f"{address}?{'&'.join(f'{name}={value}' for name, value in values.items())}"


def kinds(client, *addresses):
    """The kinds of elements that pages have of their own."""
    return set().union(*(Markup(client.get(address)).kinds for address in addresses))


def test_no_search_breaks_the_list_or_becomes_markup(client):
    known = kinds(client, LIST, asking(LIST, q="zzz"), asking(LIST, q=BAD["q"]))
    for value in HOSTILE:
        response = client.get(asking(LIST, q=value, page=value), follow=True)
        assert (value, response.status_code) == (value, 200)
        assert (value, Markup(response).kinds - known) == (value, set())


def test_no_letter_breaks_the_index_of_people_or_becomes_markup(client):
    person(name="Majid Majidi", sort_name="Majidi, Majid")
    known = kinds(client, *(f"/people/?letter={letter}" for letter in "Mx9"))
    for value in HOSTILE:
        for asked in ({"letter": value}, {"script": value, "letter": "M"}, {"page": value}):
            response = client.get(asking("/people/", **asked))
            assert (asked, response.status_code) == (asked, 200)
            assert (asked, Markup(response).kinds - known) == (asked, set())


@pytest.mark.parametrize("address", [LIST, REVIEWS])
def test_no_choice_breaks_a_list_or_becomes_markup(client, address):
    names = PARAMETERS[address]
    bad = asking(address, **dict.fromkeys(names, BAD["q"]))
    searches = [asking(LIST, q=text) for text in ("zzz", "gaav", "gaavv")]
    known = kinds(client, address, bad, asking(address, **BAD), *searches)
    for start in range(0, len(HOSTILE), len(names)):
        values = dict(zip(names, HOSTILE[start:], strict=False))
        response = client.get(asking(address, **values), follow=True)
        assert (values, response.status_code) == (values, 200)
        assert (values, Markup(response).kinds - known) == (values, set())


@pytest.mark.parametrize(
    ("address", "name"), [(address, name) for address in PARAMETERS for name in PARAMETERS[address]]
)
def test_nothing_ill_formed_breaks_any_parameter(client, address, name):
    for value in [*ILL_FORMED, *LONG, *NUMBERS]:
        assert client.get(asking(address, **{name: value}), follow=True).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "{0}=a&{0}=b",
        "{0}[]=a",
        "{0}[a]=b",
        "{0}[0][a]=b&{0}[1]=c",
        "{0}.a=b",
        "{0}=%7B%22a%22:1%7D",
        "{0}",
        "{0}=",
        "={0}",
        "&&&{0};{0}&=&",
        "{0}__in=a",
    ],
)
def test_parameters_of_odd_shapes_break_nothing(client, asked):
    for address, names in PARAMETERS.items():
        query = "&".join(asked.format(name) for name in names)
        assert client.get(f"{address}?{query}", follow=True).status_code == 200


def test_hundreds_of_parameters_break_nothing(client):
    assert client.get(f"{LIST}?{'&'.join(f'p{n}=1' for n in range(900))}").status_code == 200


@pytest.mark.parametrize("words", ["a" * 200, "a " * 100, "%" * 200, "' OR 1=1 --", "NOT (*", '"'])
def test_no_search_is_too_odd(client, words):
    assert client.get(LIST, {"q": words}).status_code == 200


def test_a_nul_is_said_to_be_refused(client):
    assertContains(client.get(f"{LIST}?q=%00"), "Null characters are not allowed.")
    assertContains(client.get(f"{REVIEWS}?page=%00"), "Page: Enter a whole number.")


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", '"><script>alert(1)</script>'])
def test_what_is_repeated_on_a_page_is_escaped(client, value):
    response = client.get(LIST, {"q": value})
    assertContains(response, "&lt;script&gt;alert(1)&lt;/script&gt;", count=4)
    response = client.get(REVIEWS, {"verdict": value})
    assertContains(response, "&lt;script&gt;alert(1)&lt;/script&gt;", count=1)


ADDRESSES = [
    "/films/{}/",
    "/people/{}/",
    "/companies/{}/",
    "/critics/{}/",
    "/publications/{}/",
    "/films/{}/credits/",
    "/films/{}/reviews/",
    "/films/{}/score/",
    "/films/{}/score.csv",
    "/films/{}/score.json",
    "/films/{}",
    "/{}/",
    "/{}",
]


def test_no_address_breaks_the_site_or_becomes_markup(client):
    known = kinds(client, "/unknown/")
    for value, address in zip(HOSTILE, cycle(ADDRESSES), strict=False):
        response = client.get(address.format(value.replace("/", "%2F")))
        assert (value, response.status_code) in {(value, 404), (value, 301)}
        assert (value, Markup(response).kinds - known) == (value, set())


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_ill_formed_address_breaks_the_site(client, address):
    for value in [*ILL_FORMED, *LONG, *NUMBERS]:
        assert client.get(address.format(value)).status_code in {301, 404}


@pytest.mark.parametrize("value", ["%0D%0ASet-Cookie:a=b", "<script>", "%00", "%ED%A0%80", "ی"])
def test_a_former_address_hands_on_what_it_was_asked_harmlessly(client, value):
    shown = film(slug="then")
    shown.slug = "now"
    shown.save()
    response = client.get(f"/films/then/?q={value}")
    assert response.status_code == 301
    assert response.headers["Location"].startswith("/films/now/?q=")
    assert response.headers["Location"].isascii()
    assert not set(response.headers["Location"]) & set('\r\n<>"')


@pytest.mark.parametrize(
    "address",
    [
        "/static/../filmdb/settings.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/%00",
        "/static/css/%FF",
        "/static/" + "x" * 10_000,
    ],
)
def test_no_file_but_our_own_is_served(client, address):
    assert client.get(address).status_code == 404


# Headers and cookies


@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example.org",
        "localhost/films",
        "a b",
        "[::1",
        '"><script>alert(1)</script>',
        "localhost\0",
        "x" * 10_000,
        "localhost@elsewhere.example.org",
        "\xff",
    ],
)
def test_an_unknown_host_is_refused_with_a_page(client, host):
    response = client.get("/", headers={"host": host})
    assertContains(response, "The request could not be understood", status_code=400)
    assert Markup(response).kinds <= kinds(client, "/unknown/", "/about/")


COOKIES = [
    "sessionid=garbage; csrftoken=garbage; messages=garbage",
    "sessionid=; csrftoken=; messages=",
    f"sessionid={'x' * 4000}; csrftoken={'x' * 4000}; messages={'x' * 4000}",
    'sessionid="aaaaaaaa\\000aaaaaaaa"; csrftoken="\\000"; messages="\\000"',
    "sessionid=\xff\xfe\xed\xa0\x80; csrftoken=\xff; messages=\xff",
    "sessionid=<script>; csrftoken=<script>; messages=<script>",
    "=;=;;;",
    "\x01\x02",
]


@pytest.mark.parametrize("cookie", COOKIES)
@pytest.mark.parametrize("address", ["/", "/films/gaav/", "/accounts/login/"])
def test_no_cookie_breaks_a_page(client, address, cookie):
    assert client.get(address, headers={"cookie": cookie}).status_code == 200


@pytest.mark.parametrize("cookie", COOKIES)
def test_no_cookie_lets_anyone_in(client, cookie):
    response = client.get("/admin/", headers={"cookie": cookie})
    assert (response.status_code, response.url) == (302, "/admin/login/?next=/admin/")


@pytest.mark.parametrize(
    "header", ["accept-language", "accept", "accept-encoding", "user-agent", "referer", "range"]
)
def test_no_header_breaks_a_page(client, header):
    for value in ("", "\0", "\xff\xfe", "x" * 10_000, "en;q=NaN,*;q=-1,,;;", "../../etc/passwd"):
        assert client.get("/films/gaav/", headers={header: value}).status_code == 200


# Sign-in


@pytest.mark.parametrize("value", [*ILL_FORMED, *LONG, "//elsewhere.example.org", "javascript:x"])
def test_no_way_back_from_sign_in_breaks_it(client, value):
    response = client.get(f"/accounts/login/?next={value}")
    assert response.status_code == 200
    assert Markup(response).kinds <= kinds(client, "/accounts/login/?next=/films/")


@pytest.mark.parametrize("value", ["\0", "a\0b", "x" * 10_000, "\u202e", "<script>", "' OR 1=1 --"])
def test_no_name_or_password_breaks_sign_in(client, value):
    response = client.post("/accounts/login/", {"login": value, "password": value})
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session
