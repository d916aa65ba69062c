"""The page that finds films, people, companies, critics and publications."""

from io import StringIO
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.asserts import assertContains, assertNotContains

from credits.models import Company, Credit, Person, PersonName
from credits.tests.factories import company, company_credit, credit, job, person, person_name
from films.models import Film
from films.search import standing
from films.tests.factories import film, film_list, title
from films.tests.test_search import HOSTILE
from reviews.models import Critic, Publication
from reviews.tests.factories import critic, publication
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


def page(client, text):
    response = client.get("/search/", {"q": text})
    assert response.status_code == 200
    return response


def found(client, text):
    """{heading: [name]} of what the page lists."""
    sections = page(client, text).context["results"].sections
    return {
        section.heading: [
            getattr(line.record, "title", "") or line.record.name for line in section.lines
        ]
        for section in sections
    }


@pytest.mark.parametrize(
    ("model", "make", "names"),
    [
        (Person, person, "name"),
        (Company, company, "name"),
        (Critic, critic, "name"),
        (Publication, publication, "name"),
    ],
)
def test_every_kind_of_record_is_searched_alike(model, make, names):
    kept = make(name="Éclair Pictures")
    make(name="Pictures of Éclair")
    make(name="Other")
    hits = model.objects.search("eclair pictures").by_relevance()
    assert [hit.name for hit in hits] == ["Éclair Pictures", "Pictures of Éclair"]
    assert model.objects.search("eclir").count() == 2
    model.objects.filter(pk=kept.pk).update(name="Gaumont")
    assert not model.objects.search("eclair pictures").filter(pk=kept.pk).exists()
    assert list(standing.faults()) == []


def test_the_page_lists_every_kind(client):
    film(title="Aurora")
    person(name="Aurora Smith")
    company(name="Aurora Film")
    critic(name="John Aurora")
    publication(name="Aurora Weekly")
    assert found(client, "aurora") == {
        "Films": ["Aurora"],
        "People": ["Aurora Smith"],
        "Companies": ["Aurora Film"],
        "Critics": ["John Aurora"],
        "Publications": ["Aurora Weekly"],
    }


def test_what_is_found_leads_to_its_page(client):
    for record in (film(title="X one"), person(name="X two"), company(name="X three")):
        assertContains(page(client, "x"), f'href="{record.get_absolute_url()}"')


def test_a_film_is_found_by_its_director_in_any_script(client):
    majidi = person(name="Majid Majidi")
    person_name(person=majidi, text="مجید مجیدی")
    credit(film=film(title="Baran", year=2001), person=majidi)
    credit(film=film(title="Another", year=2001), person=majidi, job=job("actor", "acting"))
    assert found(client, "majidi 2001") == {"Films": ["Baran"]}
    assert found(client, "مجیدی baran") == {"Films": ["Baran"]}
    PersonName.objects.all().delete()
    Person.objects.filter(pk=majidi.pk).update(name="Someone")
    assert found(client, "someone baran") == {"Films": ["Baran"]}
    Credit.objects.filter(film__title="Baran").update(job=job("actor", "acting"))
    assert found(client, "someone baran") == {}
    assert list(standing.faults()) == []


def test_the_busiest_people_and_companies_come_first(client):
    actor = job("actor", "acting")
    person(name="Ali One")
    company(name="Ali One")
    busy, busier = person(name="Ali Two"), company(name="Ali Two")
    for _ in range(3):
        credit(person=busy, job=actor)
        company_credit(company=busier)
    names = found(client, "ali")
    assert names == {"People": ["Ali Two", "Ali One"], "Companies": ["Ali Two", "Ali One"]}
    Credit.objects.all().delete()
    assert list(standing.faults()) == []


def test_the_name_that_matches_is_said_where_it_is_not_the_one_shown(client):
    title(film=film(title="The Cow"), text="Gaav", kind="alias")
    person_name(person=person(name="Dariush Mehrjui"), text="Gaavi")
    words = Words(page(client, "gaav")).all
    assert "as “Gaav”" in words
    assert "as “Gaavi”" in words
    assertNotContains(page(client, "cow"), "as <bdi>")


def test_a_correction_is_said(client):
    film(title="Children of Heaven")
    words = Words(page(client, "Childern of Heven")).all
    assert "Showing results for “children of heaven”" in words
    assert "“Childern of Heven”" in words


def test_what_only_sounds_alike_is_said_to(client):
    film(title="پرونده")
    assert "sounds like it" in Words(page(client, "parvandeh")).all


def test_a_search_for_nothing_says_how_to_search(client):
    assert "in any script" in Words(client.get("/search/")).all
    assert "in any script" in Words(page(client, " ")).all


