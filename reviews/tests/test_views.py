import csv
import re

import pytest
from django.db import connection
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from films.tests.factories import country, film
from reviews.models import Critic, Publication, Review
from reviews.tests.factories import (
    catalogue_mean,
    critic,
    publication,
    review,
    review_copy,
    scale,
)
from reviews.views import PER_PAGE, as_cell
from sources.tests.factories import citation, link, source
from sources.tests.words import Words

pytestmark = pytest.mark.django_db

FILM = "/films/a-film/"
REVIEWS = f"{FILM}reviews/"
SHEET = f"{FILM}score/"
CSV, JSON = f"{FILM}score.csv", f"{FILM}score.json"
PAGES = [REVIEWS, SHEET, CSV, JSON]


@pytest.fixture
def shown():
    return film(slug="a-film", title="A film")


@pytest.fixture
def of_the_seed(shown):
    """Three reviews of which two have a mark."""
    review(film=shown, mark="5")
    review(film=shown, mark="4.5")
    review(film=shown, verdict="positive", judged_by="curator")
    return shown


@pytest.fixture
def three_needed(settings):
    settings.SCORE_MINIMUM = 3


def words(client, address):
    return Words(client.get(address)).all


def codes(client, address, **asked):
    return [review.code for review in client.get(address, asked).context["page"]]


def store(**columns):
    """Change what stands stored with the film, behind the application's back."""
    with connection.cursor() as cursor:
        for column, value in columns.items():
            cursor.execute(f"UPDATE films_film SET {column} = %s", [value])


# What the film's page says of its critics


def test_the_score_comes_with_its_counts(client, of_the_seed):
    page = words(client, FILM)
    assert "4.75 out of 5" in page
    assert "95 out of 100" in page
    assert "2 scored of 3 reviews" in page
    assert "3 of 3 reviews are positive" in page


def test_the_score_leads_to_its_sheet(client, of_the_seed):
    assertContains(client.get(FILM), f'href="{SHEET}"')


def test_a_score_by_one_critic_says_so(client, shown):
    review(film=shown, mark="4.5")
    review(film=shown)
    page = words(client, FILM)
    assert "One critic: 4.5 out of 5" in page
    assert "1 scored of 2 reviews" in page


@pytest.mark.parametrize("address", [FILM, "/films/", SHEET])
def test_below_the_sites_minimum_no_number_is_shown(client, shown, three_needed, address):
    review(film=shown, mark="4.5")
    page = words(client, address)
    assert "1 of 3 scored reviews needed" in page
    assert "out of 5" not in page


def test_at_the_sites_minimum_the_number_is_shown(client, of_the_seed, three_needed):
    review(film=of_the_seed, mark="4")
    assert "4.5 out of 5" in words(client, FILM)


def test_reviews_without_a_mark_make_no_score(client, shown):
    review(film=shown)
    page = words(client, FILM)
    assert "1 review, none with a mark." in page
    assert "out of 5" not in page


def test_a_film_without_reviews_says_so(client, shown):
    assert "No reviews yet" in words(client, FILM)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("address", [FILM, *PAGES])
def test_a_review_that_is_not_published_is_nowhere(client, shown, address, status):
    review(film=shown, mark="4", excerpt="Word for word", status=status, code="secret")
    response = client.get(address)
    assertNotContains(response, "secret")
    assertNotContains(response, "Word for word")


def test_the_two_newest_excerpts_are_quoted(client, shown):
    for year in (1997, 1999, 1998):
        review(film=shown, excerpt=f"Written in {year}", published_on=str(year), language="en")
    review(film=shown, published_on="2000")
    page = words(client, FILM)
    assert page.index("Written in 1999") < page.index("Written in 1998")
    assert "Written in 1997" not in page


def test_a_quotation_says_in_what_language_it_is(client, shown):
    review(
        film=shown,
        excerpt="شاهکار",
        language="fa",
        excerpt_translation="A masterpiece",
        title="نقد",
    )
    response = client.get(FILM)
    assertContains(response, '<blockquote lang="fa" dir="rtl">“شاهکار”')
    assertContains(response, 'lang="fa" dir="rtl">“نقد”')
    assert "A masterpiece" in Words(response).all


