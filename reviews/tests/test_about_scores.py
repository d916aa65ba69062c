import pytest
from pytest_django.asserts import assertContains

from reviews.tests.factories import catalogue_mean, scale

from .pages import words

pytestmark = pytest.mark.django_db


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
