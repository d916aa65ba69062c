"""Follows every link of the public site, as a visitor who has all the time in the world."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse

LEADING = {"a": "href", "link": "href", "img": "src", "script": "src", "use": "href"}
PRIVATE = re.compile(r"/(admin|accounts)/")


class Links(HTMLParser):
    """What a page links to, and the places in it that a link can lead to."""

    def __init__(self, html):
        super().__init__()
        self.addresses, self.places = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if place := attributes.get("id"):
            self.places.add(place)
        if tag in LEADING and (address := attributes.get(LEADING[tag])):
            self.addresses.append(address)


@dataclass
class Crawl:
    """What was met: pages by address, each with the clicks that lead there; and what is wrong."""

    clicks: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    size: int = 0  # bytes of all pages


def crawl(most=100_000):
    """Visit every page that can be reached from home, the nearest first, at most so many."""
    client = Client(SERVER_NAME=urlsplit(settings.SITE_URL).hostname)
    found, places, fragments = Crawl({reverse("home"): 0}), {}, []
    queue = list(found.clicks)
    for address in queue:
        response = client.get(address, secure=settings.SITE_URL.startswith("https:"))
        content = b"".join(response)
        found.size += len(content)
        if response.status_code in (301, 302, 303):
            leading, more = [response["Location"]], 0  # nobody clicks for it
        elif response.status_code != 200:
            found.faults.append(f"{address} answers {response.status_code}")
            continue
        elif not response["Content-Type"].startswith("text/html"):
            continue
        else:
            page = Links(content.decode())
            places[address] = page.places
            leading, more = page.addresses, 1
        for link in leading:
            target, fragment = urldefrag(urljoin(address, link))
            if fragment and target:
                fragments.append((address, target, fragment))
            if ours(target) and target not in found.clicks:
                found.clicks[target] = found.clicks[address] + more
                queue.append(target)
        if len(queue) > most:
            found.faults.append(f"More than {most} addresses: there may be no end to them")
            break
    found.faults += [
        f"{address} leads to {target}#{fragment}, which is not there"
        for address, target, fragment in fragments
        if target in places and fragment not in places[target]
    ]
    return found


def ours(address):
    """Whether a visitor of this site would follow it."""
    return address.startswith("/") and not address.startswith("//") and not PRIVATE.match(address)