@pytest.mark.parametrize("address", [FILM, REVIEWS])
def test_a_spoiling_review_shows_who_and_what_mark_only(client, shown, address):
    review(
        film=shown,
        critic=critic(name="Vivek"),
        mark="5",
        excerpt="He wins",
        summary="The boy loses",
        spoils=True,
    )
    page = Words(client.get(address))
    assert "Vivek" in page.shown
    assert " 5 " in page.shown
    assert "tells the ending" in page.shown
    for ending in ("He wins", "The boy loses"):
        assert ending in page.all
        assert ending not in page.shown


def test_a_review_that_spoils_nothing_is_open(client, shown):
    review(film=shown, excerpt="Lovely", summary="She liked it")
    page = Words(client.get(REVIEWS)).shown
    assert "Lovely" in page
    assert "She liked it" in page


# The chart


def marked(shown, *marks):
    for mark in marks:
        review(film=shown, mark=mark)


def test_few_marks_are_dots_with_their_critics(client, shown):
    review(film=shown, mark="4.5", critic=critic(name="Afra"))
    marked(shown, *["4"] * 8)
    response = client.get(FILM)
    assertContains(response, "<circle", count=9)
    assertNotContains(response, "<rect")
    assert "Afra, 4.5" in words(client, FILM)


def test_dots_have_a_table_that_says_the_same(client, shown):
    review(film=shown, mark="★★★★½", critic=critic(name="Afra"))
    review(film=shown, mark="5", critic=critic(name="Vivek"))
    table = "Critic Mark as printed Out of 5 Vivek 5 5 Afra ★★★★½ 4.5"
    assert table in words(client, FILM)


def test_one_mark_is_not_drawn(client, shown):
    review(film=shown, mark="5")
    assertNotContains(client.get(FILM), "<figure")


def test_ten_marks_are_a_histogram(client, shown):
    marked(shown, *["4"] * 9, "1")
    response = client.get(FILM)
    assertContains(response, "<rect", count=11)
    assertNotContains(response, "<circle")


def test_a_histogram_has_a_table_that_says_the_same(client, shown):
    marked(shown, *["4"] * 9, "1")
    page = words(client, FILM)
    assert "Stars Marks Share 0 0 0 % 0.5 0 0 % 1 1 10 %" in page
    assert "3.5 0 0 % 4 9 90 % 4.5 0 0 %" in page


def test_a_mark_that_does_not_count_is_not_drawn(client, shown):
    who = critic(name="Afra")
    review(film=shown, mark="1", critic=who, published_on="1998")
    review(film=shown, mark="5", critic=who, published_on="1999")
    review(film=shown, mark="4")
    page = words(client, FILM)
    assert "Afra, 5" in page
    assert "Afra, 1" not in page


def test_a_mark_out_of_its_scale_is_shown_and_not_counted(client, shown):
    Review.objects.filter(pk=review(film=shown, mark="5").pk).update(mark="7")
    page = words(client, FILM)
    assert "1 review, none with a mark." in page
    assert "out of 5" not in page


# A film's reviews


def test_reviews_stand_with_the_newest_first_and_undated_ones_last(client, shown):
    for code, day in (("undated", None), ("old", "1998"), ("new", "1999-02-05")):
        review(film=shown, code=code, published_on=day)
    assert codes(client, REVIEWS) == ["new", "old", "undated"]


def test_a_review_says_all_that_is_recorded(client, shown):
    paper = publication(name="The Paper", slug="paper")
    full = review(
        film=shown,
        critic=critic(name="Vivek", slug="vivek"),
        publication=paper,
        title="A race",
        mark="★★★★½",
        url="https://example.org/race",
        published_on="1999-02-05",
        filed_under="Foreign",
        comments_count=1,
        comments_open=True,
        note="Printed twice.",
        verdict="mixed",
        judged_by="critic",
    )
    review_copy(review=full, where="Letterboxd", url="https://example.org/copy")
    review_copy(review=full, where="A blog", archived_url="https://example.org/kept")
    response = client.get(REVIEWS)
    for address in ("/critics/vivek/", "/publications/paper/", "https://example.org/race"):
        assertContains(response, f'href="{address}"')
    for address in ("https://example.org/copy", "https://example.org/kept"):
        assertContains(response, f'href="{address}"')
    page = Words(response).all
    for fact in ("Vivek", "The Paper", "5 February 1999", "“A race”", "★★★★½", "“Foreign”"):
        assert fact in page
    for fact in ("1 comment.", "Open to comments.", "Printed twice.", "A blog (no link recorded)"):
        assert fact in page
    assert "Verdict judged by the critic." in page


