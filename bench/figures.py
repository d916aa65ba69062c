"""The figures that no single page shows, over one database."""

import io
import random
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import quote

from django.core.management import call_command, get_commands
from django.db import connection, transaction
from django.urls import NoReverseMatch, reverse

from bench.pages import percentile, queries_of
from films.models import Film, FilmTitle
from films.models.film import SHELVES
from reviews.models import Critic, Review, Scale

REQUESTS, CLIENTS = 10_000, 8
SPOILINGS = {"exact": "exact title", "typo": "one typo", "words": "two words of the title"}


def used(shelf, size=12):
    """Codes of a shelf's words, those with most films first."""
    model = SHELVES[shelf]
    through = getattr(Film, shelf).through.objects.order_by()
    name = model._meta.model_name
    ids = through.values_list(name, flat=True).filter(film__lt=20_000)
    counts = {}
    for pk in ids:
        counts[pk] = counts.get(pk, 0) + 1
    most = sorted(counts, key=lambda pk: (-counts[pk], pk))[:size]
    codes = dict(model.objects.filter(pk__in=most).values_list("pk", "code"))
    return [codes[pk].lower() for pk in most]


def three_filters(rng):
    """Addresses of the list with three filters and an order, for ever."""
    choices = {
        "genre": used("genres"),
        "country": used("countries"),
        "language": used("languages"),
        "theme": used("themes"),
        "decade": [str(year) for year in range(1930, 2030, 10)],
        "form": ["feature", "short"],
        "mode": ["fiction", "documentary"],
        "reviews": ["some"],
    }
    orders = ("score", "title", "newest", "oldest", "shortest", "longest", "added", "known")
    while True:
        names = sorted(rng.sample(list(choices), 3))
        query = "&".join(f"{name}={rng.choice(choices[name])}" for name in names)
        yield f"/films/?{query}&sort={rng.choice(orders)}"


def sql_seconds(statements):
    """The least CPU of three runs of these statements, every row read."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        for sql in statements:
            if not sql.startswith(("SELECT", "WITH")):
                continue
            connection.connection.execute(sql).fetchall()
        spent.append(time.process_time() - begun)
    return min(spent)


def filters(seed, size=200, most_seconds=120):
    """SQL of the list itself and of the whole page, in ms."""
    rng, lists, whole = random.Random(seed), [], []  # noqa: S311, nothing secret
    addresses, begun = three_filters(rng), time.monotonic()
    while len(lists) < size and time.monotonic() - begun < most_seconds:
        statements = queries_of(next(addresses))
        walks = [sql for sql in statements if "LIMIT" in sql and '"films_film"' in sql]
        lists.append(1000 * sql_seconds(walks))
        whole.append(1000 * sql_seconds(statements) if sum(whole) < 20_000 else lists[-1])
    return {
        "lists": len(lists),
        "list_p50_ms": statistics.median(lists),
        "list_p95_ms": percentile(lists, 95),
        "page_p50_ms": statistics.median(whole),
        "page_p95_ms": percentile(whole, 95),
    }


def suggestions(seed, size=200):
    """SQL of autocomplete, in ms, after one to seven letters of a title; None without it."""
    try:
        address = reverse("suggest")
    except NoReverseMatch:
        return None
    rng = random.Random(seed)  # noqa: S311, nothing secret
    ids = [rng.randint(1, Film.objects.count()) for _ in range(size)]
    titles = Film.objects.filter(pk__in=ids).values_list("title", flat=True)
    asked = [title[: rng.randint(1, 7)] for title in titles]
    spent = [1000 * sql_seconds(queries_of(f"{address}?q={quote(text)}")) for text in asked]
    return {"p50_ms": statistics.median(spent), "p95_ms": percentile(spent, 95)}


def saved_reviews(seed, size=60):
    """CPU of saving one review, in ms: of films at random, and of films of reviews at random."""
    rng = random.Random(seed)  # noqa: S311, nothing secret
    last = Film.objects.latest("pk").pk
    films = Film.objects.filter(pk__in={rng.randint(1, last) for _ in range(size)})
    last = Review.objects.latest("pk").pk
    reviews = Review.objects.filter(pk__in={rng.randint(1, last) for _ in range(size)})
    times = [saving(film) for film in films]
    busy = [saving(review.film) for review in reviews.select_related("film")]
    return {
        "p50_ms": statistics.median(times),
        "p95_ms": percentile(times, 95),
        "of_a_review_p50_ms": statistics.median(busy),
        "of_a_review_p95_ms": percentile(busy, 95),
    }


def saving(film):
    """CPU of one review more, which is taken back."""
    scale, critic = Scale.objects.get(code="stars-5"), Critic.objects.order_by("pk")[0]
    spent = []
    for _ in range(2):
        with transaction.atomic():
            begun = time.process_time()
            Review(film=film, critic=critic, scale=scale, mark="4").save()
            spent.append(1000 * (time.process_time() - begun))
            transaction.set_rollback(True)
    return min(spent)


def rebuilding():
    """Seconds of CPU of a full rebuild of the search index; None without such a command."""
    if "rebuild_search" not in get_commands():
        return None
    begun = time.process_time()
    call_command("rebuild_search", stdout=io.StringIO())
    return {"seconds": time.process_time() - begun}


def found_first(seed, size=150):
    """Shares of titles whose film a search puts first, in %; None where nothing searches."""
    try:
        from bench.found import SPOILT, as_close
        from films.search.find import find
    except ImportError:
        return None
    rng, last = random.Random(seed), FilmTitle.objects.latest("pk").pk  # noqa: S311
    ids = {rng.randint(1, last) for _ in range(size)}
    titles = FilmTitle.objects.filter(pk__in=ids, film__status="published").order_by("pk")
    titles, found = list(titles.values_list("film", "text")), {}
    for key, name in SPOILINGS.items():
        spoil, options = SPOILT[name]
        asked = [(film, spoil(text, rng)) for film, text in titles]
        right = [
            film in as_close(find(text, **options)["film"].hits) for film, text in asked if text
        ]
        found[key] = 100 * sum(right) / len(right)
    return found


def memory(server, addresses, most_seconds=300):
    """The worker's own memory after many requests, eight at a time."""
    rng = random.Random(1)  # noqa: S311, nothing secret
    end = time.monotonic() + most_seconds

    def some(count):
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        done = 0
        for address in rng.choices(addresses, k=count):
            if time.monotonic() > end:
                break
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            connection.getresponse().read()
            done += 1
        connection.close()
        return done

    before = server.private_bytes()
    with ThreadPoolExecutor(CLIENTS) as clients:
        done = sum(clients.map(some, [REQUESTS // CLIENTS] * CLIENTS))
    return {"requests": done, "before_mb": before / 1e6, "after_mb": server.private_bytes() / 1e6}
