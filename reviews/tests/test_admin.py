import pytest

from films.models import Film
from films.tests.factories import film
from reviews.models import Review, Scale
from reviews.tests.factories import critic, publication, review, scale
from sources.tests.pages import Page

pytestmark = pytest.mark.django_db

COPIES = "copies"


def change(record):
    return f"/admin/reviews/{record._meta.model_name}/{record.pk}/change/"


def scored(film):
    return Film.objects.values_list("critics_score", "critics_count").get(pk=film.pk)


# Reviews


def test_a_review_is_entered_with_its_copy_elsewhere(admin_client):
    page = Page(admin_client, "/admin/reviews/review/add/")
    page["film"], page["critic"] = film().pk, critic(name="Afra Nariman").pk
    page["mark"], page["scale"], page["published_on"] = "4.5", scale().pk, "2021-03"
    page.add(COPIES, where="Letterboxd", checked_on="2026-11-01")
    page.save()
    entered = Review.objects.get()
    assert (entered.code, entered.verdict, entered.score) == ("afra-nariman", "positive", 90)
    assert entered.copies.get().where == "Letterboxd"


@pytest.mark.parametrize("named", ["film", "critic", "publication"])
def test_a_review_is_found_by_what_it_is_of_and_by_who_wrote_where(admin_client, named):
    called = film(title="Gaav") if named == "film" else None
    called = called or {"critic": critic, "publication": publication}[named](name="Gaav")
    wanted = review(**{named: called})
    review()
    listed = admin_client.get("/admin/reviews/review/?q=gaav").context["cl"].result_list
    assert [row.pk for row in listed] == [wanted.pk]


def test_a_verdict_without_a_mark_names_its_judge(admin_client):
    page = Page(admin_client, change(review()))
    page["verdict"] = "positive"
    assert page.refused() == ["Without a mark on a scale the rule says nothing. Who judged it?"]


def test_a_review_moved_to_another_film_leaves_no_score_behind(admin_client):
    moved, there = review(mark="4", scale=scale()), film()
    here = moved.film
    page = Page(admin_client, change(moved))
    page["film"] = there.pk
    page.save()
    assert (scored(here), scored(there)) == ((None, 0), (80, 1))


def test_a_review_withdrawn_from_the_list_counts_no_longer(admin_client):
    counted = review(mark="4", scale=scale())
    data = {"action": "withdraw", "_selected_action": [counted.pk]}
    admin_client.post("/admin/reviews/review/", data)
    assert scored(counted.film) == (None, 0)


def test_a_published_review_is_not_deleted(admin_client):
    seen = review()
    response = admin_client.post(f"/admin/reviews/review/{seen.pk}/delete/", {"post": "yes"})
    assert response.status_code == 403
    assert Review.objects.exists()


def test_a_review_of_a_draft_is_deleted_and_may_be_a_draft_again(admin_client):
    unseen = review(film=film(status="draft"))
    page = Page(admin_client, change(unseen))
    page["status"] = "draft"
    page.save()
    admin_client.post(f"/admin/reviews/review/{unseen.pk}/delete/", {"post": "yes"})
    assert not Review.objects.exists()


def test_reviews_of_a_published_film_are_not_deleted_on_its_page(admin_client):
    page = Page(admin_client, f"/admin/films/film/{review().film.pk}/change/")
    assert "reviews-0-DELETE" not in page.html


@pytest.mark.parametrize(("make", "name"), [(critic, "critic"), (publication, "publication")])
def test_who_writes_is_shown_with_the_number_of_reviews(admin_client, make, name):
    writer = make()
    review(**{name: writer})
    link = f'href="/admin/reviews/review/?{name}__id__exact={writer.pk}">1 review</a>'
    assert link in Page(admin_client, change(writer)).html


# Scales


def enter_scale(client, table, **typed):
    page = Page(client, "/admin/reviews/scale/add/")
    page["name"], page["kind"], page["table"] = "Letters", "letter", table
    for name, value in typed.items():
        page[name] = value
    return page


def test_a_table_is_typed_one_label_a_line(admin_client):
    enter_scale(admin_client, "A = 100\r\n\r\n B+= 250/3 \r\nA=B = 0").save()
    assert Scale.objects.get().table == [["A", "100"], ["B+", "250/3"], ["A=B", "0"]]


def test_a_table_is_shown_as_it_is_typed(admin_client):
    known = scale(
        kind="letter",
        table=[["A", "100"], ["F", "0"]],
        best=None,
        lowest=None,
        floor=None,
        step=None,
    )
    assert Page(admin_client, change(known))["table"] == "A = 100\r\nF = 0"


def test_a_line_without_a_value_is_refused_and_stays_as_typed(admin_client):
    page = enter_scale(admin_client, "A = 100\r\nB")
    assert page.refused() == ["Type “label = value”, not “B”."]
    assert page["table"] == "A = 100\r\nB"


@pytest.mark.parametrize("missing", ["best", "lowest", "floor", "step"])
def test_a_scale_of_numbers_that_lacks_a_figure_is_refused_in_one_sentence(admin_client, missing):
    page = Page(admin_client, change(scale()))
    page[missing] = ""
    assert page.refused() == [
        "A scale of numbers has floor ≤ lowest &lt; best and a step; no other scale has them."
    ]


def test_a_conversion_changes_with_its_version_only(admin_client):
    page = Page(admin_client, change(scale()))
    page["best"] = "10"
    assert page.refused() == ["The conversion has changed: raise the version."]


def test_a_changed_scale_converts_its_marks_again(admin_client):
    marked = review(mark="4", scale=scale())
    page = Page(admin_client, change(marked.scale))
    page["best"], page["version"] = "10", "2"
    page.save()
    assert scored(marked.film) == (40, 1)
