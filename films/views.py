from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sources.addresses import permanent
from sources.footnotes import Footnotes

from .forms import SearchForm
from .models import Film, Relation

PER_PAGE = 48
EXCERPTS = 2


@require_safe
def film_list(request):
    form = SearchForm(request.GET)
    films = Film.objects.published().search(form.asked("q")).by_title().for_cards()
    context = {
        "form": form,
        "q": form.asked("q"),
        "page": form.page_of(films, PER_PAGE),
        "section": "films",
    }
    return render(request, "films/film_list.html", context)


@require_safe
@permanent(Film)
def film_detail(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    titles = film.titles.with_countries()
    releases = film.releases.in_order_of_date()
    relations = Relation.objects.of(film)
    billing = film.credits.billing()
    mentions = film.mentions.with_people()
    nominations = film.nominations.for_page()
    reviews = film.reviews.published().with_authors().newest()
    facts = (titles, releases, relations, billing.credits, mentions, nominations, reviews)
    context = {
        "film": film,
        "shelves": film.shelves(),
        "titles": titles,
        "releases": releases,
        "relations": relations,
        "billing": billing,
        "mentions": mentions,
        "nominations": nominations,
        "reviews": reviews,
        "excerpts": [review for review in reviews if review.excerpt][:EXCERPTS],
        "tally": reviews.tally(),
        "elsewhere": film.elsewhere(),
        "footnotes": Footnotes(film, *(row for rows in facts for row in rows)),
    }
    return render(request, "films/film_detail.html", context)
