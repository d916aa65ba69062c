"""What machines ask for: pages as JSON, how to search and crawl the site, whether it is well."""

from textwrap import shorten

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from credits.models import Company, Person
from credits.views import company_page
from films.cards import Card, draw
from films.markup.films import poster_hue, year_words
from films.models import Film
from reviews.models import Critic, Publication
from reviews.sheet import lines_of, sheet_of
from reviews.views import reviewer_page, reviews_page, score_page
from sources.addresses import permanent

from . import documents
from .film_page import film_page
from .forms import PlotForm, SearchForm
from .openapi import DOCUMENT
from .person_page import person_page
from .search import suggestions

PAPER = "#f2f2ee", "#141312"  # light and dark: those of tokens.css
SHORT_NAME = 12  # letters that fit under an icon


@never_cache
@require_safe
def healthz(request):
    """200 while the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", "text/plain", status=503)
    return HttpResponse("ok\n", "text/plain")


@require_safe
def robots(request):
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
def opensearch(request):
    kind = "application/opensearchdescription+xml"
    return render(request, "opensearch.xml", content_type=kind)


@require_safe
def manifest(request):
    """What a device that keeps the site among its apps calls it, and in which colours."""
    light, dark = ({"background_color": c, "theme_color": c} for c in PAPER)
    name = settings.SITE_NAME
    icon = {"src": static("favicon.svg"), "sizes": "any", "type": "image/svg+xml"}
    response = as_json(
        {
            "name": name,
            "short_name": shorten(name, SHORT_NAME, placeholder="") or name[:SHORT_NAME],
            "start_url": reverse("home"),
            "lang": settings.LANGUAGE_CODE,
            "icons": [icon],
            **light,
            "user_preferences": {"color_scheme": {"dark": dark}},
        }
    )
    response["Content-Type"] = "application/manifest+json"
    return response


@require_safe
@permanent(Film)
def film_card(request, slug):
    """The picture that other sites show of a link to a film; 404 for a script without a font."""
    film = get_object_or_404(Film.objects.published().for_cards(), slug=slug)
    byline = f"{film.directed_by}, {year_words(film)}" if film.directed_by else year_words(film)
    hue = poster_hue(film)
    picture = draw(Card(film.title, film.original_title, byline, settings.SITE_NAME, hue))
    if picture is None:
        raise Http404
    return HttpResponse(picture, "image/png", headers={"Content-Encoding": "identity"})


@require_safe
def suggest(request):
    text = SearchForm(request.GET).asked()
    return as_json(documents.suggestions(text, suggestions(text)))


@require_safe
def completions(request):
    """The same as OpenSearch has it: the text, titles and names, what they are, their addresses."""
    text = SearchForm(request.GET).asked()
    rows = documents.suggestions(text, suggestions(text))["results"]
    response = as_json([text, *([row[key] for row in rows] for key in ("label", "kind", "url"))])
    response["Content-Type"] = "application/x-suggestions+json"
    return response


@require_safe
def openapi(request):
    return as_json({**DOCUMENT, "servers": [{"url": settings.SITE_URL}]})


@require_safe
@permanent(Film)
def film_json(request, slug):
    film = get_object_or_404(Film.objects.published(), slug=slug)
    plot = PlotForm(request.GET).asked()
    return as_json(documents.film(film_page(film), plot=plot), film)


@require_safe
@permanent(Film)
def reviews_json(request, slug):
    film = get_object_or_404(Film.objects.published(), slug=slug)
    plot = PlotForm(request.GET).asked()
    page = reviews_page(request, film)
    return as_json(documents.film_reviews(page, turning(request), plot=plot))


@require_safe
@permanent(Film)
def film_score_json(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    sheet = sheet_of(film)
    page = score_page(request, sheet)
    page.object_list = lines_of(film.reviews.of_page(page))
    return as_json(documents.score_sheet(sheet, page, turning(request)))


@require_safe
@permanent(Person)
def person_json(request, slug):
    person = get_object_or_404(Person.objects.published(), slug=slug)
    return as_json(documents.person(person_page(request, person), turning(request)), person)


@require_safe
@permanent(Company)
def company_json(request, slug):
    company = get_object_or_404(Company.objects.with_country(), slug=slug)
    page = company_page(request, company)
    return as_json(documents.company(page, turning(request)), company)


@require_safe
@permanent(Critic)
def critic_json(request, slug):
    critic = get_object_or_404(Critic, slug=slug)
    page = reviewer_page(request, critic)
    return as_json(documents.critic(page, turning(request)), critic)


@require_safe
@permanent(Publication)
def publication_json(request, slug):
    publication = get_object_or_404(Publication.objects.with_countries(), slug=slug)
    page = reviewer_page(request, publication)
    return as_json(documents.publication(page, turning(request)), publication)


def turning(request):
    """What gives the address of another page of what was asked for."""

    def here(number):
        query = request.GET.copy()
        query["page"] = number
        return f"{settings.SITE_URL}{request.path}?{query.urlencode()}"

    return here


def as_json(document, record=None):
    """An answer in JSON; a search engine is told of the page that says the same."""
    options = {"ensure_ascii": False, "separators": (",", ":")}
    response = JsonResponse(document, safe=False, json_dumps_params=options)
    if record:
        response["Link"] = f'<{documents.address(record)}>; rel="canonical"'
    return response