def test_a_review_says_what_is_not_recorded(client, shown):
    review(film=shown)
    page = words(client, REVIEWS)
    for fact in ("publication and date not recorded", "no mark", "No link recorded"):
        assert fact in page


def test_a_spoiling_review_of_which_nothing_is_shown_says_that_it_spoils(client, shown):
    review(film=shown, spoils=True)
    page = Words(client.get(REVIEWS)).shown
    assert "It tells the ending." in page
    assert "Show it all the same" not in page


def test_an_unsigned_review_stands_under_its_publication(client, shown):
    review(film=shown, publication=publication(name="The Paper"), published_on="1999")
    assert "The Paper 1999" in words(client, REVIEWS)


def test_a_review_known_from_a_source_only_names_that(client, shown):
    review(film=shown, source=source(title="A text"))
    assert "Unsigned from A text, date not recorded" in words(client, REVIEWS)


def test_a_review_can_be_led_to(client, shown):
    code = review(film=shown).code
    assertContains(client.get(REVIEWS), f'id="{code}"')


def test_facts_about_a_review_have_their_sources(client, shown):
    citation(record=review(film=shown, mark="5"), field="mark", states="4.5")
    assert "sources differ: “4.5”" in words(client, REVIEWS)


@pytest.fixture
def mixed_bag(shown):
    """Three reviews that differ in everything one can ask for."""
    review(film=shown, code="good", mark="4", language="en", published_on="1999")
    review(film=shown, code="bad", mark="1", language="fa", published_on="2001", spoils=True)
    review(film=shown, code="none", language="fa", published_on="2000")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["bad", "none", "good"]),
        ({"verdict": "positive"}, ["good"]),
        ({"verdict": "negative"}, ["bad"]),
        ({"verdict": "none"}, ["none"]),
        ({"verdict": "mixed"}, []),
        ({"language": "fa"}, ["bad", "none"]),
        ({"spoils": "no"}, ["none", "good"]),
        ({"language": "fa", "spoils": "no"}, ["none"]),
        ({"sort": "highest"}, ["good", "bad", "none"]),
        ({"sort": "lowest"}, ["bad", "good", "none"]),
    ],
)
def test_reviews_can_be_narrowed_and_sorted(client, mixed_bag, asked, found):
    assert codes(client, REVIEWS, **asked) == found


@pytest.mark.parametrize("field", ["verdict", "language", "spoils", "sort"])
def test_what_cannot_be_asked_for_is_said_and_all_reviews_are_shown(client, mixed_bag, field):
    response = client.get(REVIEWS, {field: "<b>"})
    label = response.context["form"].fields[field].label or field.capitalize()
    assertContains(response, f"{label}: Select a valid choice. &lt;b&gt; is not one")
    assert len(response.context["page"]) == 3


def test_one_mistake_does_not_lose_the_rest_of_what_was_asked(client, mixed_bag):
    assert codes(client, REVIEWS, verdict="x", language="fa") == ["bad", "none"]


def test_only_languages_that_there_are_can_be_asked_for(client, mixed_bag, shown):
    review(film=shown, language="")
    review(film=shown, language="de", status="draft")
    offered = client.get(REVIEWS).context["form"].fields["language"].choices
    assert list(offered) == [("", "any"), ("en", "English"), ("fa", "Persian")]


def test_it_says_how_many_are_shown_of_how_many(client, mixed_bag):
    assert "2 of 3 reviews." in words(client, f"{REVIEWS}?language=fa")


def test_when_no_review_is_as_asked_it_says_so_and_leads_back(client, mixed_bag):
    response = client.get(REVIEWS, {"verdict": "mixed"})
    assertContains(response, "No review is like that.")
    assertContains(response, f'<a href="{REVIEWS}">All reviews</a>')


def test_a_film_without_reviews_has_an_empty_page_of_them(client, shown):
    assertContains(client.get(REVIEWS), "No reviews yet.")


def many(**fields):
    """One more than stand on a page."""
    rows = [Review(code=f"review-{n}", language="en", **fields) for n in range(PER_PAGE + 1)]
    Review.objects.bulk_create(rows)


def test_the_next_page_is_of_the_same_reviews(client, shown):
    many(film=shown, critic=critic())
    response = client.get(REVIEWS, {"language": "en"})
    assert len(response.context["page"]) == PER_PAGE
    assertContains(response, 'href="?language=en&amp;page=2" rel="next"')
    response = client.get(REVIEWS, {"language": "en", "page": 2})
    assert len(response.context["page"]) == 1
    assertContains(response, 'href="?language=en&amp;page=1" rel="prev"')


