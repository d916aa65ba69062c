from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from films.forms import PageForm
from sources.addresses import moved, permanent
from sources.footnotes import Footnotes

from .models import Body, Nomination

PER_PAGE = 100


@require_safe
def award_list(request):
    context = {"bodies": Body.objects.with_counts(), "section": "awards"}
    return render(request, "awards/award_list.html", context)


@require_safe
@permanent(Body)
def body_detail(request, slug):
    body = get_object_or_404(Body.objects.with_country(), slug=slug)
    editions = body.editions.with_counts().latest_first()
    count = sum(edition.won for edition in editions)
    won = Nomination.objects.of_published_films().filter(edition__in=list(editions)).won()
    context = {
        "body": body,
        "editions": editions,
        "page": PageForm(request.GET).page_of(won.with_films().latest_first(), PER_PAGE, count),
        "elsewhere": body.elsewhere(),
        "footnotes": Footnotes(body, *editions),
        "section": "awards",
    }
    return render(request, "awards/body_detail.html", context)


@require_safe
@permanent(Body)
def edition_detail(request, slug, edition):
    body = get_object_or_404(Body, slug=slug)
    editions = list(body.editions.latest_first())
    place = next((n for n, each in enumerate(editions) if each.code == edition), None)
    if place is None:
        return moved(request, edition=_once_called(edition, editions).code)
    edition = editions[place]
    nominations = edition.nominations.of_published_films().by_category()
    context = {
        "body": body,
        "edition": edition,
        "later": editions[place - 1] if place else None,
        "earlier": next(iter(editions[place + 1 :]), None),
        "nominations": nominations,
        "footnotes": Footnotes(edition, *nominations),
        "section": "awards",
    }
    return render(request, "awards/edition_detail.html", context)


def _once_called(code, editions):
    """The edition whose number or label is this, though its address is another."""
    found = next((edition for edition in editions if code in edition.names()), None)
    if found is None:
        raise Http404
    return found
