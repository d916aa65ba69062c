import csv
from itertools import chain

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from films.charts import CHARTS, DIVISIVE, LONGEST, charted, films_on
from films.forms import PageForm
from films.models import DIVIDED_FROM, Film
from sources.addresses import permanent
from sources.footnotes import Footnotes

from . import example, tally
from .forms import ReviewsForm
from .models import CatalogueMean, Critic, Publication, Review, Scale
from .sheet import COLUMNS, lines_of, rows_of, sheet_of

PER_PAGE = 50
ROWS_PER_PAGE = 200  # of a score sheet; as CSV it has all
LEADERS = 6  # of each chart on the page of all charts


@require_safe
@permanent(Film)
def film_reviews(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    return render(request, "reviews/film_reviews.html", reviews_page(request, film))


def reviews_page(request, film):
    """What the page of a film's reviews shows of the page asked for."""
    reviews = film.reviews.published()
    form = ReviewsForm(request.GET, languages=reviews.languages())
    page = form.page_of(form.narrow(reviews), PER_PAGE)
    page.object_list = film.reviews.of_page(page).with_authors().with_copies()
    return {"film": film, "form": form, "page": page, "footnotes": Footnotes(*page)}


@require_safe
@permanent(Film)
def film_score(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    sheet = sheet_of(film)
    page = score_page(request, sheet)
    page.object_list = list(rows_of(film.reviews.of_page(page).with_authors()))
    context = {
        "film": film,
        "sheet": sheet,
        "page": page,
        "catalogue": CatalogueMean.objects.first(),
    }
    return render(request, "reviews/film_score.html", context)


def score_page(request, sheet):
    """The page asked for of the reviews on a score sheet, the newest first."""
    reviews = sheet.film.reviews.published().newest()
    return PageForm(request.GET).page_of(reviews, ROWS_PER_PAGE, sheet.rows)


@require_safe
@permanent(Film)
def film_score_csv(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{film.slug}-score.csv"'
    lines = lines_of(film.reviews.published().newest())
    table = chain([COLUMNS], lines, sheet_of(film).totals())
    csv.writer(response).writerows(map(as_cell, cells) for cells in table)
    return response


@require_safe
@permanent(Critic)
def critic_detail(request, slug):
    critic = get_object_or_404(Critic, slug=slug)
    return render(request, "reviews/critic_detail.html", reviewer_page(request, critic))


@require_safe
@permanent(Publication)
def publication_detail(request, slug):
    publication = get_object_or_404(Publication.objects.with_countries(), slug=slug)
    return render(request, "reviews/publication_detail.html", reviewer_page(request, publication))


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


@require_safe
def chart_list(request):
    films = Film.objects.published()
    charts = [(chart, chart.rows(films, LEADERS)) for chart in CHARTS.values()]
    context = {
        "charts": [(chart, rows) for chart, rows in charts if rows],
        "narrowed": charted(),
        "section": "charts",
    }
    return render(request, "reviews/chart_list.html", context)


@require_safe
def chart_detail(request, chart, shelf=None, code=""):
    label = shelf and shelf.find(code.lower())
    if shelf and label is None:
        raise Http404
    if label and code != label.code:
        return redirect("best_of", shelf, label.code, permanent=True)
    films = films_on(label) if label else Film.objects.published()
    context = {
        "chart": chart,
        "label": label,
        "rows": chart.rows(films),
        "most": LONGEST,
        "catalogue": CatalogueMean.objects.first(),
        "weight": settings.RANK_WEIGHT,
        "minimum": DIVIDED_FROM if chart is DIVISIVE else settings.SCORE_MINIMUM,
        "section": "charts",
    }
    return render(request, "reviews/chart_detail.html", context)


def reviewer_page(request, reviewer):
    """What a critic's or a publication's page shows of the page asked for."""
    reviews = reviewer.reviews.published().of_published_films()
    habits = reviews.habits()
    page = PageForm(request.GET).page_of(reviews.newest(), PER_PAGE, habits.reviews)
    page.object_list = Review.objects.of_page(page).for_reviewer()
    return {
        "reviewer": reviewer,
        "page": page,
        "habits": habits,
        "elsewhere": reviewer.elsewhere(),
        "footnotes": Footnotes(reviewer),
    }


def as_cell(value):
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else value
