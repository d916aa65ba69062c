"""How many queries each public page may run, however much there is to show."""

from urllib.parse import urlsplit

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, URLPattern, resolve

import awards.urls
import credits.urls
import filmdb.urls
import films.urls
import reviews.urls
from awards.tests.factories import body, category, edition, nomination
from credits.models import PersonName
from credits.tests.factories import (
    company,
    company_credit,
    company_kind,
    credit,
    job,
    mention,
    person,
    person_name,
    person_picture,
)
from filmdb.prominence import refresh_ranks
from films.models import Film
from films.pictures import Accepted, rendition_name
from films.tests.factories import (
    country,
    film,
    film_list,
    genre,
    language,
    list_entry,
    picture,
    place,
    relation,
    release,
    theme,
    title,
)
from reviews.models import Review
from reviews.tests.factories import critic, publication, review
from sources.models import Link
from sources.tests.factories import citation, external_id

PICTURE = "a" * 64

# Exactly so many queries: a page that comes to need fewer is entered with fewer.
# address: (status, queries)
BUDGETS = {
    "/": (200, 4),
    "/search/": (200, 0),
    "/search/?q=great": (200, 2),
    "/search/?q=Person": (200, 2),
    "/search/?q=rea": (200, 3),
    "/search/?q=graet": (200, 4),
    "/search/?q=nothing": (200, 3),
    "/search/suggest/?q=great": (200, 2),
    "/search/suggest/?q=P": (200, 2),
    "/search/suggest/?q=nothing": (200, 1),
    "/search/suggest/": (200, 0),
    "/search/completions/?q=great": (200, 2),
    "/about/": (200, 0),
    "/about/scores/": (200, 2),
    "/films/": (200, 2),
    "/films/?decade=1990&form=none&mode=none&runtime=none&reviews=some&sort=score": (200, 4),
    "/films/?genre=none&theme=none&country=none&language=none": (200, 3),
    "/films/?q=great+Person": (200, 4),
    "/films/?q=great+Person&genre=none": (200, 4),
    "/films/?q=nothing": (200, 4),
    "/films/?q=&genre=": (302, 0),
    "/films/?person=great&job=director&year_from=1900&score_to=90": (200, 4),
    "/films/?certificate=MPA:PG&poster=none&nominated=great&won=great": (200, 2),
    "/films/?sort=score&after=great": (200, 6),
    "/films/?decade=1990s&before=great": (200, 6),
    "/films/?page=2": (302, 2),
    "/random/": (303, 3),
    "/random/?decade=1990&form=none": (303, 5),
    "/films/great/": (200, 3),
    "/films/great/credits/": (200, 3),
    "/films/great/reviews/": (200, 6),
    "/films/great/reviews/?verdict=positive&language=en&spoils=no&sort=highest": (200, 6),
    "/films/great/score/": (200, 5),
    "/films/great/score.csv": (200, 5),
    "/films/great/score.json": (200, 5),
    "/genres/": (200, 2),
    "/genres/great/": (200, 3),
    "/themes/": (200, 2),
    "/themes/great/": (200, 3),
    "/countries/": (200, 2),
    "/countries/ir/": (200, 3),
    "/countries/IR/": (301, 1),
    "/languages/": (200, 2),
    "/languages/fa/": (200, 3),
    "/decades/": (200, 1),
    "/decades/1990s/": (200, 3),
    "/years/": (200, 1),
    "/years/1997/": (200, 3),
    "/places/": (200, 2),
    "/places/great/": (200, 3),
    "/places/unknown/": (404, 1),
    "/charts/": (200, 5),
    "/charts/best/": (200, 2),
    "/charts/divisive/": (200, 2),
    "/charts/reviewed/": (200, 2),
    "/charts/best/genres/great/": (200, 4),
    "/charts/best/years/1997/": (200, 2),
    "/charts/best/countries/IR/": (301, 1),
    "/charts/best/genres/unknown/": (404, 1),
    "/lists/": (200, 3),
    "/lists/great/": (200, 5),
    "/people/": (200, 2),
    "/people/?script=Latn&letter=P": (200, 4),
    "/people/?script=Arab&letter=%D9%85": (200, 4),
    "/people/?letter=unknown": (200, 2),
    "/people/great/": (200, 3),
    "/companies/": (200, 1),
    "/companies/?after=great": (200, 3),
    "/companies/great/": (200, 5),
    "/awards/": (200, 1),
    "/awards/great/": (200, 5),
    "/awards/great/1/": (200, 4),
    "/critics/great/": (200, 5),
    "/publications/great/": (200, 5),
    "/films/once/": (301, 3),
    "/films/withdrawn/": (410, 2),
    "/films/unknown/": (404, 3),
    "/unknown/": (404, 0),
    "/films/great.json": (200, 3),
    "/films/great/card.png": (200, 1),
    "/films/great/reviews.json": (200, 6),
    "/people/great.json": (200, 3),
    "/companies/great.json": (200, 5),
    "/critics/great.json": (200, 5),
    "/publications/great.json": (200, 5),
    "/films/once.json": (301, 3),
    "/films/withdrawn.json": (410, 2),
    "/openapi.json": (200, 0),
    "/feeds/films/": (200, 1),
    "/feeds/reviews/": (200, 1),
    "/feeds/people/great/": (200, 2),
    "/feeds/critics/great/": (200, 2),
    "/sitemap.xml": (200, 7),
    "/sitemaps/pages.xml": (200, 0),
    "/sitemaps/companies-0.xml": (200, 1),
    "/robots.txt": (200, 0),
    "/opensearch.xml": (200, 0),
    "/manifest.webmanifest": (200, 0),
    "/healthz": (200, 1),
    f"/media/{rendition_name(PICTURE, 160)}": (200, 1),
    "/accounts/login/": (200, 0),
}
MOST = 8
MOST_OF = {
    "home": 6,
    "film_detail": 8,
    "person_detail": 5,
    "shelf_list": 6,
    "shelf_detail": 6,
}
PAGES = [*filmdb.urls.urlpatterns, *films.urls.urlpatterns]
PAGES += [*credits.urls.urlpatterns, *reviews.urls.urlpatterns, *awards.urls.urlpatterns]


