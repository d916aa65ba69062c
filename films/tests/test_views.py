import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from films.models import Film
from films.tests.factories import (
    country,
    film,
    genre,
    language,
    place,
    relation,
    release,
    theme,
    title,
)
from films.views import PER_PAGE
from sources.tests.factories import citation, external_id, link, scheme
from sources.tests.words import Words

pytestmark = pytest.mark.django_db

LIST = "/films/"


def words(client, shown):
    return Words(client.get(shown.get_absolute_url())).all


def listed(client, address=LIST):
    return [film.title for film in client.get(address).context["page"]]


@pytest.fixture
def moved():
    """A film that once stood at another address."""
    shown = film(slug="then")
    shown.slug = "now"
    shown.save()
    return shown


# The list


def test_films_are_listed_by_title_without_its_article(client):
    film(title="The Cow", title_language="en")
    film(title="Zamani")
    film(title="Bread")
    assert listed(client) == ["Bread", "The Cow", "Zamani"]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_only_published_films_are_listed(client, status):
    film(title="A secret", status=status)
    assert listed(client) == []


def test_an_empty_list_says_so(client):
    assertContains(client.get(LIST), "There are no films here yet.")


def test_a_card_leads_to_the_film(client):
    shown = film(title="Gaav", year=1969)
    response = client.get(LIST)
    assertContains(response, f'href="{shown.get_absolute_url()}"')
    assert "Gaav 1969" in Words(response).all


def test_a_card_says_that_the_year_is_not_recorded(client):
    film()
    assertContains(client.get(LIST), "year not recorded")


def test_a_card_says_in_what_language_the_title_is(client):
    film(title="گاو", title_language="fa")
    page = client.get(LIST).content.decode()
    titles = [tag for tag in page.split("<") if tag.endswith(">گاو")]
    assert len(titles) == 2  # the poster's and the heading
    assert all('lang="fa" dir="rtl"' in tag for tag in titles)


def test_a_card_of_a_title_in_an_unknown_language_claims_none(client):
    film(title="Gaav")
    assertNotContains(client.get(LIST), 'lang=""')


def test_a_long_title_is_listed_whole(client):
    film(title="x" * 300)
    assertContains(client.get(LIST), "x" * 300)


@pytest.fixture
def two_pages():
    films = [Film(title=f"Film {n:02}", slug=f"film-{n:02}") for n in range(PER_PAGE + 1)]
    Film.objects.bulk_create(films)
    Film.objects.update(status="published", published_at="2026-01-01T00:00:00Z")


def test_the_first_of_several_pages_leads_to_the_next_only(client, two_pages):
    response = client.get(LIST)
    assert len(response.context["page"]) == PER_PAGE
    assertContains(response, 'href="?page=2" rel="next"')
    assertNotContains(response, 'rel="prev"')
    assertContains(response, "Page 1 of 2")


def test_the_last_of_several_pages_leads_back_only(client, two_pages):
    response = client.get(LIST, {"page": 2})
    assert len(response.context["page"]) == 1
    assertContains(response, 'href="?page=1" rel="prev"')
    assertNotContains(response, 'rel="next"')


@pytest.mark.parametrize(("asked", "number"), [("3", 2), ("0", 1), ("-1", 1), ("x", 1)])
def test_a_page_that_is_not_there_is_the_nearest(client, two_pages, asked, number):
    assert client.get(LIST, {"page": asked}).context["page"].number == number


def test_no_film_is_on_two_pages(client, two_pages):
    titles = [*listed(client), *listed(client, f"{LIST}?page=2")]
    assert len(set(titles)) == PER_PAGE + 1


def test_the_next_page_of_a_search_is_of_that_search(client, two_pages):
    assertContains(client.get(LIST, {"q": "film"}), 'href="?q=film&amp;page=2"')


def test_a_short_list_has_no_pager(client):
    film()
    assertNotContains(client.get(LIST), "Page 1 of 1")


# Search


def found(client, words):
    return listed(client, reverse("film_list", query={"q": words}))


@pytest.mark.parametrize("asked", ["heaven", "HEAVEN", "Children Heaven", "eav", "of children"])
def test_a_film_is_found_by_each_word_of_its_title(client, asked):
    film(title="Children of Heaven")
    film(title="Children of Men")
    assert found(client, asked)[:1] == ["Children of Heaven"]


def test_a_film_is_found_by_the_article_that_it_is_not_sorted_by(client):
    film(title="The Cow", title_language="en")
    assert found(client, "the cow") == ["The Cow"]


