from collections import Counter

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from films.forms import PageForm, TurnForm
from films.models import Film
from sources.addresses import permanent
from sources.footnotes import Footnotes

from .alphabet import alphabets as alphabets_of
from .forms import LetterForm
from .models import Company, Credit, Person, letters

NAMES_PER_PAGE = 120
COMPANIES_PER_PAGE = 240
FILMS_PER_PAGE = 48
BY_NAME = ("sort_key", "pk")
BEST_KNOWN = 18


@require_safe
@permanent(Film)
def film_credits(request, slug):
    film = get_object_or_404(Film.objects.visible_to(request.user), slug=slug)
    billing = film.credits.billing()
    context = {"film": film, "billing": billing, "footnotes": Footnotes(*billing.credits)}
    return render(request, "credits/film_credits.html", context)


@require_safe
def person_list(request):
    form = LetterForm(request.GET)
    alphabets = alphabets_of(letters())
    letter = form.letter_in(alphabets)
    if letter:
        return person_letter(request, form, alphabets, letter)
    context = {
        "alphabets": alphabets,
        "unknown": form.asks(),
        "known": Credit.objects.directing_the_best_known()[:BEST_KNOWN],
        "section": "people",
    }
    return render(request, "credits/person_list.html", context)


def person_letter(request, form, alphabets, letter):
    page = form.entries(Person.objects, letter, NAMES_PER_PAGE)
    entries = page.rows
    jobs = Credit.objects.jobs_of(entry.person_id for entry in entries if not entry.leads_on)
    alike = Counter(entry.sort_key for entry in entries if not entry.leads_on)
    context = {
        "alphabet": next(each for each in alphabets if each.script == letter.script),
        "letter": letter,
        "page": page,
        "entries": [
            (entry, jobs.get(entry.person_id, ()), alike[entry.sort_key] > 1) for entry in entries
        ],
        "section": "people",
    }
    return render(request, "credits/person_letter.html", context)


@require_safe
def company_list(request):
    companies, turn = Company.objects.with_films().with_counts(), TurnForm(request.GET)
    moved = turn.moved(companies, BY_NAME, COMPANIES_PER_PAGE)
    if moved is not None:
        return redirect(reverse("company_list", query=moved))
    page = turn.turned(companies, BY_NAME, COMPANIES_PER_PAGE, Company.objects)
    context = {"page": page, "section": "companies"}
    return render(request, "credits/company_list.html", context)


@require_safe
@permanent(Company)
def company_detail(request, slug):
    company = get_object_or_404(Company.objects.with_country(), slug=slug)
    return render(request, "credits/company_detail.html", company_page(request, company))


def company_page(request, company):
    """What a company's page shows of the page asked for."""
    credits = company.credits.of_published_films()
    kinds = credits.kinds()
    count = sum(films for _, films in kinds)
    page = PageForm(request.GET).page_of(credits.newest_first(), FILMS_PER_PAGE, count)
    return {
        "company": company,
        "kinds": kinds,
        "page": page,
        "elsewhere": company.elsewhere(),
        "footnotes": Footnotes(company, *page),
        "section": "companies",
    }