def catalogue(size):
    """A film, a person, a critic and a publication called "great", with `size` of everything."""
    great = film(slug="once", title="great", year=1997, plot="It ends.", synopsis="It begins.")
    Film.objects.filter(pk=great.pk).update(slug="great")
    film(slug="withdrawn", status="withdrawn")
    everyone = [person(slug="great"), *(person() for _ in range(size))]
    writers = [critic(slug="great"), *(critic() for _ in range(size))]
    countries = [country() for _ in range(size)]
    papers = [publication(slug="great", country=countries[0])]
    papers += [publication() for _ in range(size)]
    others = [film(title=f"great {n}", year=1900 + n) for n in range(size)]
    shelve(great, countries, size)
    facts = [
        *made_by(great, everyone),
        *written(great, writers, papers),
        *(row for shown in others for row in made_by(shown, everyone[:1])),
        *(row for shown in others for row in written(shown, writers[:1], papers[:1])),
        *named(everyone),
        *pictured(great, everyone),
        *produced([great, *others], countries),
        *released(great, countries),
        *related(great, others),
        *nominated(great, everyone, countries),
    ]
    for row in (great, everyone[0], writers[0], papers[0], *facts):
        citation(row)
        citation(row, states="otherwise")
    for record in (great, everyone[0], writers[0], papers[0]):
        stands_elsewhere(record, size)
    listed([great, *others])
    refresh_ranks()


def listed(films):
    """A list of all these films, and others of one."""
    great = film_list(slug="great")
    stands_elsewhere(great, len(films))
    citation(great)
    for shown in films:
        list_entry(list=great, film=shown, note="Why")
        list_entry(film=shown)


def shelve(great, countries, size):
    for _ in range(size):
        great.genres.add(genre())
        great.themes.add(theme())
        great.languages.add(language())
        place(film=great, kind="set in")
        place(film=great, kind="filmed at")
    great.countries.set(countries)
    great.genres.add(genre(code="great"))
    great.themes.add(theme(code="great"))
    great.countries.add(country(code="IR"))
    great.languages.add(language(code="fa"))
    place(film=great, place="Great")


def made_by(shown, everyone):
    """Credits of three departments, and mentions."""
    actor, composer = job("actor", "acting"), job("composer", "music")
    for who in everyone:
        yield credit(film=shown, person=who)
        yield credit(film=shown, person=who, job=actor, character="X", printed_as="Y")
        yield credit(film=shown, person=who, job=composer, note="Z")
        yield mention(film=shown, person=who)
        yield PersonName.objects.create(person=everyone[0], text=f"Name of {shown} {who}")


