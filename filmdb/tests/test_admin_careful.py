"""Two curators at once: nobody's work is overwritten unseen, and nothing typed is lost."""

import pytest
from django.contrib.admin.models import LogEntry

from credits.models import Credit
from credits.tests.factories import credit, person
from films.models import Film, FilmTitle
from films.tests.factories import film, genre, title
from reviews.models import Review
from reviews.tests.factories import review
from sources.forms import CHANGED_MEANWHILE, DELETED_MEANWHILE
from sources.tests.factories import citation
from sources.tests.pages import Page

pytestmark = pytest.mark.django_db


def change(record):
    meta = record._meta
    return f"/admin/{meta.app_label}/{meta.model_name}/{record.pk}/change/"


@pytest.fixture
def ran():
    return film(title="Ran", tagline="Old", plot="One\r\n\r\nTwo", runtime=162)


@pytest.fixture
def page(admin_client, ran):
    return Page(admin_client, change(ran))


def test_a_film_that_somebody_changed_meanwhile_is_not_overwritten(page, ran):
    Film.objects.filter(pk=ran.pk).update(runtime=160)
    page["tagline"] = "Mine"
    assert page.refused() == [CHANGED_MEANWHILE]
    ran.refresh_from_db()
    assert (ran.runtime, ran.tagline) == (160, "Old")


def test_what_was_typed_over_a_changed_film_is_still_there_and_saved_the_second_time(page, ran):
    Film.objects.filter(pk=ran.pk).update(runtime=160)
    page["tagline"] = "Mine"
    page.refused()
    assert page["tagline"] == "Mine"
    page.save()
    ran.refresh_from_db()
    assert (ran.runtime, ran.tagline) == (162, "Mine")


def test_a_third_change_is_noticed_as_well(page, ran):
    page["tagline"] = "Mine"
    for runtime in (160, 161):
        Film.objects.filter(pk=ran.pk).update(runtime=runtime)
        assert page.refused() == [CHANGED_MEANWHILE]


def test_a_film_that_was_not_touched_here_keeps_what_somebody_else_made_of_it(page, ran):
    Film.objects.filter(pk=ran.pk).update(runtime=160, slug="elsewhere")
    page.add("titles", text="Chaos")
    page.save()
    ran.refresh_from_db()
    assert (ran.runtime, ran.slug) == (160, "elsewhere")
    assert ran.titles.count() == 1


def test_what_the_site_maintains_is_no_change_by_somebody_else(page, ran):
    review(film=ran)
    credit(film=ran)
    page["tagline"] = "Mine"
    page.save()
    ran.refresh_from_db()
    assert (ran.tagline, ran.reviews_count) == ("Mine", 1)


def test_a_shelf_that_somebody_filled_meanwhile_is_not_emptied(page, ran):
    ran.genres.add(genre())
    page["tagline"] = "Mine"
    assert page.refused() == [CHANGED_MEANWHILE]
    assert ran.genres.count() == 1


def test_what_only_passed_through_a_browser_is_not_touched(admin_client, ran):
    Film.objects.filter(pk=ran.pk).update(plot="One\n\nTwo")  # a browser makes CR LF of it
    ran.genres.set([genre(), genre()])
    page = Page(admin_client, change(ran))
    page["genres"] = page.fields["genres"][::-1]
    Film.objects.filter(pk=ran.pk).update(runtime=160)
    page.save()
    ran.refresh_from_db()
    assert (ran.runtime, ran.plot) == (160, "One\n\nTwo")


def test_a_paragraph_more_is_a_change(page, ran):
    page["plot"] = "One\r\n\r\nTwo\r\n\r\nThree"
    page.save()
    ran.refresh_from_db()
    assert ran.plot == "One\r\n\r\nTwo\r\n\r\nThree"


def test_a_changed_review_is_not_overwritten_either(admin_client):
    seen = review(note="Old")
    page = Page(admin_client, change(seen))
    Review.objects.filter(pk=seen.pk).update(title="Theirs")
    page["note"] = "Mine"
    assert page.refused() == [CHANGED_MEANWHILE]


