"""Which addresses stand for a public page: chance picks the records, and the largest are added."""

import random
from functools import cached_property
from urllib.parse import quote

from django.db.models import Count

from awards.models import Body, Edition
from credits.models import Company, Credit, Person
from credits.views import BY_NAME
from films.filters import ORDERS
from films.models import Country, Film, FilmList, FilmPlace, Genre, Language, Theme
from films.paging import flipped
from films.views import BEST_KNOWN
from reviews.models import Critic, Publication

LAST = "page=999999"  # a list that counts its pages shows the last one that it has
DEEP = 60  # rows before the last: the deepest page of a list that is turned by the row
NOT_PAGES = {"picture"}  # a file


class Sample:
    """Addresses of the database in use, `size` of each kind of record."""

    def __init__(self, seed, size):
        self.rng = random.Random(seed)  # noqa: S311, nothing secret
        self.size = size

    def some(self, model, *largest, rows=None):
        """Rows by chance, and these ids."""
        rows = model.objects.all() if rows is None else rows
        last = model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        ids = {self.rng.randint(1, last) for _ in range(2 * self.size)} if last else set()
        return [*rows.filter(pk__in=largest), *rows.filter(pk__in=ids - set(largest))][: self.size]

    def most(self, model, key):
        """The id that most rows of a model have."""
        counts = model.objects.exclude(**{key: None}).order_by().values_list(key)
        return counts.annotate(n=Count("pk")).order_by("-n", key)[0][0]

    @cached_property
    def films(self):
        """The one with most reviews, the one with most credits, and others."""
        largest = Film.objects.order_by("-reviews_count", "pk")[0].pk, self.most(Credit, "film")
        return [f.slug for f in self.some(Film, *largest, rows=Film.objects.published())]

    @cached_property
    def people(self):
        """The busiest, and others."""
        people = Person.objects.published()
        return [p.slug for p in self.some(Person, self.most(Credit, "person"), rows=people)]

    def slugs(self, model):
        return [row.slug for row in self.some(model)]

    @cached_property
    def words(self):
        """Words of titles, one or two of a film."""
        titles = [film.title.split() for film in self.some(Film)]
        return [" ".join(words[: self.rng.choice((1, 2))]) for words in titles]

    @cached_property
    def shelves(self):
        """Words of every shelf."""
        found = []
        for shelf, model in (
            ("genres", Genre),
            ("themes", Theme),
            ("countries", Country),
            ("languages", Language),
        ):
            used = getattr(Film, shelf).through.objects.values(model._meta.model_name)
            codes = list(model.objects.filter(pk__in=used).values_list("code", flat=True))
            few = self.rng.sample(codes, min(len(codes), max(1, self.size // 6)))
            found += [f"{shelf}/{code.lower()}" for code in few]
        places = FilmPlace.objects.order_by("slug").values_list("slug", flat=True).distinct()
        return [*found, *(f"places/{slug}" for slug in places[:2]), "decades/1990s", "years/2015"]

    @property
    def deep_shelves(self):
        for shelf in self.shelves[:3]:
            words, code = shelf.split("/")
            films = Film.objects.published().filter(**{f"{words}__code__iexact": code})
            yield f"/{shelf}/?after={deepest(films, BEST_KNOWN).slug}"

    @property
    def deep_person(self):
        people = Person.objects.published().filter(script="Latn", letter="S")
        return deepest(people, BY_NAME)

    @property
    def filters(self):
        """Lists in all orders, with filters, and their last pages."""
        genres = [slug.partition("/")[2] for slug in self.shelves if slug.startswith("genres/")]
        countries = [s.partition("/")[2] for s in self.shelves if s.startswith("countries/")]
        films, first = Film.objects.published(), f"genre={genres[0]}"
        of_first = films.filter(genres__code=genres[0])
        pages = ["", first, f"{first}&after={deepest(of_first, ORDERS[''][1]).slug}"]
        for order in ("title", "score", "oldest"):
            pages.append(f"sort={order}&after={deepest(films, ORDERS[order][1]).slug}")
        pages += [f"country={countries[0]}&decade=1990&sort=title", "reviews=some&sort=score"]
        pages += [f"genre={genre}&decade=2010&sort=newest" for genre in genres]
        pages += [f"genre={genres[0]}&country={code}&sort=runtime" for code in countries]
        return [f"/films/?{query}".rstrip("?") for query in pages]


def deepest(rows, columns):
    """A row near the end of an order."""
    return list(rows.order_by(*flipped(columns))[:DEEP])[-1]


def each(pattern, names):
    return [pattern.format(name) for name in names]


PAGES = {
    "home": lambda of: ["/"],
    "about": lambda of: ["/about/"],
    "about_scores": lambda of: ["/about/scores/"],
    "film_list": lambda of: of.filters,
    "film_detail": lambda of: each("/films/{}/", of.films),
    "film_credits": lambda of: each("/films/{}/credits/", of.films),
    "film_reviews": lambda of: [
        *each("/films/{}/reviews/", of.films),
        f"/films/{of.films[0]}/reviews/?{LAST}",
    ],
    "film_score": lambda of: each("/films/{}/score/", of.films),
    "film_score_csv": lambda of: each("/films/{}/score.csv", of.films),
    "film_score_json": lambda of: each("/films/{}/score.json", of.films),
    "film_json": lambda of: each("/films/{}.json", of.films),
    "film_card": lambda of: each("/films/{}/card.png", of.films[:5]),
    "reviews_json": lambda of: each("/films/{}/reviews.json", of.films),
    "list_list": lambda of: ["/lists/"],
    "list_detail": lambda of: each("/lists/{}/", of.slugs(FilmList)),
    "shelf_list": lambda of: each(
        "/{}/", "genres themes countries languages decades years places".split()
    ),
    "shelf_detail": lambda of: [
        *each("/{}/", of.shelves),
        *of.deep_shelves,
    ],
    "person_list": lambda of: [
        "/people/",
        *(f"/people/?script=Latn&letter={letter}" for letter in "AKMSZ"),
        f"/people/?script=Latn&letter=S&after=p{of.deep_person.pk}",
        f"/people/?script=Arab&letter={quote('م')}",
    ],
    "person_detail": lambda of: each("/people/{}/", of.people),
    "person_json": lambda of: each("/people/{}.json", of.people),
    "company_list": lambda of: [
        "/companies/",
        f"/companies/?after={deepest(Company.objects.with_films(), BY_NAME).slug}",
    ],
    "company_detail": lambda of: each("/companies/{}/", of.slugs(Company)),
    "company_json": lambda of: each("/companies/{}.json", of.slugs(Company)),
    "critic_detail": lambda of: each("/critics/{}/", of.slugs(Critic)),
    "critic_json": lambda of: each("/critics/{}.json", of.slugs(Critic)),
    "publication_detail": lambda of: each("/publications/{}/", of.slugs(Publication)),
    "publication_json": lambda of: each("/publications/{}.json", of.slugs(Publication)),
    "chart_list": lambda of: ["/charts/"],
    "chart_detail": lambda of: ["/charts/best/", "/charts/divisive/", "/charts/reviewed/"],
    "best_of": lambda of: each(
        "/charts/best/{}/", (s for s in of.shelves if not s.startswith(("themes", "places")))
    ),
    "award_list": lambda of: ["/awards/"],
    "body_detail": lambda of: each("/awards/{}/", of.slugs(Body)),
    "edition_detail": lambda of: [
        edition.get_absolute_url()
        for edition in of.some(Edition, rows=Edition.objects.select_related("body"))
    ],
    "random_film": lambda of: ["/random/", "/random/?reviews=some&decade=1990"],
    "openapi": lambda of: ["/openapi.json"],
    "films_feed": lambda of: ["/feeds/films/"],
    "reviews_feed": lambda of: ["/feeds/reviews/"],
    "person_feed": lambda of: each("/feeds/people/{}/", of.people[:5]),
    "critic_feed": lambda of: each("/feeds/critics/{}/", of.slugs(Critic)[:5]),
    "sitemap_index": lambda of: ["/sitemap.xml"],
    "sitemap_pages": lambda of: ["/sitemaps/pages.xml"],
    "sitemap": lambda of: each("/sitemaps/{}.xml", ("films-0", "people-0", "companies-0")),
    "robots": lambda of: ["/robots.txt"],
    "search": lambda of: each("/search/?q={}", map(quote, of.words)),
    "suggest": lambda of: each("/search/suggest/?q={}", (quote(word[:3]) for word in of.words)),
    "completions": lambda of: each("/search/completions/?q={}", map(quote, of.words[:5])),
    "opensearch": lambda of: ["/opensearch.xml"],
    "manifest": lambda of: ["/manifest.webmanifest"],
    "healthz": lambda of: ["/healthz"],
    "unknown": lambda of: ["/nowhere/", "/films/nowhere/"],
}
NOT_PATTERNS = {"unknown"}  # pages for which there is no pattern of their own
