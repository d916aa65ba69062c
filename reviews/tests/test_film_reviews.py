import pytest
from pytest_django.asserts import assertContains

from reviews.tests.factories import critic, publication, review, review_copy
from reviews.views import PER_PAGE
from sources.tests.factories import citation, source
from sources.tests.words import Words

from .pages import REVIEWS, many, words

pytestmark = pytest.mark.django_db


def codes(client, address, **asked):
    return [review.code for review in client.get(address, asked).context["page"]]


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


def test_the_next_page_is_of_the_same_reviews(client, shown):
    many(film=shown, critic=critic())
    response = client.get(REVIEWS, {"language": "en"})
    assert len(response.context["page"]) == PER_PAGE
    assertContains(response, 'href="?language=en&amp;page=2" rel="next"')
    response = client.get(REVIEWS, {"language": "en", "page": 2})
    assert len(response.context["page"]) == 1
    assertContains(response, 'href="?language=en&amp;page=1" rel="prev"')


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        ({}, False),
        ({"page": "2"}, False),
        ({"page": "x"}, False),
        ({"sort": ""}, False),
        ({"language": "en", "page": "2"}, True),
        ({"verdict": "<b>"}, True),
    ],
)
def test_the_filters_are_open_if_one_of_them_is_used(client, mixed_bag, asked, opened):
    shown = Words(client.get(REVIEWS, asked)).shown
    assert ("Spoilers" in shown) == opened


def test_a_page_that_is_no_number_is_said_to_be_none(client, of_the_seed):
    response = client.get(REVIEWS, {"page": "x"})
    assertContains(response, "Page: Enter a whole number.")
    assert response.context["page"].number == 1
