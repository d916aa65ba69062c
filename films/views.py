import random

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sources.addresses import moved, permanent
from sources.footnotes import Footnotes
from sources.models import Status

from .facets import facets
from .filters import ORDERS, FilmFilter, without_blanks
from .forms import PageForm, TurnForm
from .models import Film, FilmList
from .narrowing import Narrowed, with_key
from .shelves import WORDS_PER_PAGE

PER_PAGE = 48
LISTS_PER_PAGE = 24
BEST_KNOWN = ORDERS[""][1]


@require_safe
def film_list(request):
    query = without_blanks(request.GET)
    if query != request.GET:
        return redirect(reverse("film_list", query=query))
    asked = FilmFilter(query, Film.objects.visible_to(request.user), statuses(request.user))
    narrowed = Narrowed(asked)
    films, turn = asked.in_columns(narrowed.rows.for_cards()), TurnForm(query)
    moved = turn.moved(films, asked.columns, PER_PAGE)
    if moved is not None:
        return redirect(reverse("film_list", query=asked.asking(**moved)))
    page = turn.turned(films, asked.columns, PER_PAGE, asked.in_columns(asked.queryset))
    return render(request, "films/film_list.html", list_page(asked, narrowed, page))


def list_page(asked, narrowed, page):
    """What a page of the list of films shows."""
    before = page.before
    return {
        "asked": asked,
        "chips": list(asked.chips),
        "orders": asked.orders,
        "found": narrowed.found,
        "all": narrowed.all,
        "facets": list(facets(asked, narrowed)),
        "page": page,
        "canonical": reverse("film_list", query=asked.asking(after=before and before.slug)),
        "random": reverse("random_film", query=asked.asking(sort=None)),
        "q": asked.values["q"],
        "section": "films",
    }


def statuses(user):
    """Those of the films that someone may see."""
    return (Status.PUBLISHED, Status.DRAFT) if user.is_staff else (Status.PUBLISHED,)


@never_cache
@require_safe
def random_film(request):
    """One of the films that are asked for, each as likely as the others."""
    asked = FilmFilter(request.GET, Film.objects.published())
    film = Narrowed(asked).at_random(random.SystemRandom())
    if film is None:
        return redirect(reverse("film_list", query=asked.query))
    return HttpResponse(status=303, headers={"Location": film.get_absolute_url()})


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
    form = TurnForm(request.GET)
    page = shelf.page(form.asked("after"), form.asked("before")) if shelf.turns else None
    page = page or form.page_of(shelf.words(), WORDS_PER_PAGE)
    labels = list(page)
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
    turn = TurnForm(request.GET)
    if not shelf.key(label):
        page = turn.page_of(shelf.films(label).for_cards(), PER_PAGE, label.films)
        return render(request, "films/shelf.html", shelf_page(shelf, label, page))
    films, found = with_key(Film.objects.for_cards(), shelf.key(label))
    asked = turn.moved(films, BEST_KNOWN, PER_PAGE)
    if asked is not None:
        return redirect(reverse("shelf_detail", args=[shelf, code], query=asked))
    page = turn.turned(films, BEST_KNOWN, PER_PAGE, Film.objects.published())
    return render(request, "films/shelf.html", shelf_page(shelf, label, page, found.films))


def shelf_page(shelf, label, page, found=None):
    """What the page of a word shows."""
    turned = found is not None
    return {
        "shelf": shelf,
        "label": label,
        "around": shelf.around(label),
        "query": shelf.query(label),
        "found": found if turned else page.paginator.count,
        "page": page,
        "turned": turned,
        "sections": shelf.sections(list(page)),
    }
