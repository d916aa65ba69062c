"""The figures of the front page follow every row, whoever wrote it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from credits.models import CompanyCredit, Person
from credits.tests.factories import company, company_credit, company_kind, person
from filmdb import figures
from films.models import Film
from films.tests.factories import film
from reviews.models import Review
from reviews.tests.factories import critic, review

pytestmark = pytest.mark.django_db


def counted():
    """What is stored, which is what there is."""
    assert list(figures.recount(check=True)) == []
    found = figures.stored()
    del found[figures.SHAPE]
    return {noun: number for noun, number in found.items() if number}


def test_nothing_is_counted_in_an_empty_database():
    assert counted() == {}


def test_films_people_companies_and_reviews_are_counted():
    review(film=(shown := film()))
    person()
    company_credit(film=shown)
    assert counted() == {"film": 1, "person": 1, "company": 1, "review": 1}


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_taken_back_is_no_longer_counted(status):
    who, shown = person(), film()
    review(film=shown)
    company_credit(film=shown)
    for row in (who, shown):
        row.status = status
        row.save()
    assert counted() == {}
    Person.objects.update(status="published")
    Film.objects.update(status="published", published_at=timezone.now())
    assert counted() == {"film": 1, "person": 1, "company": 1, "review": 1}


def test_what_is_deleted_is_no_longer_counted():
    who, shown = person(), film()
    review(film=shown)
    company_credit(film=shown)
    for row in (who, shown):
        row.delete()
    assert counted() == {}


def test_a_review_of_a_film_that_is_not_published_is_not_counted():
    review(film=film(status="draft"))
    review(film=film(), status="draft")
    assert counted() == {"film": 1}


def test_a_company_is_counted_once_while_a_film_of_it_is_shown():
    one, other, made = film(), film(), company()
    first = company_credit(film=one, company=made)
    second = company_credit(film=other, company=made)
    company_credit(film=other, company=made, kind=company_kind("distribution"))
    assert counted() == {"film": 2, "company": 1}
    Film.objects.filter(pk=other.pk).update(status="withdrawn")
    assert counted() == {"film": 1, "company": 1}
    first.delete()
    assert counted() == {"film": 1}
    second.film = one
    second.save()
    assert counted() == {"film": 1, "company": 1}
    second.company = company()
    second.save()
    assert counted() == {"film": 1, "company": 1}


def test_credits_that_come_and_go_together_are_counted():
    shown, made, kinds = film(), company(), [company_kind(f"kind-{n}") for n in range(3)]
    rows = [CompanyCredit(film=shown, company=made, kind=kind) for kind in kinds]
    CompanyCredit.objects.bulk_create(rows)
    assert counted() == {"film": 1, "company": 1}
    others = [film(status="draft") for _ in range(2)]
    for other, kind in zip(others, kinds, strict=False):
        company_credit(film=other, company=(new := company()))
        company_credit(film=other, company=made)
        company_credit(film=others[0], company=new, kind=kind)
    CompanyCredit.objects.filter(film=shown).delete()
    assert counted() == {"film": 1}
    Film.objects.update(status="published", published_at=timezone.now())
    assert counted() == {"film": 3, "company": 3}
    CompanyCredit.objects.filter(company=made).delete()
    assert counted() == {"film": 3, "company": 2}
    CompanyCredit.objects.update(company=made)
    assert counted() == {"film": 3, "company": 1}
    Film.objects.update(status="withdrawn")
    assert counted() == {}


def test_many_at_once_are_counted():
    Person.objects.bulk_create(Person(name=f"P {n}", slug=f"p-{n}") for n in range(3))
    shown = film()
    rows = [Review(film=shown, critic=critic(), code=f"r-{n}") for n in range(3)]
    Review.objects.bulk_create(rows)
    assert counted() == {"person": 3, "film": 1, "review": 3}
    Person.objects.all().delete()
    Review.objects.filter(code="r-1").delete()
    assert counted() == {"film": 1, "review": 2}


def test_rows_changed_behind_the_applications_back_are_counted():
    person()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE credits_person SET status = 'draft'")
    assert counted() == {}


def test_a_wrong_figure_is_named_and_mended(client):
    person()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE figure_count SET number = 7 WHERE noun = 'person'")
    with pytest.raises(CommandError):
        call_command("recompute", "--check")
    assert figures.stored()["person"] == 7
    call_command("recompute")
    assert counted() == {"person": 1}


def test_migrations_leave_it_standing():
    person()
    call_command("migrate", verbosity=0)
    person()
    assert counted() == {"person": 2}


def test_taken_down_and_put_up_again_it_counts_what_came_meanwhile():
    figures.take_down()
    person()
    figures.put_up()
    assert counted() == {"person": 1}


def test_triggers_of_another_release_give_way():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE figure_count SET number = 0 WHERE noun = 'shape'")
    assert not figures.stands()
    call_command("migrate", verbosity=0)
    assert figures.stands()
    person()
    assert counted() == {"person": 1}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the trigger is written for SQLite")
def test_what_changes_no_figure_writes_none():
    shown, who = film(), person()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER watched BEFORE UPDATE ON figure_count"
            " BEGIN SELECT RAISE(ABORT, 'a figure was written'); END"
        )
    shown.save()
    who.save()
    company_credit(film=film(status="draft"))
    with pytest.raises(DatabaseError):
        film()
