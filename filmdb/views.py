from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from credits.models import Person, PersonPicture
from films.models import Film, FilmPicture
from films.picks import worth_a_look
from films.pictures import rendition_name
from reviews.models import Review
from sources.addresses import permanent
from sources.gathered import Gathered

from .figures import figures
from .film_page import film_page
from .forms import SearchForm
from .person_page import person_page
from .search import Results, search

NEWEST = 6  # reviews on the front page
KEPT = "private, max-age=31536000, immutable"  # by the browser alone: a picture may be withdrawn


newest = Gathered(
    lambda: {"reviews": Review.objects.published().latest_added(NEWEST).for_lines()},
    uncited={"reviews"},
)


@require_safe
def home(request):
    context = {
        "picks": worth_a_look(timezone.localdate().year),
        "reviews": newest()["reviews"],
        "figures": figures(),
    }
    return render(request, "home.html", context)


@require_safe
def search_page(request):
    form = SearchForm(request.GET)
    text = form.asked()
    context = {
        "q": text,
        "error": form.errors["q"][0] if form.errors else "",
        "results": search(text, request.user) if text else Results(),
    }
    return render(request, "search.html", context)


@require_safe
@permanent(Film)
def film_detail(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    return render(request, "films/film_detail.html", film_page(film))


@require_safe
@permanent(Person)
def person_detail(request, slug):
    person = get_object_or_404(Person.objects.visible_to(request.user), slug=slug)
    return render(request, "credits/person_detail.html", person_page(request, person))


@require_safe
def about(request):
    return render(request, "about.html", {"section": "about"})


@require_safe
def picture(request, digest, width):
    """A picture's file, where no front server keeps them; to a curator also one that is not shown.

    Its name is a digest of what it holds, so a browser may keep it for good.
    """
    kinds = (FilmPicture, PersonPicture)
    public = any(kind.objects.public().filter(digest=digest).exists() for kind in kinds)
    name = rendition_name(digest, int(width))
    if not (public or request.user.is_staff) or not default_storage.exists(name):
        raise Http404
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type="image/webp")
    response["Cache-Control"] = KEPT if public else "private, no-store"
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # a picture is compressed already
    return response
