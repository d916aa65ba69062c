from django.shortcuts import render
from django.views.decorators.http import require_safe

from credits.models import Person
from films.models import Film
from reviews.models import Review


@require_safe
def home(request):
    films = Film.objects.published()
    reviews = Review.objects.published().of_published_films()
    context = {
        "films": films.best_known_first().for_cards()[:12],
        "reviews": reviews.latest_added().with_films()[:6],
        "films_count": films.count(),
        "people_count": Person.objects.published().count(),
        "reviews_count": reviews.count(),
    }
    return render(request, "home.html", context)


@require_safe
def about(request):
    return render(request, "about.html", {"section": "about"})
