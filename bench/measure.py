"""Everything that is measured of one database."""

import logging
import time

from django.core.management import call_command

from bench import figures, pages
from bench.server import Server


def measure(folder, port, seed, records, rounds, deeply):
    """All measurements as what JSON can hold; `deeply` is whether with the other figures."""
    logging.disable(logging.WARNING)
    begun = time.monotonic()

    def say(text):
        print(f"{time.monotonic() - begun:7.0f} s  {text}", flush=True)

    call_command("collectstatic", interactive=False, verbosity=0)
    say("measuring the pages …")
    with Server(folder, port) as server:
        found = pages.measure(server, records, rounds, seed, say)
    if deeply:
        found["figures"] = of_the_database(seed, say)
        with Server(folder, port) as server:
            say("asking for 10,000 pages …")
            found["figures"]["memory"] = figures.memory(server, mixed(found, records, seed))
    say("done")
    return found


def of_the_database(seed, say):
    found = {}
    for name, measured in (
        ("filters", figures.filters),
        ("suggestions", figures.suggestions),
        ("found", figures.found_first),
        ("saved", figures.saved_reviews),
    ):
        say(f"{name} …")
        found[name] = measured(seed)
        say(f"{name}: {found[name]}")
    say("rebuilding the search index …")
    found["rebuilt"] = figures.rebuilding()
    return found


def mixed(found, records, seed):
    """Addresses of all pages that answer soon, so that ten thousand do not take hours."""
    soon = {name for name, page in found["pages"].items() if page["p95_ms"] < 100}
    sampled = pages.pages(pages.Sample(seed, records))
    return [address for page in sampled if page.name in soon for address in page.addresses]