def test_a_film_that_lacks_one_of_the_words_is_not_found(client):
    film(title="Children of Men")
    assert found(client, "children heaven") == []


@pytest.mark.parametrize("asked", ["bacheha", "بچه‌های", "آسمان", "Kinder des Himmels"])
def test_a_film_is_found_by_its_titles_in_any_language(client, asked):
    shown = film(title="Children of Heaven")
    title(film=shown, text="بچه‌های آسمان", language="fa")
    title(film=shown, text="Bacheha-ye Aseman", language="fa-Latn", kind="transliterated")
    title(film=shown, text="Kinder des Himmels", language="de", kind="alias")
    assert found(client, asked) == ["Children of Heaven"]


def test_words_may_stand_in_different_titles(client):
    title(film=film(title="Children of Heaven"), text="Bacheha-ye Aseman")
    assert found(client, "aseman heaven") == ["Children of Heaven"]


@pytest.mark.parametrize("asked", ["amelie", "Amélie", "AMÉLIE", "amélie"])
def test_accents_and_case_of_the_title_do_not_matter(client, asked):
    film(title="Amélie")
    assert found(client, asked) == ["Amélie"]


def test_a_film_is_not_found_by_what_happens_in_it(client):
    film(plot="He wins", synopsis="They share shoes", tagline="A race", making="By hand")
    assert [found(client, word) for word in ("wins", "shoes", "race", "hand")] == [[]] * 4


def test_drafts_are_not_found(client):
    film(title="Gaav", status="draft")
    assert found(client, "gaav") == []


def test_a_search_without_words_lists_everything(client):
    film(title="Gaav")
    assert found(client, "   ") == ["Gaav"]


@pytest.mark.parametrize("asked", ["100%", "a_b", "%"])
def test_signs_of_the_database_mean_themselves(client, asked):
    film(title="1000 axb")
    assert found(client, asked) == []


def test_what_was_searched_for_is_said_and_kept_in_the_form(client):
    film(title="R&B")
    response = client.get(LIST, {"q": "R&B"})
    assertContains(response, "1 film with “<bdi>R&amp;B</bdi>” in a title or a name")
    assertContains(response, 'value="R&amp;B"')


def test_a_search_that_finds_nothing_says_so_and_leads_on(client):
    response = client.get(LIST, {"q": "<b>"})
    assertContains(response, "No film is called “<bdi>&lt;b&gt;</bdi>”")
    assertContains(response, f'<a href="{LIST}">all films</a>')


def test_a_search_that_is_too_long_says_so_and_lists_everything(client):
    film(title="Gaav")
    response = client.get(LIST, {"q": "x" * 201})
    assertContains(response, "at most 200 characters (it has 201). Here are all films instead.")
    assert [film.title for film in response.context["page"]] == ["Gaav"]


# The film: its address


def test_an_unknown_address_is_not_found(client):
    response = client.get("/films/unknown/")
    assertContains(response, "Nothing is kept at this address", status_code=404)


def test_a_former_address_leads_on_for_good(client, moved):
    assertRedirects(client.get("/films/then/"), "/films/now/", status_code=301)


def test_a_former_address_keeps_what_was_asked(client, moved):
    response = client.get("/films/then/?a=1&b=%D8%A2")
    assertRedirects(response, "/films/now/?a=1&b=%D8%A2", status_code=301)


def test_each_of_several_former_addresses_leads_straight_on(client, moved):
    moved.slug = "later"
    moved.save()
    for slug in ("then", "now"):
        assertRedirects(client.get(f"/films/{slug}/"), "/films/later/", status_code=301)


@pytest.mark.parametrize("slug", ["then", "now"])
def test_a_withdrawn_film_is_gone_also_where_it_once_stood(client, moved, slug):
    moved.status = "withdrawn"
    moved.save()
    response = client.get(f"/films/{slug}/")
    assertContains(response, "This page has been withdrawn", status_code=410)
    assertNotContains(response, moved.title, status_code=410)