def test_a_page_that_is_no_number_is_said_to_be_none(client, of_the_seed):
    response = client.get(REVIEWS, {"page": "x"})
    assertContains(response, "Page: Enter a whole number.")
    assert response.context["page"].number == 1


# The score sheet


def test_the_sheet_lists_every_input_and_adds_up(client, of_the_seed):
    page = words(client, SHEET)
    assert "100 × (4.5 − 0) ÷ (5 − 0) = 90" in page
    assert "Sum of 2 scores 190" in page
    assert "Mean, 190 ÷ 2 95" in page
    assert "4.75 out of 5 (95 out of 100), the mean of 2 scored reviews of 3" in page
    assert "The stored value is the same." in page


def test_the_sheet_says_why_a_review_is_not_counted(client, of_the_seed):
    assert "no score" in words(client, SHEET)


def test_the_sheet_gives_the_share_of_positive_reviews_with_its_bound(client, of_the_seed):
    page = words(client, SHEET)
    assert "3 of 3 positive, 0 mixed, 0 negative: 100 % positive" in page
    assert "0.4385" in page


@pytest.mark.parametrize(
    "columns",
    [
        {"critics_score": "12.3400"},
        {"critics_score": None, "critics_count": 0},
        {"critics_count": 1},
        {"reviews_count": 2},
    ],
)
def test_the_sheet_recomputes_and_says_if_something_else_is_stored(client, of_the_seed, columns):
    if columns.keys() == {"critics_score", "critics_count"}:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE films_film SET critics_score = NULL, critics_count = 0")
    else:
        store(**columns)
    page = words(client, SHEET)
    assert "differs from this sheet" in page
    assert "The stored value is the same." not in page
    assert "The critics’ score is 4.75 out of 5" in page


def test_a_stored_score_of_nought_is_not_called_none(client, of_the_seed):
    store(critics_score=0)
    assert "The stored score, 0.0000 from 2 of 3, differs" in words(client, SHEET)


def test_the_sheet_of_a_film_without_marks_says_so(client, shown):
    review(film=shown)
    assert "so there is no score" in words(client, SHEET)


def test_the_sheet_of_a_film_without_reviews_says_so(client, shown):
    page = words(client, SHEET)
    assert "so there is no score" in page
    assert "CSV" not in page


def test_the_sheet_tells_the_rank_and_what_it_is_drawn_towards(client, shown):
    catalogue_mean(mean=62, computed_at="2026-05-01T00:00:00Z")
    review(film=shown, mark="5")
    review(film=shown, mark="4.5")
    page = words(client, SHEET)
    assert "ranks with 71.43" in page
    assert "62.00 on 1 May 2026" in page


TOTALS = 3


def rows(client):
    response = client.get(CSV)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="a-film-score.csv"' in response.headers["Content-Disposition"]
    return list(csv.DictReader(response.content.decode().splitlines()))[:-TOTALS]


def test_the_csv_lists_every_input(client, shown):
    review(
        film=shown,
        code="vivek",
        critic=critic(name="ویوک"),
        mark="4.5",
        published_on="1999-02",
        scale=scale(code="half-stars", version=3),
    )
    (row,) = rows(client)
    assert row == {
        "review": "vivek",
        "critic": "ویوک",
        "publication": "",
        "source": "",
        "published_on": "1999-02",
        "mark": "4.5",
        "scale": "half-stars",
        "scale_version": "3",
        "conversion": "100 × (4.5 − 0) ÷ (5 − 0) = 90",
        "score": "90",
        "verdict": "positive",
        "judged_by": "rule",
        "outcome": "counted",
    }


def test_the_csv_ends_with_sum_mean_and_version(client, shown):
    review(film=shown, mark="4.5")
    review(film=shown, mark="5")
    table = list(csv.DictReader(client.get(CSV).content.decode().splitlines()))
    totals = [(row["review"], row["score"]) for row in table[-TOTALS:]]
    assert totals == [("sum", "190"), ("mean", "95"), ("formula version", "1")]


def test_the_sheet_lists_each_verdict_and_who_judged_it(client, shown):
    review(film=shown, verdict="positive", judged_by="curator")
    assert "positive judged by a curator" in words(client, SHEET)


