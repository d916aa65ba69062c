import csv

import pytest
from django.db import connection
from pytest_django.asserts import assertContains, assertNotContains

from films.tests.factories import film
from reviews.tests.factories import catalogue_mean, critic, review, scale
from reviews.views import as_cell
from sources.tests.words import Words

from .pages import CSV, JSON, REVIEWS, SHEET, words

pytestmark = pytest.mark.django_db


def store(**columns):
    """Change what stands stored with the film, behind the application's back."""
    with connection.cursor() as cursor:
        for column, value in columns.items():
            cursor.execute(f"UPDATE films_film SET {column} = %s", [value])


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


def test_below_the_sites_minimum_the_sheet_adds_up_and_says_that_it_is_no_score_yet(
    client, of_the_seed, three_needed
):
    page = words(client, SHEET)
    assert "2 of 3 scored reviews needed before a score is shown." in page
    assert "The mean below is no score yet" in page
    assert "Mean, 190 ÷ 2 95" in page
    sheet = client.get(JSON).json()
    assert (sheet["mean"], sheet["scored"], sheet["scored_needed"]) == ("95", 2, 3)


def test_a_long_sheet_has_pages_each_with_the_sum_of_all(client, shown, monkeypatch):
    monkeypatch.setattr("reviews.views.ROWS_PER_PAGE", 2)
    for mark in ("5", "4", "3"):
        review(film=shown, mark=mark)
    address = f"/films/{shown.slug}/score/"
    for number, rows in ((1, 2), (2, 1)):
        response = client.get(address, {"page": number})
        assert len(response.context["page"].object_list) == rows
        assert "Sum of 3 scores 240" in Words(response).all
    assertContains(response, f'{address}?page=2">')
    first = client.get(f"{address[:-1]}.json").json()
    assert (len(first["reviews"]), first["count"], first["sum"]) == (2, 3, "240")
    second = client.get(first["next"]).json()
    assert (len(second["reviews"]), second["next"], second["sum"]) == (1, None, "240")
    assert len(client.get(f"{address[:-1]}.csv").content.splitlines()) == 1 + 3 + TOTALS


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


def test_json_says_what_is_stored_and_whether_it_differs(client, of_the_seed):
    store(critics_score="12.3400")
    sheet = client.get(JSON).json()
    assert (sheet["stored"], sheet["stored_differs"]) == ("12.3400", True)
    assert (sheet["published"], sheet["scored"], sheet["positive"]) == (3, 2, 3)


def test_json_of_a_film_without_reviews_names_it_and_the_formula(client, shown):
    sheet = client.get(JSON).json()
    assert (sheet["film"], sheet["formula_version"]) == ("a-film", "1")
    assert (sheet["mean"], sheet["stored"], sheet["reviews"]) == ("", "", [])


def test_json_keeps_every_script_readable(client, shown):
    review(film=shown, critic=critic(name="ویوک"))
    assertContains(client.get(JSON), "ویوک")


@pytest.mark.parametrize("address", [JSON, CSV, SHEET, REVIEWS])
def test_the_plot_is_not_told_here(client, address):
    review(film=film(slug="a-film", plot="He wins."), mark="4")
    assertNotContains(client.get(address), "He wins.")
