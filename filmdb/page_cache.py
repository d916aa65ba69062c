"""Public pages, kept as they were sent until anything in the database changes.

A page is never older than the last commit, from whichever process or host that came: before it is
sent again, the database itself is asked whether there was one.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import http_date

from sources.revision import revision

MOST_BYTES = 64_000_000
LARGEST = 1_000_000  # bytes; a larger page is not kept
OVERHEAD = 1000  # bytes that the objects of a kept answer take beside what they hold
KEPT = (200, 301)


@dataclass(frozen=True)
class Kept:
    """An answer as it was sent, and the second in which it was made."""

    status: int
    headers: dict
    body: bytes
    made: int

    @classmethod
    def of(cls, response):
        made = int(timezone.now().timestamp())
        return cls(response.status_code, dict(response.headers), response.content, made)

    def again(self):
        """The same, with the date since which nothing in it changed.

        Within the second in which it was made it may still change: then the date would lie.
        """
        response = HttpResponse(self.body, status=self.status, headers=self.headers)
        if timezone.now().timestamp() >= self.made + 1:
            response.headers["Last-Modified"] = http_date(self.made)
        return response


class Pages:
    """Answers by what was asked, all of one revision; the least lately asked for go first."""

    def __init__(self, most_bytes=MOST_BYTES):
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._forget(None)

    def _forget(self, revision):
        self._revision, self._answers, self._size = revision, OrderedDict(), 0

    def get(self, key, revision):
        with self._lock:
            if revision != self._revision or key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def keep(self, key, revision, answer):
        with self._lock:
            if revision != self._revision:
                self._forget(revision)
            if key in self._answers:
                return
            self._answers[key] = answer
            self._size += size_of(key, answer)
            while self._size > self._most_bytes:
                self._size -= size_of(*self._answers.popitem(last=False))


def size_of(key, answer):
    """About what they take in memory, in bytes: a redirect has no body, but may be any number."""
    return OVERHEAD + len(answer.body) + len(f"{key}{answer.headers}")


def page_cache(get_response):
    """Answer what was asked before from memory, to readers without a session."""
    pages = Pages()

    def middleware(request):
        key = key_of(request)
        if key is None:
            return get_response(request)
        now = revision()
        kept = pages.get(key, now)
        if kept:
            return kept.again()
        response = get_response(request)
        if request.method == "GET" and may_be_kept(response):
            pages.keep(key, now, Kept.of(response))
        return response

    return middleware


def key_of(request):
    """What an answer depends on, but for the database; None where it depends on who asks."""
    if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    if request.path == "/healthz":  # it answers without the database, too
        return None
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    today = timezone.localdate()
    query = request.META.get("QUERY_STRING", "")  # as it came: escaped, two may look the same
    return request.scheme, request.get_host(), request.path, query, compressed, today


def may_be_kept(response):
    private = {"no-store", "private", "max-age=0"}
    control = response.headers.get("Cache-Control", "")
    return (
        response.status_code in KEPT
        and not response.streaming
        and not response.cookies
        and not any(word in control for word in private)
        and len(response.content) <= LARGEST
    )
