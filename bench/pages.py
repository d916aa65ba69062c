"""What each public page costs, over one database: queries, bytes, CPU beside C."""

import gzip
import http.client
import math
import statistics
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings

from bench.addresses import PAGES, Sample
from bench.server import PATIENCE

CONSTANT, UNCACHED = "/constant/", "/uncached"
WITHOUT_CACHE = [name for name in settings.MIDDLEWARE if "page_cache" not in name]
SECONDS = 12  # of a worker's CPU that one page may take of a run
SOON = 2  # seconds; slower answers are not asked for again and again
HITS = 30


@dataclass
class Page:
    """Measurements of one page: {address: seconds of CPU, once a round}."""

    name: str
    addresses: list
    times: dict = field(default_factory=dict)
    spent: float = 0
    queries: int = 0
    bytes: int = 0
    gzip: int = 0
    cached: float | None = None
    unchanged: float | None = None

    def medians(self):
        return sorted(statistics.median(times) for times in self.times.values())

    def as_json(self, constant):
        """Milliseconds and shares of C; `slowest` is the address that cost most."""
        medians = self.medians()
        p50, p95 = statistics.median(medians), percentile(medians, 95)
        slowest = max(self.times, key=lambda address: statistics.median(self.times[address]))
        return {
            "queries": self.queries,
            "bytes": self.bytes,
            "gzip": self.gzip,
            "addresses": len(medians),
            "p50_ms": 1000 * p50,
            "p95_ms": 1000 * p95,
            "p95_of_c": p95 / constant,
            "share_of_c": constant / p50,
            "cached_share": self.cached,
            "unchanged_share": self.unchanged,
            "slowest": slowest,
        }


def percentile(values, share):
    """By nearest rank: of twenty values, the 95th is the nineteenth."""
    values = sorted(values)
    return values[max(0, math.ceil(len(values) * share / 100) - 1)]


def pages(sample):
    return [Page(name, addresses) for name, of in PAGES.items() if (addresses := of(sample))]


def measure(server, size, rounds, seed, say):
    """{"constant_ms": C, "pages": {name: figures}}, each page turn and turn about."""
    found = pages(Sample(seed, size))
    connection.close()
    constants = [server.get(CONSTANT).seconds for _ in range(100)][50:]
    for _ in range(100):  # until its threads keep what they read once after a commit
        server.get(f"{UNCACHED}/")
    for turn in range(rounds):
        for page in found:
            begun = time.monotonic()
            once(server, page)
            constants += [server.get(CONSTANT).seconds for _ in range(5)]
            took = time.monotonic() - begun
            if took > 5:
                say(f"round {turn + 1}: {page.name} took {took:.0f} s")
        say(f"round {turn + 1} of {rounds}")
    constant = statistics.median(constants)
    for page in found:
        kept(server, page)
        look(server, page)
    return {
        "constant_ms": 1000 * constant,
        "pages": {page.name: page.as_json(constant) for page in found},
    }


def once(server, page):
    """Ask for each address of a page once, until the page has had its time."""
    for address in page.addresses:
        if page.spent > SECONDS and page.times:
            page.addresses = list(page.times)
            return
        try:
            seconds = server.get(UNCACHED + address).seconds
        except (TimeoutError, http.client.HTTPException):
            server.__exit__()
            server.__enter__()
            seconds = PATIENCE
        page.spent += seconds
        page.times.setdefault(address, []).append(seconds)


def kept(server, page):
    """The share of C of the page from memory, and to a browser that has it."""
    address = next(iter(page.times))
    if statistics.median(page.times[address]) > SOON:
        return
    first = server.get(address)
    tag = first.headers.get("ETag")
    if first.status != 200 or not tag or "no-store" in first.headers.get("Cache-Control", ""):
        return
    hits = [
        (
            server.get(CONSTANT).seconds,
            server.get(address).seconds,
            server.get(address, {"If-None-Match": tag}).seconds,
        )
        for _ in range(HITS)
    ]
    constant, cached, unchanged = map(statistics.median, zip(*hits, strict=True))
    page.cached, page.unchanged = constant / cached, constant / unchanged


def queries_of(address):
    """The SQL of an answer that is made anew, in this process."""
    request = RequestFactory(SERVER_NAME="localhost").get(address)
    with override_settings(MIDDLEWARE=WITHOUT_CACHE), CaptureQueriesContext(connection) as captured:
        response = WSGIHandler().get_response(request)
    if response.status_code not in (200, 303, 404):
        raise ValueError(f"{address} answers {response.status_code}.")
    return [query["sql"] for query in captured]


def look(server, page):
    """The most queries, and the weight of the heaviest answer, of what answers soon."""
    soon = [a for a, times in page.times.items() if statistics.median(times) < SOON]
    for address in soon[:6]:
        queries_of(address)  # content types, which a worker asks for once
        page.queries = max(page.queries, len(queries_of(address)))
        body = server.get(address).body
        page.bytes = max(page.bytes, len(body))
        page.gzip = max(page.gzip, len(gzip.compress(body, 6)))
