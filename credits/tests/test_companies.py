import pytest
from pytest_django.asserts import assertContains, assertRedirects

from credits.models import Company, CompanyCredit
from credits.tests.factories import company, company_credit, company_kind
from films.tests.factories import country, film
from sources.tests.factories import citation, external_id
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def pars():
    return company(slug="pars-film", name="Pars Film")


def page_of(client, **query):
    return client.get("/companies/pars-film/", query)


def titles(response):
    return [credit.film.title for credit in response.context["page"]]


def test_companies_stand_by_letter_with_the_number_of_their_films(client, pars):
    company_credit(company=company(name="آریانا فیلم", name_language="fa"))
    company_credit(company=company(name="Caravan Film"))
    made = company_credit(company=pars)
    company_credit(company=pars, film=made.film, kind=company_kind("distribution"))
    company_credit(company=pars, film=film(status="draft"))
    page = Words(client.get("/companies/")).all
    assert "C Caravan Film 1 film P Pars Film 1 film آ آریانا فیلم 1 film" in page


def test_a_list_without_companies_says_so(client):
    assertContains(client.get("/companies/"), "No company is in the database yet.")


def test_a_company_of_drafts_only_is_not_listed_yet(client, pars):
    company_credit(company=pars, film=film(status="draft"))
    assertContains(client.get("/companies/"), "No company is in the database yet.")


def test_the_list_has_pages(client):
    rows = [Company(name=f"C {n:03}", slug=f"c-{n}") for n in range(250)]
    Company.objects.bulk_create(rows)
    shown, kind = film(), company_kind("production")
    CompanyCredit.objects.bulk_create(
        CompanyCredit(company=row, film=shown, kind=kind) for row in Company.objects.all()
    )
    first = client.get("/companies/").context["page"]
    assert (len(first.rows), first.next.slug) == (240, "c-239")
    response = client.get("/companies/?after=c-239")
    assert [row.slug for row in response.context["page"]] == [f"c-{n}" for n in range(240, 250)]
    assertContains(response, '/companies/?after=c-239">')
    before = client.get("/companies/?before=c-240").context["page"]
    assert [row.slug for row in before] == [row.slug for row in first]
    assertRedirects(client.get("/companies/?page=2"), "/companies/?after=c-239")


@pytest.mark.parametrize("query", ["after=unknown", "after=%00", "before="])
def test_a_page_that_is_not_there_is_the_first(client, pars, query):
    company_credit(company=pars)
    assertContains(client.get(f"/companies/?{query}"), "Pars Film")


def test_a_renamed_company_stands_elsewhere(pars):
    Company.objects.update(name="Aryana")
    assert Company.objects.get().letter == "A"


def test_a_company_shows_its_films_by_what_it_did_the_newest_first(client, pars):
    for title, year in (("Old", 1960), ("Undated", None), ("New", 1977)):
        company_credit(company=pars, film=film(title=title, year=year))
    sold = company_kind("distribution", position=1)
    company_credit(company=pars, film=film(title="Sold", year=1999), kind=sold)
    response = page_of(client)
    assert titles(response) == ["New", "Old", "Undated", "Sold"]
    page = Words(response).all
    assert "Production of 3 films, Distribution of 1 film" in page
    assert page.index("Distribution Sold") > page.index("Undated")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_film_that_is_not_published_is_not_shown(client, pars, status):
    company_credit(company=pars, film=film(title="A secret", status=status))
    page = Words(page_of(client)).all
    assert "A secret" not in page
    assert "No films here yet." in page


def test_many_films_have_pages(client, pars):
    for n in range(50):
        company_credit(company=pars, film=film(title=f"{n:02}"))
    assert len(titles(page_of(client))) == 48
    assert titles(page_of(client, page=2)) == ["48", "49"]
    assert titles(page_of(client, page="x")) == titles(page_of(client))


def test_what_is_known_of_a_company_is_said_with_its_sources(client, pars):
    iran = country(code="QM", name="Persia")
    Company.objects.update(country=iran)
    external_id(record=pars, value="Q131728128")
    citation(record=pars, field="country")
    citation(record=company_credit(company=pars, note="with state money"))
    response = page_of(client)
    page = Words(response).all
    for fact in ("Country Persia", "Q131728128", "with state money", "Sources"):
        assert fact in page
    for number in (1, 2):
        assertContains(response, f'href="#source-{number}"', count=1)


def test_a_persian_name_is_marked_as_one(client):
    company(slug="aryana", name="آریانا فیلم", name_language="fa")
    assertContains(client.get("/companies/aryana/"), '<h1 lang="fa" dir="rtl">آریانا فیلم</h1>')


def test_a_company_of_which_nothing_is_known_has_a_page(client, pars):
    page = Words(page_of(client)).all
    for label in ("Country", "Elsewhere", "Sources"):
        assert label not in page


def test_a_former_address_leads_on(client, pars):
    pars.slug = "pars"
    pars.save()
    response = client.get("/companies/pars-film/?page=2")
    assertRedirects(response, "/companies/pars/?page=2", status_code=301)


def test_an_unknown_company_is_not_found(client):
    assert client.get("/companies/unknown/").status_code == 404