def test_the_csv_of_a_film_without_reviews_has_a_head(client, shown):
    assert client.get(CSV).content.decode().startswith("review,critic,publication,")
    assert rows(client) == []


@pytest.mark.parametrize(
    "value", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]
)
def test_no_spreadsheet_takes_a_cell_for_a_formula(value):
    assert as_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "4.5", "★★★½", "A−", "a=b"])
def test_a_cell_that_is_no_formula_is_left_alone(value):
    assert as_cell(value) == value


def test_a_name_in_the_csv_is_no_formula(client, shown):
    review(film=shown, critic=critic(name='=HYPERLINK("http://x")'))
    assert rows(client)[0]["critic"] == '\'=HYPERLINK("http://x")'


def test_json_is_exact(client, shown):
    letters = scale(
        kind="letter",
        table=[["A−", "275/3"], ["B", "75"]],
        **dict.fromkeys(("best", "lowest", "floor", "step")),
    )
    review(film=shown, mark="A−", scale=letters)
    review(film=shown, mark="B", scale=letters)
    sheet = client.get(JSON).json()
    assert [row["score"] for row in sheet["reviews"]] == ["75", "275/3"]
    assert (sheet["sum"], sheet["mean"], sheet["stored"]) == ("500/3", "250/3", "83.3333")
    assert not sheet["stored_differs"]


def test_json_keeps_every_script_readable(client, shown):
    review(film=shown, critic=critic(name="ویوک"))
    assertContains(client.get(JSON), "ویوک")


@pytest.mark.parametrize("address", [JSON, CSV, SHEET, REVIEWS])
def test_the_plot_is_not_told_here(client, address):
    review(film=film(slug="a-film", plot="He wins."), mark="4")
    assertNotContains(client.get(address), "He wins.")


# Addresses


@pytest.mark.parametrize("address", PAGES)
def test_a_former_address_leads_to_the_same_page(client, shown, address):
    shown.slug = "renamed"
    shown.save()
    response = client.get(f"{address}?page=2")
    there = address.replace("a-film", "renamed")
    assertRedirects(response, f"{there}?page=2", status_code=301)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("withdrawn", 410)])
def test_reviews_are_as_public_as_their_film(client, address, status, answer):
    review(film=film(slug="a-film", status=status), mark="5")
    assert client.get(address).status_code == answer


@pytest.mark.parametrize("address", [REVIEWS, SHEET])
def test_a_curator_sees_the_reviews_of_a_draft_and_that_it_is_one(admin_client, address):
    review(film=film(slug="a-film", status="draft"), mark="5")
    assertContains(admin_client.get(address), "Only signed-in curators see this page.")


@pytest.mark.parametrize("address", PAGES)
def test_an_unknown_film_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", [*PAGES, "/critics/one/", "/publications/one/", "/about/scores/"]
)
def test_pages_are_read_only(client, shown, address):
    critic(slug="one")
    publication(slug="one")
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405


# Critics and publications


@pytest.fixture(params=["critic", "publication"])
def reviewer(request):
    """A critic or a publication."""
    make = {"critic": critic, "publication": publication}[request.param]
    return make(name="The Reviewer", url="https://example.org/them")


def by(reviewer, **fields):
    return review(**{type(reviewer).__name__.lower(): reviewer}, **fields)


def test_every_review_of_theirs_is_listed_the_newest_first(client, reviewer):
    for title, day in (("Old", "1998"), ("Undated", None), ("New", "1999")):
        by(reviewer, film=film(title=title), published_on=day)
    page = client.get(reviewer.get_absolute_url()).context["page"]
    assert [review.film.title for review in page] == ["New", "Old", "Undated"]


def test_a_review_of_theirs_leads_to_the_film_and_to_itself(client, reviewer):
    written = by(reviewer, film=film(slug="gaav", title="Gaav", year=1969), mark="★★★★")
    response = client.get(reviewer.get_absolute_url())
    assertContains(response, 'href="/films/gaav/"')
    assertContains(response, f'href="/films/gaav/reviews/#{written.code}"')
    page = Words(response).all
    assert "Gaav, 1969" in page
    assert "★★★★" in page


def test_how_generous_they_are_is_told(client, reviewer):
    for mark in ("5", "4.5", ""):
        by(reviewer, mark=mark)
    page = words(client, reviewer.get_absolute_url())
    assert re.search("reviews? here 3", page)
    assert "with a score 2" in page
    assert "out of 5 on average 4.75" in page
    assert re.search(r"Marks on: Scale \d+ \(2\)", page)


