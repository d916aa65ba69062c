import csv

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from films.forms import PageForm
from films.models import Film
from sources.addresses import permanent
from sources.footnotes import Footnotes

from . import example, tally
from .forms import ReviewsForm
from .models import CatalogueMean, Critic, Publication, Scale
from .sheet import Row, sheet_of

PER_PAGE = 50


@require_safe
@permanent(Film)
def film_reviews(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    reviews = film.reviews.published()
    form = ReviewsForm(request.GET, languages=reviews.languages())
    page = form.page_of(form.narrow(reviews).with_authors().with_copies(), PER_PAGE)
    context = {"film": film, "form": form, "page": page, "footnotes": Footnotes(*page)}
    return render(request, "reviews/film_reviews.html", context)


@require_safe
@permanent(Film)
def film_score(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    context = {"film": film, "sheet": sheet_of(film), "catalogue": CatalogueMean.objects.first()}
    return render(request, "reviews/film_score.html", context)


@require_safe
@permanent(Film)
def film_score_csv(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{film.slug}-score.csv"'
    sheet = sheet_of(film)
    table = [Row.COLUMNS, *(row.values() for row in sheet.rows), *sheet.totals()]
    csv.writer(response).writerows(map(as_cell, cells) for cells in table)
    return response


@require_safe
@permanent(Film)
def film_score_json(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(sheet_of(film).as_json(), json_dumps_params=options)


@require_safe
@permanent(Critic)
def critic_detail(request, slug):
    return _reviewer(request, get_object_or_404(Critic, slug=slug), "reviews/critic_detail.html")


@require_safe
@permanent(Publication)
def publication_detail(request, slug):
    publication = get_object_or_404(Publication.objects.with_countries(), slug=slug)
    return _reviewer(request, publication, "reviews/publication_detail.html")


@require_safe
def about_scores(request):
    context = {
        "scales": Scale.objects.all(),
        "catalogue": CatalogueMean.objects.first(),
        "example": example.EXAMPLES,
        "tally": tally.reckon(review.entry for review in example.EXAMPLES),
        "minimum": settings.SCORE_MINIMUM,
        "weight": settings.RANK_WEIGHT,
        "formula_version": tally.FORMULA_VERSION,
        "section": "about",
    }
    return render(request, "reviews/about_scores.html", context)


def _reviewer(request, reviewer, template):
    """A critic's or a publication's page."""
    reviews = reviewer.reviews.published().of_published_films()
    context = {
        "reviewer": reviewer,
        "page": PageForm(request.GET).page_of(reviews.with_films().newest(), PER_PAGE),
        "habits": reviews.habits(),
        "elsewhere": reviewer.elsewhere(),
        "footnotes": Footnotes(reviewer),
    }
    return render(request, template, context)


def as_cell(value):
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else value
