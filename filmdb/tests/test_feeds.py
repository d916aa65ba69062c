"""The feeds: what is new, back to the first, and nothing that the public may not see."""

from xml.etree import ElementTree

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from credits.tests.factories import credit, person
from filmdb.feeds import PER_PAGE
from films.models import Film
from films.tests.factories import film
from reviews.models import Review
from reviews.tests.factories import critic, publication, review
from sources.tests.factories import former_slug

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FILMS, REVIEWS = "/feeds/films/", "/feeds/reviews/"
SITE = "https://films.example.org"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL, settings.SITE_NAME = SITE, "Kanoon"


class Feed:
    def __init__(self, client, address):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        self.root = ElementTree.fromstring(response.content)
        self.entries = self.root.findall(f"{ATOM}entry")
        links = self.root.findall(f"{ATOM}link")
        self.links = {link.get("rel"): link.get("href") for link in links}

    def said(self, name, of=None):
        return (self.root if of is None else of).findtext(f"{ATOM}{name}")

    def all(self, name):
        return [self.said(name, entry) for entry in self.entries]


def walked(client, address):
    """The titles of all pages, in order."""
    titles = []
    while address:
        feed = Feed(client, address)
        titles += feed.all("title")
        address = feed.links.get("next", "").removeprefix(SITE)
    return titles


def at(shown, moment):
    Film.objects.filter(pk=shown.pk).update(published_at=moment)


def test_a_film_is_named_with_its_maker_and_synopsis(client):
    shown = film(slug="gaav", title="Gaav <&>", year=1969, synopsis="A cow & its man.")
    credit(film=shown, person=person(name="Dariush Mehrjui"))
    feed = Feed(client, FILMS)
    (entry,) = feed.entries
    assert feed.said("title", entry) == "Gaav <&> (1969)"
    assert feed.said("summary", entry) == "Directed by Dariush Mehrjui. A cow &amp; its man."
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}/films/gaav/"


def test_a_feed_says_whose_it_is_and_where(client):
    feed = Feed(client, FILMS)
    assert feed.said("title") == "Kanoon: new films"
    assert feed.root.findtext(f"{ATOM}author/{ATOM}name") == "Kanoon"
    assert feed.links == {
        "alternate": f"{SITE}/films/",
        "self": f"{SITE}{FILMS}",
        "first": f"{SITE}{FILMS}",
    }
    assert feed.said("id") == f"{SITE}{FILMS}"


def test_the_film_published_last_comes_first_whenever_it_was_entered(client):
    for title, day in (("Old", "2026-01-02"), ("Older", "2026-01-01"), ("New", "2026-01-03")):
        at(film(title=title), f"{day}T00:00:00Z")
    assert Feed(client, FILMS).all("title") == ["New", "Old", "Older"]


def test_an_entry_keeps_its_id_when_its_address_changes(client):
    shown = film(slug="then", title="Gaav")
    before = Feed(client, FILMS).all("id")
    shown.slug = "now"
    shown.save()
    assert Feed(client, FILMS).all("id") == before
    assert before[0].startswith("tag:films.example.org,20")


def test_a_long_feed_is_read_to_its_end_and_holds_each_film_once(client):
    now = timezone.now()
    for n in range(2 * PER_PAGE + 3):
        film(title=f"Film {n:03}", published_at=now if n > 30 else f"2026-01-01T00:00:{n:02}Z")
    titles = walked(client, FILMS)
    assert titles == [f"Film {n:03}" for n in reversed(range(2 * PER_PAGE + 3))]


def test_a_film_added_while_a_feed_is_read_moves_nothing(client):
    for n in range(PER_PAGE + 1):
        film(title=f"Film {n:03}")
    following = Feed(client, FILMS).links["next"].removeprefix(SITE)
    film(title="New")
    assert Feed(client, following).all("title") == ["Film 000"]


@pytest.mark.parametrize("address", [FILMS, REVIEWS])
@pytest.mark.parametrize("before", ["x", "0", "-1", "9" * 400, "%00", "1.5"])
def test_what_is_no_page_is_not_found(client, address, before):
    assert client.get(f"{address}?before={before}&at=0").status_code == 404


@pytest.mark.parametrize("at", ["", "x", "1.5", "%00", "9" * 18, "-" + "9" * 18, "9" * 400])
def test_what_is_no_moment_is_not_found(client, at):
    assert client.get(f"{FILMS}?before=1&at={at}").status_code == 404


@pytest.mark.parametrize("at", [-(10**15), 0, 253402300799999999, -62135596800000000])
def test_any_moment_is_a_page(client, at):
    assert client.get(f"{FILMS}?before=1&at={at}").status_code == 200


@pytest.mark.parametrize("gone", ["delete", "draft", "withdraw"])
def test_a_feed_goes_on_where_its_last_film_was_taken_away(client, gone):
    for n in range(PER_PAGE + 1):
        film(title=f"Film {n:03}", published_at=f"2026-01-01T00:00:{n // 2:02}.5Z")
    following = Feed(client, FILMS).links["next"].removeprefix(SITE)
    last = Film.objects.get(title="Film 001")
    if gone == "delete":
        last.delete()
    else:
        last.status = "draft" if gone == "draft" else "withdrawn"
        last.save()
    assert Feed(client, following).all("title") == ["Film 000"]


