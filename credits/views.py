from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from films.models import Film
from sources.addresses import permanent
from sources.footnotes import Footnotes

from .models import Person


@require_safe
@permanent(Film)
def film_credits(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    billing = film.credits.billing()
    context = {"film": film, "billing": billing, "footnotes": Footnotes(*billing.credits)}
    return render(request, "credits/film_credits.html", context)


@require_safe
@permanent(Person)
def person_detail(request, slug):
    person = get_object_or_404(Person.objects.visible_to(request.user), slug=slug)
    names = person.names.all()
    credits = person.credits.of_published_films().newest_first()
    mentions = person.mentions.of_published_films()
    context = {
        "person": person,
        "names": names,
        "credits": credits,
        "mentions": mentions,
        "elsewhere": person.elsewhere(),
        "footnotes": Footnotes(person, *names, *credits, *mentions),
    }
    return render(request, "credits/person_detail.html", context)
