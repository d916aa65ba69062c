import pytest
from pytest_django.asserts import assertContains, assertNotContains

from films.models import Film
from films.tests.factories import (
    country,
    film,
    genre,
    language,
    picture,
    place,
    relation,
    release,
    theme,
    title,
)
from sources.tests.factories import citation, external_id, link, scheme
from sources.tests.words import Words

pytestmark = pytest.mark.django_db


def words(client, shown):
    return Words(client.get(shown.get_absolute_url())).all


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


@pytest.mark.parametrize(
    ("described", "alt"),
    [
        ({"kind": "still", "alt": "Shoes", "caption": "A race"}, "Shoes"),
        ({"kind": "still", "caption": "A race"}, "A race"),
        ({"kind": "still"}, "Still from Gaav"),
        ({"kind": "backdrop"}, "Backdrop from Gaav"),
    ],
)
def test_a_still_without_words_of_its_own_has_others(client, described, alt):
    shown = picture(film=film(title="Gaav"), **described).film
    assertContains(client.get(shown.get_absolute_url()), f' alt="{alt}"', count=1)


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


def test_a_column_that_would_be_empty_is_left_out(client):
    shown = release(date="1976", event="").film
    page = words(client, shown)
    assert "Releases Date 1976" in page


def test_a_release_has_its_certificate_and_says_what_is_not_recorded(client):
    shown = film()
    release(film=shown, event="Fajr", certificate="PG", certificate_body="MPA", kind="festival")
    release(film=shown, date="1998", country=country(code="IR"), event="")
    page = words(client, shown)
    assert "1998 Iran not recorded not recorded festival Fajr PG (MPA)" in page


# Relations


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


# Sources


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
    assert "“Gaav” (1969), FilmDB, https://films.example.org/films/gaav/" in page
    assert "changed 1 May 2026" in page
