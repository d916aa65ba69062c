"""What a person's page shows: all that hangs on the person, read together; credits by the page."""

from functools import lru_cache

from awards.models import Nomination
from credits.models import Credit, Mention, Person, PersonName, PersonPicture
from films.forms import PageForm
from films.models import Film
from sources.footnotes import Footnotes
from sources.gathered import Gathered, Given, Kind
from sources.models import ExternalId, Link

CREDITS_PER_PAGE = 100
COLLEAGUES = 12
KNOWN_FOR = 3


def of_person():
    """The rows of each kind that hang on a person, but for the credits."""
    person, kind = Given("person"), Kind(Person)
    credits = Credit.objects.filter(person=person)
    return {
        "person": Person.objects.filter(pk=person).only("slug"),
        "names": PersonName.objects.filter(person=person).only("text", "language", "kind"),
        "portraits": PersonPicture.objects.filter(person=person).for_page()[:1],
        "jobs": credits.jobs(),
        "known": Film.objects.of_credits(credits).for_links()[: KNOWN_FOR + 1],
        "nominations": Nomination.objects.filter(people=person).for_person(),
        "colleagues": Person.objects.worked_with(person)[:COLLEAGUES],
        "mentions": Mention.objects.filter(person=person).for_person(),
        "ids": ExternalId.objects.of(kind, person),
        "links": Link.objects.of(kind, person),
    }


gathered = Gathered(of_person, uncited={"known", "colleagues"})


@lru_cache(maxsize=64)
def credits_from(start):
    """A page of someone's credits."""
    credits = Credit.objects.filter(person=Given("person")).for_person()
    return Gathered(lambda: {"credits": credits[start : start + CREDITS_PER_PAGE]})


def person_page(request, person):
    """What a person's page shows of the page asked for."""
    rows = gathered(person=person.pk)
    jobs = placed(rows["jobs"])
    page = PageForm(request.GET).page_of(range(sum(job["films"] for job in jobs)), CREDITS_PER_PAGE)
    shown = credits_from(page.object_list.start)(person=person.pk) if page.object_list else {}
    page.object_list = shown.get("credits", [])
    citations = rows["citations"] + shown.get("citations", [])
    return {
        "person": person,
        "portraits": rows["portraits"],
        "names": rows["names"],
        "jobs": jobs,
        "known": rows["known"][:KNOWN_FOR] if len(rows["known"]) > KNOWN_FOR else [],
        "page": page,
        "nominations": rows["nominations"],
        "colleagues": rows["colleagues"],
        "mentions": rows["mentions"],
        "elsewhere": [row.place() for row in (*rows["ids"], *rows["links"])],
        "footnotes": Footnotes(citations=sorted(citations, key=lambda citation: citation.pk)),
        "section": "people",
    }


def placed(jobs):
    """Jobs with how many films, and the number of the page on which each begins."""
    found, before = [], 0
    for code, name, films in jobs:
        page = before // CREDITS_PER_PAGE + 1
        found.append({"code": code, "name": name, "films": films, "page": page})
        before += films
    return found