def named(everyone):
    """Names in Persian letters, and others that lead on."""
    for n, who in enumerate(everyone):
        yield person_name(person=who, text=f"مجید {n}", language="fa", kind="native script")
        yield person_name(person=who, text=f"P {n}", kind="alias")


def pictured(shown, everyone):
    """A poster with its file, and as many stills and portraits of one as there are people."""
    pictures = [picture(film=shown, digest=PICTURE)]
    for _ in everyone:
        pictures += [picture(film=shown, kind="still"), person_picture(person=everyone[0])]
    for row in pictures:
        row.keep(Accepted("JPEG", 160, 240, "#102030", row.digest, {160: b"WebP"}))
        row.save()
    yield from pictures


def produced(shown, countries):
    """What one company did for these films, in two ways, and another for each."""
    great = company(slug="great", country=countries[0])
    for made in shown:
        yield company_credit(film=made, company=great)
        yield company_credit(film=made, company=great, kind=company_kind("distribution"))
        yield company_credit(film=made)


def written(shown, writers, papers):
    """Reviews with excerpts, and with copies elsewhere."""
    for n, (who, where) in enumerate(zip(writers, papers, strict=True)):
        row = review(film=shown, critic=who, publication=where, mark="4", language="en")
        Review.objects.filter(pk=row.pk).update(excerpt="Word for word", spoils=n % 2)
        row.copies.create(where="Elsewhere")
        row.copies.create(where="Nowhere", url="https://example.org/")
        yield row


def released(great, countries):
    """Titles and releases in several countries."""
    for n, where in enumerate(countries):
        yield title(film=great, kind="release", language="en", country=where)
        yield title(film=great, kind="transliterated", language=f"fa-x{n:04}", country=where)
        yield release(film=great, country=where, date="1997-02", kind="premiere")


def related(great, others):
    """Relations from both sides, and to titles that are not in the database."""
    for other in others:
        yield relation(film=great, other=other)
        yield relation(film=other, other=great)
        yield relation(film=great, other_title=f"Beside {other}")


def nominated(great, everyone, countries):
    """Nominations with people and countries."""
    famous = body(slug="great", country=countries[0])
    yield famous
    for n, where in enumerate(countries):
        first = edition(body=famous, number=n + 1)
        yield first
        yield nomination(film=great, edition=first)
        yield nomination(film=great, edition=first, result="won")
        awarding = body()
        row = nomination(
            film=great,
            edition=edition(body=awarding),
            category=category(body=awarding),
            country=where,
        )
        row.people.set(everyone)
        yield row


def stands_elsewhere(record, size):
    for n in range(size):
        external_id(record)
        Link.objects.create(record=record, label=f"Link {n}", url="https://example.org/")


class BudgetTests(TestCase):
    """The table holds at both sizes, so no page asks more when there is more to show."""

    def measured(self, size):
        catalogue(size)
        ContentType.objects.get_for_models(*apps.get_models())
        found = {}
        for address in BUDGETS:
            with CaptureQueriesContext(connection) as queries:
                response = self.client.get(address)
            found[address] = response.status_code, len(queries)
        return found

    def test_with_two_of_everything(self):
        assert self.measured(2) == BUDGETS

    def test_with_twelve_of_everything(self):
        assert self.measured(12) == BUDGETS

    def test_a_list_does_not_read_the_plots_of_its_films(self):
        catalogue(2)
        for address in (
            "/",
            "/films/",
            "/genres/great/",
            "/people/",
            "/people/great/",
            "/critics/great/",
        ):
            with CaptureQueriesContext(connection) as queries:
                self.client.get(address)
            assert not [query for query in queries if '"plot"' in query["sql"]], address


def test_no_budget_is_larger_than_it_may_be():
    beyond = {
        address
        for address, (_, queries) in BUDGETS.items()
        if queries > MOST_OF.get(resolves_to(address), MOST)
    }
    assert beyond == set()


def test_every_page_has_a_budget():
    shown = {resolves_to(address) for address, (status, _) in BUDGETS.items() if status == 200}
    pages = {page.name for page in PAGES if isinstance(page, URLPattern)}
    assert pages - {"picture", "random_film"} <= shown


def resolves_to(address):
    try:
        return resolve(urlsplit(address).path).url_name
    except Resolver404:
        return None