def test_a_withdrawn_film_is_gone_for_curators_too(admin_client):
    gone = film(status="withdrawn")
    assert admin_client.get(gone.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("slug", ["then", "now"])
def test_nobody_learns_of_a_draft(client, moved, slug):
    moved.status = "draft"
    moved.save()
    assert client.get(f"/films/{slug}/").status_code == 404


def test_a_reader_who_is_signed_in_learns_of_no_draft(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(film(status="draft").get_absolute_url()).status_code == 404


def test_a_curator_sees_a_draft_and_that_it_is_one(admin_client):
    draft = film(status="draft")
    response = admin_client.get(draft.get_absolute_url())
    assertContains(response, "Only signed-in curators see this page.")
    assertContains(response, f'href="{draft.get_admin_url()}"')


def test_a_published_film_is_not_called_a_draft(admin_client):
    assertNotContains(admin_client.get(film().get_absolute_url()), "Draft")


@pytest.mark.parametrize("address", [LIST, "/films/a-film/"])
def test_pages_are_read_only(client, address):
    film(slug="a-film")
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405


# The film: what is on its page


def test_a_film_of_which_nothing_is_known_has_a_page(client):
    shown = words(client, film(title="Gaav"))
    assert "year not recorded" in shown
    assert "No synopsis yet." in shown
    assert "No reviews yet" in shown


def test_a_section_without_content_is_not_there(client):
    response = client.get(film().get_absolute_url())
    for section in ("critics", "cast", "story", "related", "titles", "releases", "awards"):
        assertNotContains(response, f'id="{section}"')
        assertNotContains(response, f'href="#{section}"')


def test_the_title_says_in_what_language_it_is(client):
    response = client.get(film(title="گاو", title_language="fa").get_absolute_url())
    assertContains(response, '<h1 lang="fa" dir="rtl">گاو</h1>', html=True)


def test_the_original_title_stands_below_in_its_own_script(client):
    shown = film(title="The Cow", title_language="en")
    title(film=shown, text="گاو", language="fa")
    response = client.get(shown.get_absolute_url())
    assertContains(response, '<h1 lang="en" dir="ltr">The Cow</h1>', html=True)
    assertContains(response, '<p class="original" lang="fa" dir="rtl">گاو</p>', html=True)


def test_an_original_title_that_is_the_title_is_not_repeated(client):
    shown = film(title="گاو", title_language="fa")
    title(film=shown, text="گاو", language="fa")
    assertNotContains(client.get(shown.get_absolute_url()), 'class="original"')


def test_a_long_title_is_shown_whole(client):
    shown = film(title="x" * 300)
    page = client.get(shown.get_absolute_url()).content.decode()
    head, _, body = page.partition("<body>")
    assert "x" * 300 in head
    assert f">{'x' * 300}</h1>" in body


def test_a_title_is_never_taken_for_markup(client):
    shown = film(title="<script>alert(1)</script>")
    assertNotContains(client.get(shown.get_absolute_url()), "<script>alert")


def test_a_year_is_shown_no_more_certain_than_it_is(client):
    shown = film(year=1997, year_certainty="circa", runtime=89)
    assert "about 1997, 89 minutes" in words(client, shown)


def test_the_plot_is_read_on_request_only(client):
    shown = Words(client.get(film(plot="He wins.").get_absolute_url()))
    assert "Read it (tells the ending)" in shown.shown
    assert "He wins." in shown.all
    assert "He wins." not in shown.shown


def test_the_plot_stands_on_the_page_once_and_in_no_meta_tag(client):
    response = client.get(film(plot="He wins.", synopsis="He runs.").get_absolute_url())
    assertContains(response, "He wins.", count=1)
    head = response.content.decode().partition("<body>")[0]
    assert "He runs." in head
    assert "He wins." not in head


def test_a_film_stands_on_its_shelves(client):
    shown = film()
    shown.genres.add(genre(name="drama", position=1), genre(name="family", position=0))
    shown.themes.add(theme(name="shoes"))
    shown.countries.add(country(code="IR"), country(code="SUHH", name="Soviet Union"))
    shown.languages.add(language(code="fa"))
    place(film=shown, kind="set in", place="Tehran")
    place(film=shown, kind="filmed at", place="Shahr-e Rey")
    facts = words(client, shown)
    for fact in (
        "Genres family",  # whose position is the lower one
        "Themes shoes",
        "Countries Iran",
        "Soviet Union",
        "Languages Persian",
        "Set in Tehran",
        "Filmed at Shahr-e Rey",
    ):
        assert fact in facts


def test_facts_are_told_in_words(client):
    shown = film(
        form="feature",
        mode="fiction",
        technique="live action",
        colour="colour",
        sound="sound",
        aspect_ratio="1.85:1",
        gauge="35 mm",
        budget_amount=180_000,
        budget_currency="USD",
        budget_exactness="about",
        gross_amount=1_600_000,
        gross_currency="USD",
        gross_exactness="exact",
    )
    facts = words(client, shown)
    for fact in (
        "feature, fiction, live action",
        "Colour colour",
        "Sound sound",
        "Aspect ratio 1.85:1",
        "Gauge 35 mm",
        "Budget about US$180,000",
        "Gross, worldwide US$1,600,000",
    ):
        assert fact in facts


def test_every_title_has_its_kind_language_and_country(client):
    shown = film()
    title(
        film=shown,
        text="Kinder des Himmels",
        language="de",
        kind="release",
        country=country(code="DE"),
    )
    response = client.get(shown.get_absolute_url())
    assertContains(response, '<bdi lang="de" dir="ltr">Kinder des Himmels</bdi>')
    assert "Kinder des Himmels release title German Germany" in Words(response).all


@pytest.mark.parametrize(("count", "closed"), [(12, False), (13, True)])
def test_a_long_list_of_titles_is_closed(client, count, closed):
    shown = film()
    for n in range(count):
        title(film=shown, text=f"Title {n:02}", kind="alias")
    page = Words(client.get(shown.get_absolute_url()))
    assert ("Title 00" not in page.shown) == closed
    assert (f"All {count} titles" in page.shown) == closed


def test_releases_are_in_order_of_date_and_undated_ones_last(client):
    shown = film()
    for event, date in (("Third", None), ("Second", "1998-01-22"), ("First", "1997-02")):
        release(film=shown, event=event, date=date, place="Tehran")
    releases = client.get(shown.get_absolute_url()).context["releases"]
    assert [release.event for release in releases] == ["First", "Second", "Third"]


def test_a_date_is_shown_no_more_precisely_than_it_is_known(client):
    shown = film()
    release(film=shown, date="1997-02", kind="premiere")
    response = client.get(shown.get_absolute_url())
    assertContains(response, '<time datetime="1997-02">February 1997</time>', html=True)


def test_a_release_has_its_certificate_and_says_what_is_not_recorded(client):
    shown = film()
    release(film=shown, event="Fajr", certificate="PG", certificate_body="MPA", kind="festival")
    assert "not recorded not recorded festival Fajr PG (MPA)" in words(client, shown)


# The film: relations


def test_a_relation_shows_on_both_films(client):
    first, second = film(title="First"), film(title="Second")
    relation(film=second, other=first, note="shot for shot")
    assert "remade as Second, year not recorded: shot for shot" in words(client, first)
    assert "remake of First, year not recorded: shot for shot" in words(client, second)


def test_a_relation_to_a_title_that_is_not_here_names_it(client):
    shown = film()
    relation(film=shown, other_title="Bicycle Thieves")
    assert "remake of Bicycle Thieves (not in this database)" in words(client, shown)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_film_that_is_not_published_shows_in_no_relation(client, status):
    shown, hidden = film(), film(title="A secret", status=status)
    relation(film=shown, other=hidden)
    relation(film=hidden, other=shown)
    assert "A secret" not in words(client, shown)
    assert "Related films" not in words(client, shown)


# The film: sources


def test_an_id_and_a_link_lead_elsewhere(client):
    shown = film()
    imdb = scheme(name="IMDb", url_template="https://www.imdb.com/title/{}/")
    external_id(record=shown, scheme=imdb, value="tt0118849")
    link(record=shown, label="Site", url="https://example.org/", language="fa")
    link(record=shown, label="Trailer")
    response = client.get(shown.get_absolute_url())
    assertContains(response, 'href="https://www.imdb.com/title/tt0118849/"')
    assertContains(response, 'href="https://example.org/" rel="external" hreflang="fa"')
    assert "IMDb tt0118849 Site Trailer (no link recorded)" in Words(response).all


def test_an_id_without_an_address_is_shown_all_the_same(client):
    shown = film()
    external_id(record=shown, value="Q339804")
    assert "Q339804" in words(client, shown)


def test_a_fact_leads_to_its_source(client):
    shown = film(runtime=89)
    citation(record=shown, field="runtime", locator="p. 5")
    response = client.get(shown.get_absolute_url())
    assertContains(response, 'href="#source-1"')
    assertContains(response, 'id="source-1"')
    assertContains(response, "p. 5")


def test_sources_that_differ_are_said_to(client):
    shown = film(runtime=89)
    citation(record=shown, field="runtime", states="87 minutes")
    assert "89 minutes sources differ: “87 minutes”" in words(client, shown)


def test_a_page_says_how_to_cite_it_and_when_it_last_changed(client, settings):
    settings.SITE_URL = "https://films.example.org"
    shown = film(slug="gaav", title="Gaav", year=1969)
    Film.objects.filter(pk=shown.pk).update(updated_at="2026-05-01T00:00:00Z")
    page = words(client, shown)
    assert "“Gaav (1969)”, FilmDB, https://films.example.org/films/gaav/" in page
    assert "changed 1 May 2026" in page
