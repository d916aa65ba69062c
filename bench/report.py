"""The figures beside what they must and may aim to be."""

from typing import NamedTuple


class Goal(NamedTuple):
    what: str
    must: float
    aim: float
    unit: str
    is_floor: bool = False

    def verdict(self, value):
        if value is None:
            return "not measured"
        if self.is_floor:
            return "aim" if value >= self.aim else "must" if value >= self.must else "missed"
        return "aim" if value <= self.aim else "must" if value <= self.must else "missed"

    def line(self, value):
        shown = "–" if value is None else f"{value:,.1f}"
        sign = "≥" if self.is_floor else "≤"
        must, aim = f"{sign} {self.must:g}", f"{sign} {self.aim:g}"
        return f"| {self.what} | {shown} {self.unit} | {must} | {aim} | {self.verdict(value)} |"


SHARES = {"film_detail": 18, "person_detail": 18, "film_list": 15, "search": 15}
QUERIES = {"film_detail": 8, "film_list": 6, "person_detail": 5, "search": 5, "home": 6}
NAMES = {"film_detail": "film", "person_detail": "person", "film_list": "list"}
HEAD = "| what | measured | must | aim | met |\n|---|---|---|---|---|"
PAGE_HEAD = (
    "| page | queries | bytes | gzip | p50 ms | p95 ms | share of C % | cached % | 304 % |"
    "\n|---|---|---|---|---|---|---|---|---|"
)


def goals(runs):
    """(Goal, value) of every figure; `runs` is {films: measured}, the largest database last."""
    sizes = sorted(runs)
    small, large = runs[sizes[0]], runs[sizes[-1]]
    shares = runs.get(100_000, large)["pages"]
    for name, must in SHARES.items():
        goal = Goal(f"{NAMES.get(name, name)} page, share of C", must, 35, "%", is_floor=True)
        yield goal, percent(shares.get(name), "share_of_c")
    for key, kind in (("cached_share", "cached page"), ("unchanged_share", "304")):
        found = [share for name in QUERIES if (share := percent(shares.get(name), key))]
        goal = Goal(f"{kind}, least share of C of these and home", 80, 95, "%", is_floor=True)
        yield goal, min(found, default=None)
    for name, must in QUERIES.items():
        goal = Goal(f"queries of {NAMES.get(name, name)}", must, 4, "")
        yield goal, large["pages"].get(name, {}).get("queries")
    heaviest = large["pages"]["film_detail"]["gzip"] / 1024
    yield Goal("the heaviest film page, gzip", 10, 6, "KB"), heaviest
    if len(sizes) > 1:
        ratios = growth(small, large)
        worst = max(ratios, key=ratios.get)
        what = f"p95 at {sizes[-1]:,} over {sizes[0]:,}, the worst page ({worst})"
        yield Goal(what, 3, 2, "×"), ratios[worst]
    yield from deeper(large.get("figures", {}))


def deeper(figures):
    """(Goal, value) of what no page shows."""
    yield Goal("three filters and an order, SQL p95", 50, 10, "ms"), of(figures, "filters", "list")
    yield Goal("autocomplete, SQL p95", 5, 0.5, "ms"), of(figures, "suggestions")
    for key, (must, aim) in {"exact": (99, 100), "typo": (90, 95), "words": (95, 98)}.items():
        found = (figures.get("found") or {}).get(key)
        goal = Goal(f"right film first: {key}", must, aim, "%", is_floor=True)
        yield goal, found
    yield Goal("one review saved, p95", 10, 2, "ms"), of(figures, "saved")
    rebuilt = (figures.get("rebuilt") or {}).get("seconds")
    yield Goal("rebuild of the search index, CPU", 120, 40, "s"), rebuilt
    own = (figures.get("memory") or {}).get("after_mb")
    yield Goal("a worker's own memory after 10,000 requests", 200, 100, "MB"), own


def of(figures, name, prefix=""):
    found = figures.get(name) or {}
    return found.get(f"{prefix}_p95_ms".lstrip("_"))


def percent(page, key):
    return 100 * page[key] if page and page[key] else None


def growth(small, large):
    """{page: its p95 of the large run over that of the small one, both beside their C}."""
    pages = large["pages"].keys() & small["pages"].keys()
    return {n: large["pages"][n]["p95_of_c"] / small["pages"][n]["p95_of_c"] for n in sorted(pages)}


def report(runs):
    """All of it, as Markdown."""
    lines = [HEAD, *(goal.line(value) for goal, value in goals(runs))]
    for films, run in sorted(runs.items()):
        lines += ["", f"{films:,} films; C takes {run['constant_ms']:.2f} ms.", "", PAGE_HEAD]
        lines += [page_line(name, page) for name, page in run["pages"].items()]
    sizes = sorted(runs)
    if len(sizes) > 1:
        ratios = growth(runs[sizes[0]], runs[sizes[-1]])
        grown = sorted((-ratio, name) for name, ratio in ratios.items() if ratio > 2)
        lines += ["", f"Pages whose p95 grows more than twofold from {sizes[0]:,} films:", ""]
        lines += [
            f"- {name}: {-ratio:.1f} ×, slowest {runs[sizes[-1]]['pages'][name]['slowest']}"
            for ratio, name in grown
        ]
    return "\n".join(lines) + "\n"


def page_line(name, page):
    shares = (percent(page, key) for key in ("share_of_c", "cached_share", "unchanged_share"))
    shown = " | ".join("–" if share is None else f"{share:.0f}" for share in shares)
    sizes = f"{page['queries']} | {page['bytes']:,} | {page['gzip']:,}"
    return f"| {name} | {sizes} | {page['p50_ms']:.1f} | {page['p95_ms']:.1f} | {shown} |"
