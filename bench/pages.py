"""What each public page costs: queries, CPU time beside a view of constant bytes, weight.

Run with `make bench`. It fills a database of its own from the fixtures, and calls the site in one
process, turn and turn about, so that the ratios hold whatever the machine is doing.
"""

import gzip
import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import brotli

ROUNDS, REPEATS = 20, 5
FILM = "/films/children-of-heaven-1997/"
PAGES = (
    "/",
    "/films/",
    "/films/?q=majidi",
    "/films/?genre=drama&decade=1970&sort=title",
    FILM,
    f"{FILM}credits/",
    f"{FILM}reviews/",
    f"{FILM}score/",
    "/genres/",
    "/genres/drama/",
    "/decades/1970s/",
    "/years/",
    "/people/",
    "/people/?script=Arab&letter=م",
    "/people/majid-majidi/",
    "/people/mohammad-ali-bateni/",
    "/companies/pars-film/",
    "/awards/academy-awards/71/",
    "/critics/afra-nariman/",
    "/about/",
    "/about/scores/",
    "/nowhere/",
)
CONSTANT = "/constant/"


def prepare(folder):
    """The site over the fixtures, with a view of constant bytes beside it."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "filmdb.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command
    from django.http import HttpResponse
    from django.urls import path

    from filmdb import urls
    from filmdb.management.commands.setup import FIXTURES

    urls.urlpatterns.append(path(CONSTANT[1:], lambda request: HttpResponse(b"x" * 1000)))
    call_command("migrate", verbosity=0)
    call_command("loaddata", *FIXTURES, verbosity=0)
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def get(application, address):
    """The body that a browser without compression gets."""
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": quote(query, safe="=&"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    response = application(environ, lambda status, headers: None)
    body = b"".join(response)
    response.close()
    return body


def cpu(application, address):
    """Seconds of this process for one request, the mean of a few."""
    begun = time.process_time()
    for _ in range(REPEATS):
        get(application, address)
    return (time.process_time() - begun) / REPEATS


def queries(application, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        get(application, address)
    return len(captured)


def main():
    with tempfile.TemporaryDirectory(prefix="filmdb-bench-") as folder:
        application = prepare(folder)
        import logging

        logging.disable(logging.WARNING)
        addresses = (CONSTANT, *PAGES)
        for address in addresses:
            get(application, address)
        times = {address: [] for address in addresses}
        for _ in range(ROUNDS):
            for address in addresses:
                times[address].append(cpu(application, address))
        constant = statistics.median(times[CONSTANT])
        print(f"{'page':42}{'queries':>8}{'CPU ms':>8}{'÷ C':>7}{'bytes':>8}{'gzip':>7}{'br':>7}")
        for address in addresses:
            body, spent = get(application, address), statistics.median(times[address])
            print(
                f"{address:42}{queries(application, address):8}{1000 * spent:8.2f}"
                f"{spent / constant:7.1f}{len(body):8}{len(gzip.compress(body, 6)):7}"
                f"{len(brotli.compress(body, quality=5)):7}"
            )
        print("C is the view of constant bytes; CPU time is the median of rounds in one process.")


if __name__ == "__main__":
    main()
