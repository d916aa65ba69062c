"""The commands that recompute, check and load."""

import json
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase

from awards.models import Body, Edition, Nomination
from credits.models import Company, Person, PersonName
from credits.tests.factories import company, credit, person, person_name
from films.models import Film
from films.tests.factories import film, title
from reviews.models import CatalogueMean, Review, Scale
from reviews.tests.factories import review, scale
from sources.models import ExternalId, Scheme


def spoil(table, column, value):
    """Change rows behind Django's back."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s", [value])


def run(command, *args):
    out = StringIO()
    call_command(command, *args, stdout=out, stderr=out)
    return out.getvalue()


class RecomputeTests(TestCase):
    def setUp(self):
        self.film = film(title="The Cow", title_language="en")
        title(film=self.film, text="گاو", language="fa")
        credit(film=self.film, person=person(name="Dariush Mehrjui"))
        self.review = review(film=self.film, mark="4")

    def test_check_finds_nothing_where_all_is_right(self):
        self.assertIn("0 stale", run("recompute", "--check"))

    def test_check_fails_where_something_is_stale_and_names_it(self):
        spoil("films_film", "critics_score", "50")
        out = StringIO()
        with self.assertRaises(CommandError):
            call_command("recompute", "--check", stdout=out)
        self.assertIn("critics_score", out.getvalue())

    def test_check_changes_nothing(self):
        spoil("films_film", "directed_by", "Nobody")
        with self.assertRaises(CommandError):
            run("recompute", "--check")
        self.film.refresh_from_db()
        self.assertEqual(self.film.directed_by, "Nobody")

    def test_recompute_mends_every_maintained_column(self):
        right = Film.objects.values().get(pk=self.film.pk)
        for column in ("sort_title", "original_title", "original_language", "directed_by"):
            spoil("films_film", column, "x")
        spoil("films_film", "critics_score", "1")
        spoil("reviews_review", "score", "1")
        spoil("reviews_review", "verdict", "negative")
        run("recompute")
        self.assertEqual(Film.objects.values().get(pk=self.film.pk), right)
        self.review.refresh_from_db()
        self.assertEqual((self.review.score, self.review.verdict), (80, "positive"))

    def test_recompute_mends_where_names_stand_in_their_index(self):
        rows = (person_name(text="گاو", person=Person.objects.get()), company(name="Gaav"))
        tables = (Person, PersonName, Company)
        right = [list(model.objects.values()) for model in tables]
        for row in (Person.objects.get(), *rows):
            for column in ("script", "letter", "sort_key"):
                spoil(row._meta.db_table, column, "x")
        run("recompute")
        self.assertEqual([list(model.objects.values()) for model in tables], right)

    def test_a_byline_follows_the_order_of_names_that_recompute_mends(self):
        credit(film=self.film, person=person(name="Abbas"))
        spoil("credits_person", "sort_key", "")
        spoil("films_film", "directed_by", "x")
        run("recompute")
        self.film.refresh_from_db()
        self.assertEqual(self.film.directed_by, "Abbas, Dariush Mehrjui")

    def test_a_mark_that_its_scale_cannot_hold_is_reported_and_kept(self):
        Review.objects.update(mark="5/4")
        out = StringIO()
        with self.assertRaises(CommandError):
            call_command("recompute", "--check", stdout=out, stderr=out)
        self.assertIn("5/4", out.getvalue())
        self.review.refresh_from_db()
        self.assertEqual(self.review.mark, "5/4")

    def test_an_id_that_its_scheme_does_not_know_is_reported(self):
        scheme = Scheme.objects.create(code="imdb", name="IMDb", pattern=r"tt\d{7,8}")
        ExternalId.objects.create(record=self.film, scheme=scheme, value="nm1")
        out = StringIO()
        with self.assertRaises(CommandError):
            call_command("recompute", "--check", stdout=out, stderr=out)
        self.assertIn("nm1", out.getvalue())


class RefreshRanksTests(TestCase):
    def test_the_mean_is_of_the_films_not_of_the_reviews(self):
        two, one = film(), film()
        review(film=two, mark="5")
        review(film=two, mark="4")
        review(film=one, mark="2")
        run("refresh_ranks")
        mean = CatalogueMean.objects.get()
        self.assertEqual((mean.mean, mean.films), (65, 2))

    def test_drafts_do_not_count_in_the_mean(self):
        review(film=film(status="draft"), mark="5")
        review(film=film(), mark="2")
        run("refresh_ranks")
        self.assertEqual(CatalogueMean.objects.get().mean, 40)

    def test_every_rank_follows_the_mean(self):
        shown = film()
        review(film=shown, mark="5")
        run("refresh_ranks")
        shown.refresh_from_db()
        self.assertEqual(shown.rank, 100)

    def test_a_mean_that_has_not_moved_is_kept_with_its_date(self):
        review(mark="5")
        run("refresh_ranks")
        run("refresh_ranks")
        self.assertEqual(CatalogueMean.objects.count(), 1)

    def test_one_review_leaves_the_mean_and_the_ranks_of_others_as_they_were(self):
        shown = film()
        review(film=shown, mark="5")
        run("refresh_ranks")
        review(mark="1")
        shown.refresh_from_db()
        self.assertEqual((shown.rank, CatalogueMean.objects.count()), (100, 1))

    def test_prominence_is_the_sum_of_reviews_nominations_ids_and_links(self):
        shown, other = film(), film()
        review(film=shown)
        review(film=shown, status="withdrawn")
        body = Body.objects.create(name="A", slug="a")
        edition = Edition.objects.create(body=body, label="1st")
        Nomination.objects.create(film=shown, edition=edition, printed_category="x", result="won")
        scheme = Scheme.objects.create(code="imdb", name="IMDb")
        ExternalId.objects.create(record=shown, scheme=scheme, value="tt1")
        shown.links.create(label="Site")
        run("refresh_ranks")
        known = Film.objects.values_list("prominence", flat=True)
        self.assertEqual((known.get(pk=shown.pk), known.get(pk=other.pk)), (4, 0))


class LoaddataTests(TestCase):
    def load(self, *rows):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "rows.json"
            path.write_text(json.dumps(rows))
            call_command("loaddata", path, verbosity=0)

    def row(self, model, **fields):
        return {"model": model, "fields": fields}

    def test_a_loaded_review_is_counted(self):
        shown, on = film(), scale()
        review(film=shown, mark="1", scale=on, code="one")
        self.load(
            self.row(
                "reviews.review",
                film=[shown.slug],
                code="one",
                critic=[Review.objects.get().critic.slug],
                scale=[on.code],
                mark="4",
                updated_at="2026-01-01T00:00:00Z",
            )
        )
        shown.refresh_from_db()
        self.assertEqual((shown.critics_score, shown.critics_count), (80, 1))

    def test_a_loaded_film_keeps_its_score_and_prominence(self):
        shown = film()
        review(film=shown, mark="4")
        run("refresh_ranks")
        before = Film.objects.values("critics_score", "rank", "prominence").get()
        self.load(
            self.row(
                "films.film",
                slug=shown.slug,
                title="Renamed",
                status="published",
                published_at="2026-01-01T00:00:00Z",
                updated_at="2026-01-01T00:00:00Z",
            )
        )
        after = Film.objects.values("critics_score", "rank", "prominence").get()
        self.assertEqual((Film.objects.get().title, after), ("Renamed", before))

    def test_a_film_named_by_a_former_slug_keeps_its_present_address(self):
        shown = film(slug="old")
        shown.slug = "new"
        shown.save()
        self.load(
            self.row(
                "films.film",
                slug="old",
                title="Renamed",
                status="published",
                published_at="2026-01-01T00:00:00Z",
                updated_at="2026-01-01T00:00:00Z",
            )
        )
        self.assertEqual(Film.objects.get().slug, "new")

    def test_a_loaded_scale_converts_marks_again(self):
        shown, on = film(), scale(code="on", version=1)
        review(film=shown, mark="4", scale=on)
        numbers = {"best": "10", "lowest": "0.5", "floor": "0", "step": "0.5"}
        self.load(
            self.row("reviews.scale", code="on", name="On", kind="number", version=2, **numbers)
        )
        shown.refresh_from_db()
        self.assertEqual(shown.critics_score, 40)
        self.assertEqual(Scale.objects.get().version, 2)
