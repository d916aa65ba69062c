"""What machines ask a site: may I, where is what, are you well."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.db import OperationalError, connection
from pytest_django.asserts import assertContains

from films.tests.factories import film

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL, settings.SITE_NAME = "https://films.example.org", "Kanoon & Friends of Film"


# robots.txt


def allowed(rules, path):
    """As RFC 9309 has it: the longest rule that fits counts, and one that allows before one that
    does not.
    """
    fitting = [(len(rule), word == "Allow") for word, rule in rules if matches(rule, path)]
    return max(fitting, default=(0, True))[1]


def matches(rule, path):
    return re.match(re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$"), path)


@pytest.fixture
def rules(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return re.findall(r"^(Allow|Disallow): (\S+)$", response.content.decode(), re.MULTILINE)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/films/",
        "/films/gaav/",
        "/films/gaav.json",
        "/films/?page=2",
        "/films/?genre=drama",
        "/films/gaav/reviews/",
        "/films/gaav/reviews/?page=2",
        "/people/?script=Latn&letter=P&page=2",
        "/genres/drama/?page=2",
        "/companies/?page=3",
        "/critics/vivek/?page=2",
        "/static/css/tokens.css",
        "/sitemap.xml",
    ],
)
def test_what_leads_to_a_film_may_be_followed(rules, path):
    assert allowed(rules, path)


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/accounts/login/",
        "/search/?q=cow",
        "/random/",
        "/films/?q=cow",
        "/films/?sort=newest",
        "/films/?genre=drama&genre=comedy",
        "/films/?genre=drama&decade=1960",
        "/films/?genre=drama&page=2",
        "/films/gaav/reviews/?verdict=positive",
        "/films/gaav/reviews/?page=2&verdict=positive",
        "/films/gaav.json?plot=1",
    ],
)
def test_combinations_of_filters_are_not_for_robots(rules, path):
    assert not allowed(rules, path)


def test_robots_are_told_where_the_sitemap_is(client):
    assertContains(client.get("/robots.txt"), "Sitemap: https://films.example.org/sitemap.xml\n")


# OpenSearch


def test_a_browser_learns_how_to_search(client):
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.content)
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.findtext(f"{name}ShortName") == "Kanoon & Friends"
    template = root.find(f"{name}Url").get("template")
    assert template.startswith("https://films.example.org/")
    film(title="Gaav")
    address = template.removeprefix("https://films.example.org")
    assertContains(client.get(address.replace("{searchTerms}", "Gaav")), "Gaav")


def test_every_page_leads_to_it(client):
    link = 'rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"'
    assertContains(client.get("/about/"), link)


# The manifest


@pytest.mark.parametrize(
    ("name", "short"),
    [("Kanoon", "Kanoon"), ("Kanoon & Friends of Film", "Kanoon &"), ("x" * 20, "x" * 12)],
)
def test_a_device_learns_the_names_of_the_site(client, settings, name, short):
    settings.SITE_NAME = name
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    said = response.json()
    assert (said["name"], said["short_name"], said["start_url"]) == (name, short, "/")
    assert finders.find(said["icons"][0]["src"].removeprefix("/static/"))


def test_its_colours_are_those_of_the_pages(client):
    said = client.get("/manifest.webmanifest").json()
    css = Path(finders.find("css/tokens.css")).read_text()
    schemes = (said, said["user_preferences"]["color_scheme"]["dark"])
    for name in ("background_color", "theme_color"):
        assert f"--paper: light-dark({', '.join(said[name] for said in schemes)});" in css


def test_every_page_leads_to_the_manifest(client):
    assertContains(client.get("/about/"), '<link rel="manifest" href="/manifest.webmanifest">')


# Health


def test_a_site_is_well_while_its_database_answers(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_it_is_not_when_the_database_does_not(client):
    def broken(*_):
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(broken):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert b"closed" not in response.content


def test_it_says_so_without_https_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301


@pytest.mark.parametrize(
    "address",
    [
        "/robots.txt",
        "/opensearch.xml",
        "/manifest.webmanifest",
        "/openapi.json",
        "/sitemap.xml",
        "/healthz",
    ],
)
def test_they_are_read_only(client, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
