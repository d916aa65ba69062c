import pytest
from pytest_django.asserts import assertContains, assertNotContains

from reviews.models import Review
from reviews.tests.factories import critic, review, scale
from sources.tests.words import Words

from .pages import FILM, PAGES, REVIEWS, SHEET, words

pytestmark = pytest.mark.django_db


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


def test_marks_on_a_scale_of_letters_are_counted(client, shown):
    no_numbers = dict.fromkeys(("best", "lowest", "floor", "step"))
    letters = scale(kind="letter", table=[["A", "100"], ["A−", "275/3"]], **no_numbers)
    for mark in ("A", "A−"):
        review(film=shown, mark=mark, scale=letters)
    page = words(client, FILM)
    assert "2 scored of 2 reviews, 2 of 2 positive" in page
    assert "A− 4.58" in page