@pytest.mark.parametrize("spoils", [True, False])
def test_a_box_that_stays_as_it_is_is_no_change(admin_client, spoils):
    seen = review(spoils=spoils)
    page = Page(admin_client, change(seen.film))
    Review.objects.filter(pk=seen.pk).update(title="Theirs")
    page["tagline"] = "Mine"
    page.save()
    seen.refresh_from_db()
    assert (seen.title, seen.spoils) == ("Theirs", spoils)


# Rows


@pytest.fixture
def row():
    return credit(character="Old", note="Old")


@pytest.fixture
def rows(admin_client, row):
    return Page(admin_client, change(row.film))


def test_a_row_that_was_not_touched_here_keeps_what_somebody_else_made_of_it(rows, row):
    Credit.objects.filter(pk=row.pk).update(note="Theirs")
    rows["tagline"] = "Mine"
    rows.save()
    row.refresh_from_db()
    assert row.note == "Theirs"


def test_what_somebody_else_changed_is_not_logged_as_changed_here(rows, row):
    Credit.objects.filter(pk=row.pk).update(note="Theirs")
    rows["tagline"] = "Mine"
    rows.save()
    assert LogEntry.objects.get().get_change_message() == "Changed Tagline."


def test_a_row_that_both_changed_is_not_overwritten(rows, row):
    Credit.objects.filter(pk=row.pk).update(note="Theirs")
    rows["credits-0-character"] = "Mine"
    assert rows.refused() == [CHANGED_MEANWHILE]
    row.refresh_from_db()
    assert (row.note, row.character) == ("Theirs", "Old")


def test_a_row_that_both_changed_is_saved_the_second_time(rows, row):
    Credit.objects.filter(pk=row.pk).update(note="Theirs")
    rows["credits-0-character"] = "Mine"
    rows.refused()
    rows.save()
    row.refresh_from_db()
    assert (row.note, row.character) == ("Old", "Mine")


def test_a_row_that_somebody_deleted_stays_deleted(rows, row):
    row.delete()
    rows["tagline"] = "Mine"
    rows.save()
    assert not Credit.objects.exists()


def test_a_row_that_somebody_deleted_while_it_was_changed_is_shown_with_what_was_typed(rows, row):
    row.delete()
    rows["credits-0-character"] = "Mine"
    assert DELETED_MEANWHILE in rows.refused()
    assert rows["credits-0-character"] == "Mine"


def test_a_row_that_somebody_deleted_may_be_given_up(rows, row):
    row.delete()
    rows["credits-0-character"] = "Mine"
    rows.refused()
    assert "credits-0-DELETE" in rows.html
    rows["credits-0-DELETE"] = "on"
    rows.save()
    assert not Credit.objects.exists()


def test_rows_keep_their_places_beside_one_that_somebody_deleted(admin_client):
    first, second = title(kind="alias"), title(kind="alias", text="Second")
    FilmTitle.objects.filter(pk=second.pk).update(film=first.film)
    page = Page(admin_client, change(first.film))
    first.delete()
    page["titles-0-text"], page["titles-1-position"] = "Mine", "high"
    page.refused()
    assert page["titles-1-text"] == "Second"


def test_a_row_is_deleted_without_being_checked_again(rows, row):
    rows["credits-0-job"], rows["credits-0-DELETE"] = "", "on"
    rows.save()
    assert not Credit.objects.exists()


@pytest.mark.parametrize("there", [0, 1])
def test_a_row_that_somebody_adds_meanwhile_is_not_added_again(admin_client, ran, there):
    for _ in range(there):
        title(film=ran)
    page = Page(admin_client, change(ran))
    same = {"text": "乱", "language": "ja", "kind": "alias"}
    page.add("titles", **same)
    title(film=ran, **same)
    assert page.refused() == ["This film already has this title."]


def test_a_citation_is_a_row_like_any_other(admin_client, ran):
    cited = citation(record=ran, locator="Old")
    page = Page(admin_client, change(ran))
    type(cited).objects.filter(pk=cited.pk).update(states="Theirs")
    page["sources-citation-content_type-object_id-0-locator"] = "Mine"
    assert page.refused() == [CHANGED_MEANWHILE]


def test_a_person_that_somebody_renamed_is_not_renamed_back(admin_client):
    known = person(name="Old")
    page = Page(admin_client, change(known))
    known.name = "Theirs"
    known.save()
    page["birthplace"] = "Tehran"
    assert page.refused() == [CHANGED_MEANWHILE]
