"""A film is entered on one page."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.tests.factories import category, edition
from credits.admin import CreditInline
from credits.models import Credit, MentionKind, Person
from credits.tests.factories import credit, job, person
from films.models import Film, FilmTitle, RelationKind
from films.tests.factories import country, film, genre, language, theme, title
from reviews.models import Review
from reviews.tests.factories import critic, review, scale
from sources.models import Link
from sources.tests.factories import scheme, source
from sources.tests.pages import Page

pytestmark = pytest.mark.django_db

ADD = "/admin/films/film/add/"
CITATIONS = "sources-citation-content_type-object_id"
IDS = "sources-externalid-content_type-object_id"
LINKS = "sources-link-content_type-object_id"


def change(film):
    return f"/admin/films/film/{film.pk}/change/"


def queries(call):
    with CaptureQueriesContext(connection) as context:
        call()
    return len(context)


# Everything of a film


def test_a_whole_film_is_entered_in_one_go(admin_client):
    page = Page(admin_client, ADD)
    page["title"], page["year"], page["status"] = "Children of Heaven", "1997", "published"
    page["budget_amount"], page["budget_currency"], page["budget_exactness"] = (
        180000,
        "usd",
        "about",
    )
    for shelf, make in {"genres": genre, "themes": theme, "countries": country}.items():
        page[shelf] = [make().pk]
    page["languages"] = [language().pk, language().pk]
    page.add("titles", text="بچه‌های آسمان", language="fa", kind="original")
    page.add("credits", job=job().pk, person=person(name="Majid Majidi").pk, position=1)
    page.add("releases", date="1997-02", kind="premiere", event="Fajr Film Festival")
    page.add("reviews", critic=critic().pk, mark="4.5", scale=scale().pk)
    shown = edition()
    page.add("nominations", edition=shown.pk, category=category(body=shown.body).pk, result="won")
    page.add("places", kind="set in", place="Tehran")
    kind = RelationKind.objects.create(code="see", name="see also", inverse_name="seen from")
    page.add("relations", kind=kind.pk, other_title="Shwaas")
    kind = MentionKind.objects.create(code="with", name="contrasted with")
    page.add("mentions", kind=kind.pk, printed_name="Abbas Kiarostami")
    page.add(LINKS, label="Trailer", url="https://example.org/")
    page.add(IDS, scheme=scheme().pk, value="tt0118849")
    page.add(CITATIONS, field="year", source=source().pk, accessed_on="1999-01-22")
    page.save()

    film = Film.objects.get()
    rows = ["titles", "credits", "releases", "reviews", "nominations", "places", "relations"]
    rows += ["mentions", "links", "external_ids", "citations", "genres", "themes", "countries"]
    assert {name: getattr(film, name).count() for name in rows} == dict.fromkeys(rows, 1)
    assert film.languages.count() == 2
    assert (film.slug, film.original_title) == ("children-of-heaven-1997", "بچه‌های آسمان")
    assert (film.directed_by, film.critics_score) == ("Majid Majidi", 90)
    assert film.budget.currency == "USD"


def test_what_the_site_maintains_is_shown(admin_client):
    director = credit(person=person(name="Samira Makhmalbaf"))
    assert "Samira Makhmalbaf" in Page(admin_client, change(director.film)).html


def test_a_draft_is_seen_on_the_site_by_its_curator(admin_client):
    draft = film(status="draft")
    assert f'href="{draft.get_absolute_url()}"' in Page(admin_client, change(draft)).html
    assert admin_client.get(draft.get_absolute_url()).status_code == 200


def test_a_currency_is_one_of_the_worlds(admin_client):
    page = Page(admin_client, change(film()))
    page["gross_amount"], page["gross_currency"], page["gross_exactness"] = 5, "usx", "over"
    assert page.refused() == [
        "Type the currency’s three-letter code, as USD, EUR or IRR.".replace("’", "&#x27;")
    ]


# Many credits


def test_three_hundred_credits_cost_no_query_more_than_three(admin_client):
    admin_client.get(change(film()))  # reads what is read once only
    actor = job("actor", "acting")
    counts = {}
    for size in (3, 300):
        busy = film()
        names = [f"p-{size}-{n}" for n in range(size)]
        people = Person.objects.bulk_create(Person(name=name, slug=name) for name in names)
        Credit.objects.bulk_create(Credit(film=busy, job=actor, person=star) for star in people)
        with CaptureQueriesContext(connection) as opening:
            page = Page(admin_client, change(busy))
        untouched = queries(page.save)
        page["credits-1-character"] = "Ali"
        counts[size] = len(opening), untouched, queries(page.save)
    assert counts[300] == counts[3]
    assert max(counts[300]) <= 45


def test_a_new_row_is_checked_and_shown_again_with_five_queries(admin_client):
    def failed(size):
        page = Page(admin_client, ADD)
        for _ in range(size):
            page.add("credits", job=job().pk, person=person().pk, position="first")
        return queries(page.refused)

    assert failed(12) - failed(2) == 10 * 5


def test_a_film_of_too_many_credits_links_to_their_list(admin_client, monkeypatch):
    monkeypatch.setattr(CreditInline, "most", 2)
    busy = film()
    for _ in range(3):
        credit(film=busy)
    page = Page(admin_client, change(busy))
    assert "credits-TOTAL_FORMS" not in page.fields
    assert f'<a href="/admin/credits/credit/?film__id__exact={busy.pk}">3 credits</a>' in page.html
    page["tagline"] = "Shoes."
    page.save()
    assert busy.credits.count() == 3


def test_rows_typed_while_others_come_to_be_too_many_are_kept(admin_client, monkeypatch):
    monkeypatch.setattr(CreditInline, "most", 2)
    busy = credit().film
    page = Page(admin_client, change(busy))
    page.add("credits", job=job("writer").pk, person=person().pk)
    credit(film=busy)
    credit(film=busy)
    page.save()
    assert busy.credits.count() == 4


# The address


@pytest.mark.parametrize(
    ("typed", "titles", "slug"),
    [
        ("Ran", [], "ran-1985"),
        (
            "乱",
            [("original", "乱"), ("translated", "Chaos"), ("transliterated", "Ran")],
            "ran-1985",
        ),
        ("乱", [("original", "乱"), ("alias", "Ran")], "ran-1985"),
        ("8½", [("alias", "Otto")], "8-1-2-1985"),
        ("!!!", [], "1985"),
    ],
)
def test_a_blank_address_is_made_of_the_best_latin_title_and_the_year(
    admin_client, typed, titles, slug
):
    page = Page(admin_client, ADD)
    page["title"], page["year"] = typed, "1985"
    for kind, text in titles:
        page.add("titles", kind=kind, text=text)
    page.save()
    assert Film.objects.get().slug == slug


def test_a_blank_address_that_is_taken_gets_a_number(admin_client):
    moved = film(slug="ran-1985")
    moved.slug = "ran"
    moved.save()
    film(slug="ran-1985-2")
    page = Page(admin_client, ADD)
    page["title"], page["year"] = "Ran", "1985"
    page.save()
    assert Film.objects.filter(slug="ran-1985-3").exists()


def test_a_taken_address_that_is_typed_is_refused_naming_who_has_it(admin_client):
    film(title="Ran", slug="ran")
    page = Page(admin_client, ADD)
    page["title"], page["slug"] = "Run", "ran"
    assert page.refused() == ["“Ran” has this; leave it blank for a free one."]
    assert page["slug"] == "ran"


def test_an_address_stays_when_the_title_changes(admin_client):
    known = film(title="Ran", slug="ran")
    page = Page(admin_client, change(known))
    page["title"] = "Chaos"
    page.save()
    known.refresh_from_db()
    assert (known.title, known.slug) == ("Chaos", "ran")


def test_an_address_made_blank_is_made_again_and_the_old_one_leads_there(admin_client):
    known = film(title="Chaos", slug="ran")
    page = Page(admin_client, change(known))
    page["slug"] = ""
    page.save()
    known.refresh_from_db()
    assert known.slug == "chaos"
    assert admin_client.get("/films/ran/").headers["Location"] == "/films/chaos/"
    assert ">ran</div>" in Page(admin_client, change(known)).html


def test_the_address_is_made_from_the_title_on_request(admin_client):
    known = film(title="乱", slug="x", year=1985)
    title(film=known, text="Ran", kind="transliterated")
    other = film(title="Untouched", slug="y")
    act(admin_client, "make_addresses", known)
    known.refresh_from_db()
    other.refresh_from_db()
    assert (known.slug, other.slug) == ("ran-1985", "y")


# Status


def act(client, action, *records, **more):
    model = records[0]._meta
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(f"/admin/{model.app_label}/{model.model_name}/", data | more, follow=True)


def statuses(*films):
    return [Film.objects.get(pk=film.pk).status for film in films]


def test_drafts_and_withdrawn_films_are_published(admin_client):
    films = film(status="draft"), film(status="withdrawn")
    act(admin_client, "publish", *films)
    assert statuses(*films) == ["published", "published"]


def test_published_films_are_withdrawn_and_drafts_are_not(admin_client):
    films = film(), film(status="draft")
    act(admin_client, "withdraw", *films)
    assert statuses(*films) == ["withdrawn", "draft"]


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_what_the_public_has_seen_is_never_deleted(admin_client, status):
    seen = film(status=status)
    assert (
        admin_client.post(f"/admin/films/film/{seen.pk}/delete/", {"post": "yes"}).status_code
        == 403
    )
    act(admin_client, "delete_selected", seen, post="yes")
    assert Film.objects.filter(pk=seen.pk).exists()


def test_of_several_films_only_the_drafts_are_deleted(admin_client):
    seen, draft = film(), film(status="draft")
    response = act(admin_client, "delete_selected", seen, draft, post="yes")
    assert list(Film.objects.all()) == [seen]
    assert "1 published or withdrawn" in response.content.decode()


def test_a_draft_is_deleted_with_all_that_hangs_on_it(admin_client):
    draft = review(film=film(status="draft")).film
    credit(film=draft)
    ContentType.objects.get_for_models(*apps.get_models())  # read once, not an N+1
    admin_client.post(f"/admin/films/film/{draft.pk}/delete/", {"post": "yes"})
    assert not Film.objects.exists()


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_what_the_public_has_seen_is_no_draft_again(admin_client, status):
    seen = film(status=status)
    page = Page(admin_client, change(seen))
    page["status"] = "draft"
    assert page.refused() == ["The public has seen it: withdraw it, and its address says so."]


# Mistakes


def refusals(client, record, rows, *typed):
    page = Page(client, change(record))
    for values in typed:
        page.add(rows, **values)
    return page.refused()


def test_two_rows_that_are_the_same_are_refused_before_the_database_does(admin_client):
    text = {"text": "Ran", "language": "ja", "kind": "alias"}
    assert refusals(admin_client, film(), "titles", text, text) == [
        "This film already has this title."
    ]


def test_two_original_titles_of_one_language_are_refused(admin_client):
    typed = [{"text": text, "language": "ja", "kind": "original"} for text in ("Ran", "Run")]
    assert refusals(admin_client, film(), "titles", *typed) == [
        "A film has one original title in a language."
    ]


def test_two_rows_of_which_only_one_is_original_are_accepted(admin_client):
    page = Page(admin_client, change(film()))
    page.add("titles", text="Ran", language="ja", kind="original")
    page.add("titles", text="Run", language="ja", kind="alias")
    page.save()


def test_several_people_with_one_job_and_no_printed_name_are_accepted(admin_client):
    page = Page(admin_client, change(film()))
    for _ in range(2):
        page.add("credits", job=job().pk, person=person().pk)
    page.save()


def test_one_printed_name_with_the_same_job_twice_is_refused(admin_client):
    typed = {"job": job().pk, "printed_as": "A. Smithee"}
    assert refusals(admin_client, film(), "credits", typed, typed) == [
        "This name already has this job on this film."
    ]


def test_a_row_that_is_there_already_is_refused(admin_client):
    there = credit()
    typed = {"job": there.job_id, "person": there.person_id}
    messages = refusals(admin_client, there.film, "credits", typed)
    assert set(messages) == {"This person already has this job on this film."}


def test_a_row_may_take_the_place_of_one_that_is_deleted_in_the_next_save(admin_client):
    there = title()
    page = Page(admin_client, change(there.film))
    page["titles-0-DELETE"] = "on"
    page.save()
    assert not FilmTitle.objects.exists()


def test_the_same_link_twice_is_refused(admin_client):
    typed = {"label": "Trailer", "url": "https://example.org/"}
    assert refusals(admin_client, film(), LINKS, typed, typed) == [
        "This record already has this link."
    ]


def test_a_link_that_is_there_already_is_refused(admin_client):
    record = film()
    Link.objects.create(record=record, label="Trailer", url="https://example.org/")
    typed = {"label": "Trailer", "url": "https://example.org/"}
    assert set(refusals(admin_client, record, LINKS, typed)) == {
        "This record already has this link."
    }


def test_a_link_that_somebody_adds_meanwhile_is_refused(admin_client):
    record = film()
    page = Page(admin_client, change(record))
    page.add(LINKS, label="Trailer", url="https://example.org/")
    Link.objects.create(record=record, label="Trailer", url="https://example.org/")
    assert page.refused() == ["This record already has this link."]


def test_two_reviews_of_one_critic_without_an_address_are_accepted(admin_client):
    page = Page(admin_client, change(film()))
    typed = {"critic": critic().pk, "url": ""}
    page.add("reviews", **typed)
    page.add("reviews", **typed)
    page.save()
    assert Review.objects.count() == 2


def test_two_reviews_of_one_critic_at_one_address_are_refused(admin_client):
    typed = {"critic": critic().pk, "url": "https://example.org/"}
    assert refusals(admin_client, film(), "reviews", typed, typed) == [
        "This review of the film is already there."
    ]


def test_an_id_of_another_record_is_refused(admin_client):
    imdb = scheme()
    film().external_ids.create(scheme=imdb, value="tt1")
    messages = refusals(admin_client, film(), IDS, {"scheme": imdb.pk, "value": "tt1"})
    assert messages[0].startswith("Another record has this id")


def test_a_citation_names_a_field_that_the_record_has(admin_client):
    typed = {"field": "yaer", "source": source().pk}
    assert refusals(admin_client, film(), CITATIONS, typed) == ["film has no such field."]


def test_an_address_that_is_not_on_the_web_is_refused(admin_client):
    assert refusals(admin_client, film(), LINKS, {"label": "x", "url": "javascript:alert(1)"}) == [
        "Enter a valid URL."
    ]


def test_a_date_that_is_none_is_refused_and_stays_as_typed(admin_client):
    page = Page(admin_client, change(film()))
    row = page.add("releases", date="1997-13", event="Fajr")
    (message,) = page.refused()
    assert message.startswith("There is no such date")
    assert (page[f"{row}-date"], page[f"{row}-event"]) == ("1997-13", "Fajr")


def test_a_mark_that_its_scale_cannot_hold_is_refused_naming_what_it_holds(admin_client):
    typed = {"critic": critic().pk, "mark": "6", "scale": scale().pk}
    (message,) = refusals(admin_client, film(), "reviews", typed)
    assert "5" in message
    assert not Review.objects.exists()


def test_a_refused_page_keeps_all_that_was_typed(admin_client):
    page = Page(admin_client, ADD)
    page["title"], page["plot"], page["status"] = "Ran", "One\r\n\r\nTwo <b>", "published"
    page["genres"] = [genre().pk, genre().pk]
    chosen = person()
    row = page.add("credits", job=job().pk, person=chosen.pk, character="Ali", position="first")
    typed = dict(page.fields)
    del typed["csrfmiddlewaretoken"]
    assert page.refused() == ["Enter a whole number."]
    assert {name: page.fields.get(name) for name in typed} == typed
    assert page[f"{row}-person"] == str(chosen.pk)
