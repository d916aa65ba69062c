from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sources.addresses import moved, permanent
from sources.footnotes import Footnotes

from .facets import Facets
from .filters import FilmFilter, without_blanks
from .forms import PageForm
from .models import Film, FilmList

PER_PAGE = 48
LISTS_PER_PAGE = 24
WORDS_PER_PAGE = 500


@require_safe
def film_list(request):
    query = without_blanks(request.GET)
    if query != request.GET:
        return redirect(reverse("film_list", query=query))
    asked = FilmFilter(query, Film.objects.visible_to(request.user))
    facets = Facets(asked)
    films = asked.qs.for_cards()
    context = {
        "asked": asked,
        "facets": facets,
        "page": PageForm(query).page_of(films, PER_PAGE, facets.found),
        "q": asked.values["q"],
        "section": "films",
    }
    return render(request, "films/film_list.html", context)


@require_safe
def list_list(request):
    lists = FilmList.objects.published().for_cards().in_order()
    page = PageForm(request.GET).page_of(lists, LISTS_PER_PAGE)
    return render(request, "films/list_list.html", {"page": page, "section": "lists"})


@require_safe
@permanent(FilmList)
def list_detail(request, slug):
    chosen = get_object_or_404(FilmList.objects.visible_to(request.user), slug=slug)
    entries = chosen.entries.shown().with_films().in_order()
    page = PageForm(request.GET).page_of(entries, PER_PAGE)
    context = {
        "list": chosen,
        "page": page,
        "elsewhere": chosen.elsewhere(),
        "footnotes": Footnotes(chosen),
        "section": "lists",
    }
    return render(request, "films/list_detail.html", context)


@require_safe
def shelf_list(request, shelf):
    page = PageForm(request.GET).page_of(shelf.words(), WORDS_PER_PAGE)
    labels = shelf.labels(page.object_list)
    context = {
        "shelf": shelf,
        "page": page,
        "groups": shelf.groups(labels),
        "most": max((label.films for label in labels), default=0),
    }
    return render(request, "films/shelf_list.html", context)


@require_safe
def shelf_detail(request, shelf, code):
    label = shelf.find(code.lower())
    if label is None:
        raise Http404
    if code != label.code:
        return moved(request, code=label.code)
    page = PageForm(request.GET).page_of(shelf.films(label).for_cards(), PER_PAGE)
    context = {
        "shelf": shelf,
        "label": label,
        "around": shelf.around(label),
        "query": shelf.query(label),
        "page": page,
        "sections": shelf.sections(page.object_list),
    }
    return render(request, "films/shelf.html", context)