def test_a_feed_goes_on_where_its_last_review_was_deleted(client):
    shown = film()
    rows = [review(film=shown, critic=critic(name=f"{n:03}")) for n in range(PER_PAGE + 1)]
    following = Feed(client, REVIEWS).links["next"].removeprefix(SITE)
    rows[1].delete()
    assert [title[-3:] for title in Feed(client, following).all("title")] == ["000"]


@pytest.mark.parametrize("address", [FILMS, REVIEWS])
def test_an_empty_feed_is_one_all_the_same_and_never_changed(client, address):
    feed = Feed(client, address)
    assert (feed.entries, feed.said("updated")) == ([], "1970-01-01T00:00:00+00:00")


def test_a_review_says_who_thought_what_of_which_film(client):
    shown = film(slug="gaav", title="Gaav", year=1969)
    row = review(film=shown, critic=critic(name="Vivek"), mark="★★★★", code="vivek")
    Review.objects.filter(pk=row.pk).update(excerpt="A cow!")
    feed = Feed(client, REVIEWS)
    (entry,) = feed.entries
    assert feed.said("title", entry) == "Gaav (1969): Vivek"
    assert feed.said("summary", entry) == "★★★★ · positive · “A cow!”"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Vivek"
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}/films/gaav/reviews/#vivek"


def test_a_long_feed_of_reviews_is_read_to_its_end(client):
    shown, who = film(title="Gaav"), critic(slug="one")
    for n in range(PER_PAGE + 1):
        review(film=shown, critic=who, code=f"r{n}", url=f"https://example.org/{n}")
    for address in (REVIEWS, "/feeds/critics/one/"):
        assert len(walked(client, address)) == PER_PAGE + 1


def test_no_feed_tells_an_ending(client):
    shown = film(plot="He becomes the cow.")
    review(film=shown, critic=critic(slug="one"), excerpt="He becomes", summary="x", spoils=True)
    credit(film=shown, person=person(slug="maker"))
    for address in (FILMS, REVIEWS, "/feeds/critics/one/", "/feeds/people/maker/"):
        assert b"He becomes" not in client.get(address).content


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_nothing_hidden_is_in_a_feed_not_even_for_a_curator(client, admin_client, status):
    hidden = film(title="A secret", status=status)
    credit(film=hidden, person=person(slug="maker"))
    review(film=hidden, critic=critic(slug="one"))
    review(film=film(title="Gaav"), critic=critic(slug="two", name="A secret"), status=status)
    for reader in (client, admin_client):
        for address in (REVIEWS, "/feeds/critics/one/", "/feeds/people/maker/"):
            assert Feed(reader, address).entries == []
        assert Feed(reader, FILMS).all("title") == ["Gaav"]


def test_a_persons_feed_has_their_films_each_once(client):
    maker = person(slug="maker", name="Mehrjui")
    shown = film(title="Gaav")
    credit(film=shown, person=maker)
    credit(film=shown, person=maker, character="X")
    film(title="Another")
    feed = Feed(client, "/feeds/people/maker/")
    assert feed.all("title") == ["Gaav"]
    assert feed.said("title") == "Kanoon: films of Mehrjui"
    assert feed.links["alternate"] == f"{SITE}/people/maker/"


def test_a_critics_feed_has_their_reviews_only(client):
    review(film=film(title="Gaav"), critic=critic(slug="one", name="Vivek"))
    review(film=film(title="Gaav"), publication=publication())
    assert Feed(client, "/feeds/critics/one/").all("title") == ["Gaav: Vivek"]


@pytest.mark.parametrize(("kind", "make"), [("people", person), ("critics", critic)])
def test_a_feed_moves_with_its_record(client, kind, make):
    former_slug(make(slug="now"), slug="then")
    ContentType.objects.clear_cache()
    response = client.get(f"/feeds/{kind}/then/")
    assert (response.status_code, response.url) == (301, f"/feeds/{kind}/now/")
    assert client.get(f"/feeds/{kind}/unknown/").status_code == 404


def test_the_feed_of_someone_withdrawn_is_gone(client):
    person(slug="maker", status="withdrawn")
    person(slug="unsaid", status="draft")
    assert client.get("/feeds/people/maker/").status_code == 410
    assert client.get("/feeds/people/unsaid/").status_code == 404


def test_pages_name_their_feeds(client):
    person(slug="maker")
    critic(slug="one")
    for page, feed in (
        ("/", FILMS),
        ("/", REVIEWS),
        ("/people/maker/", "/feeds/people/maker/"),
        ("/critics/one/", "/feeds/critics/one/"),
    ):
        link = f'<link rel="alternate" type="application/atom+xml" href="{feed}"'
        assert link in client.get(page).content.decode()


def test_characters_that_no_xml_holds_are_left_out(client):
    film(title="Ga\x01av", synopsis="A\x1f cow")
    feed = Feed(client, FILMS)
    assert (feed.all("title"), feed.all("summary")) == (["Gaav"], ["A cow"])


def test_a_feed_has_no_date_that_a_withdrawn_film_would_not_change(client):
    film()
    assert "Last-Modified" not in client.get(FILMS).headers


def test_a_feed_is_read_only(client):
    assert client.head(FILMS).status_code == 200
    assert client.post(FILMS).status_code == 405