def test_a_search_that_finds_nothing_says_so_and_leads_on(client):
    response = page(client, "<b>")
    assertContains(response, "Nothing is called “<bdi>&lt;b&gt;</bdi>”")
    assertContains(response, 'href="/films/"')


@pytest.mark.parametrize("text", ["\0", "x" * 10_000])
def test_what_cannot_be_searched_for_is_said(client, text):
    assert "The search was left out." in Words(page(client, text)).all


def test_what_is_unpublished_is_shown_to_curators_only(client, admin_client):
    film(title="Aurora", status="draft")
    film(title="Aurora gone", status="withdrawn")
    person(name="Aurora", status="draft")
    assert found(client, "aurora") == {}
    assert found(admin_client, "aurora") == {"Films": ["Aurora"], "People": ["Aurora"]}
    assertContains(page(admin_client, "aurora"), "Draft")


def test_all_films_that_match_are_a_link_away(client):
    for n in range(13):
        film(title=f"Aurora {n}")
    assertNotContains(page(client, "aurora 12"), "All films that match")
    response = page(client, "aurora")
    assertContains(response, '<a href="/films/?q=aurora">All films that match</a>')
    assert "Films 13" in Words(response).all


def test_many_are_counted_to_a_thousand(client):
    Film.objects.bulk_create(
        Film(title="Many", slug=f"many-{n}", status="published", published_at="2026-01-01T00:00Z")
        for n in range(1_005)
    )
    assert "Films 1,000+" in Words(page(client, "many")).all


def test_the_search_is_not_for_search_engines(client):
    assertContains(client.get("/search/"), '<meta name="robots" content="noindex">')


def test_every_page_and_home_lead_to_the_search(client):
    for address in ("/", "/films/", "/search/"):
        assertContains(client.get(address), 'action="/search/"')


def run(*args):
    out = StringIO()
    call_command("rebuild_search", *args, stdout=out)
    return out.getvalue()


def test_the_command_checks_and_mends():
    film(title="Aurora")
    assert "agree" in run("--check")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_name")
    with pytest.raises(CommandError, match="mends them"):
        run("--check")
    run()
    assert "agree" in run("--check")


def suggested(client, text):
    return client.get("/search/suggest/", {"q": text}).json()["results"]


def test_what_is_typed_is_completed_across_kinds(client):
    credit(film=film(title="The Cow", title_language="en", year=1969), person=person(name="Coen"))
    company(name="Cow Films")
    critic(name="Cow Critic")
    publication(name="Cow Weekly")
    film_list(title="Cows on film")
    rows = suggested(client, "cow")
    assert [row["label"] for row in rows][:2] == ["The Cow", "Cow Films"]
    assert {row["kind"] for row in rows} == {"film", "company", "critic", "publication", "list"}
    assert rows[0]["url"].endswith("/films/" + Film.objects.get().slug + "/")
    assert (rows[0]["year"], rows[0]["language"], rows[0]["matched"]) == (1969, "en", None)


def test_a_name_that_is_exactly_what_is_typed_comes_first(client):
    named = person(name="Aurora")
    film(title="Aurora Borealis")
    assert suggested(client, "aurora")[0]["label"] == named.name


def test_a_suggestion_tells_which_title_was_found(client):
    title(film=film(title="The Cow"), text="Gaav", kind="alias")
    assert [row["matched"] for row in suggested(client, "gaa")] == ["Gaav"]


def test_ten_are_suggested_and_six_of_a_kind(client):
    for n in range(9):
        film(title=f"Aurora {n}")
        person(name=f"Aurora {n}")
    assert [row["kind"] for row in suggested(client, "aurora")] == ["film"] * 6 + ["person"] * 4


def test_drafts_are_suggested_to_nobody(admin_client):
    film(title="Aurora", status="draft")
    assert suggested(admin_client, "aurora") == []


def test_a_browser_completes_too(client):
    made = film(title="Aurora")
    answer = client.get("/search/completions/", {"q": "aur"})
    assert answer["Content-Type"] == "application/x-suggestions+json"
    [text, [label], [kind], [url]] = answer.json()
    assert (text, label, kind) == ("aur", "Aurora", "film")
    assert url.endswith(made.get_absolute_url())
    assertContains(client.get("/opensearch.xml"), "/search/completions/?q={searchTerms}")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("address", ["/search/", "/search/suggest/", "/films/"])
def test_no_text_breaks_a_search(client, address, text):
    film(title="Heaven")
    query = urlencode({"q": text}, errors="surrogatepass")
    assert client.get(f"{address}?{query}").status_code == 200