def test_a_film_or_a_review_that_is_not_published_is_not_theirs(client, reviewer):
    by(reviewer, film=film(title="A secret", status="draft"), mark="5")
    by(reviewer, film=film(title="A secret"), mark="5", status="withdrawn")
    page = words(client, reviewer.get_absolute_url())
    assert "A secret" not in page
    assert "with a score 0" in page


def test_someone_without_reviews_is_said_to_have_none(client, reviewer):
    page = words(client, reviewer.get_absolute_url())
    assert "No reviews yet." in page
    assert "on average" not in page
    assert "Marks on" not in page


def test_they_stand_elsewhere_too(client, reviewer):
    link(record=reviewer, label="Their archive", url="https://example.org/archive")
    response = client.get(reviewer.get_absolute_url())
    for address in ("https://example.org/them", "https://example.org/archive"):
        assertContains(response, f'href="{address}"')


def test_many_reviews_are_in_pages(client, reviewer):
    kind = type(reviewer).__name__.lower()
    many(film=film(), **{kind: reviewer})
    response = client.get(reviewer.get_absolute_url())
    assert len(response.context["page"]) == PER_PAGE
    assertContains(response, 'href="?page=2" rel="next"')
    response = client.get(reviewer.get_absolute_url(), {"page": 99})
    assert len(response.context["page"]) == 1
    assertContains(response, 'href="?page=1" rel="prev"')


def test_a_former_address_leads_on_for_good(client, reviewer):
    before = reviewer.get_absolute_url()
    reviewer.slug = "renamed"
    reviewer.save()
    response = client.get(f"{before}?page=2")
    assertRedirects(response, f"{reviewer.get_absolute_url()}?page=2", status_code=301)


@pytest.mark.parametrize("address", ["/critics/unknown/", "/publications/unknown/"])
def test_someone_unknown_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_critic_is_told_about_with_sources(client):
    Critic.objects.create(name="Vivek", slug="vivek", about="He writes in Tamil.")
    citation(record=Critic.objects.get(), field="about")
    response = client.get("/critics/vivek/")
    assertContains(response, "He writes in Tamil.")
    assertContains(response, 'href="#source-1"')


def test_a_publication_says_what_it_is(client):
    Publication.objects.create(
        name="The Paper",
        slug="paper",
        kind="newspaper",
        language="fa",
        country=country(code="IR"),
    )
    assert "Newspaper, Iran, in Persian" in words(client, "/publications/paper/")


# How scores are made


def test_every_scale_is_explained(client):
    scale(name="Half stars", code="half-stars", version=2)
    no_numbers = dict.fromkeys(("best", "lowest", "floor", "step"))
    scale(name="Letters", kind="letter", table=[["A", "100"], ["A−", "275/3"]], **no_numbers)
    scale(name="Thumbs", kind="thumb", **no_numbers)
    page = words(client, "/about/scores/")
    assert "From 0.5 to 5 in steps of 0.5; 0 is worth 0. Version 2." in page
    assert "Mark Score A 100 A− 91 2/3" in page
    assert "Thumbs A verdict, no score." in page


def test_a_site_without_scales_says_so(client):
    assertContains(client.get("/about/scores/"), "No scale has been entered yet.")


def test_the_example_is_worked_out(client):
    page = words(client, "/about/scores/")
    assert "100 × (3.5 − 0) ÷ (5 − 0) = 70" in page
    assert "B+ = 83 1/3" in page
    assert "Mean, 153 1/3 ÷ 2 76 2/3" in page
    assert "3.83 out of 5 (77 out of 100) · 2 scored of 3 reviews." in page


def test_the_sites_own_settings_are_told(client, settings, three_needed):
    settings.RANK_WEIGHT = 7
    page = words(client, "/about/scores/")
    assert "Below 3 scored reviews no number is shown." in page
    assert "(n × R + 7 × C) ÷ (n + 7)" in page


def test_one_review_is_enough_by_default(client):
    assert "One scored review is enough" in words(client, "/about/scores/")


def test_the_mean_of_all_films_is_told_with_its_date(client):
    assert "C has not been taken yet." in words(client, "/about/scores/")
    catalogue_mean(mean="62.5", films=4, computed_at="2026-05-01T00:00:00Z")
    assert "C is 62.5000, the mean of 4 films on 1 May 2026." in words(client, "/about/scores/")
