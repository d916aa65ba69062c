"""Film's score columns are right after every door through which a review can come or go."""

from decimal import Decimal

from django.db import connection
from django.test import TestCase

from films.models import Film
from films.tests.factories import film
from reviews.models import CatalogueMean, Review, Scale, refresh_scores
from reviews.tests.factories import critic, publication, review, scale
from sources.tests.factories import source


class ScoreTestCase(TestCase):
    def scored(self, film):
        """What a film's columns say: score, scored reviews, published reviews.

        They were added up from what is kept of the reviews: reading all of them says the same.
        """
        assert refresh_scores([film.pk], check=True) == []
        stored = Film.objects.get(pk=film.pk)
        return stored.critics_score, stored.critics_count, stored.reviews_count


class OneReviewTests(ScoreTestCase):
    def setUp(self):
        self.film, self.other = film(), film()
        self.review = review(film=self.film, mark="4.5")

    def test_a_new_review_is_counted(self):
        self.assertEqual(self.scored(self.film), (90, 1, 1))

    def test_a_changed_mark_changes_the_score(self):
        self.review.mark = "2"
        self.review.save()
        self.assertEqual(self.scored(self.film), (40, 1, 1))

    def test_a_deleted_review_no_longer_counts(self):
        self.review.delete()
        self.assertEqual(self.scored(self.film), (None, 0, 0))

    def test_a_withdrawn_review_no_longer_counts(self):
        self.review.status = "withdrawn"
        self.review.save()
        self.assertEqual(self.scored(self.film), (None, 0, 0))

    def test_a_draft_does_not_count(self):
        review(film=self.other, mark="3", status="draft")
        self.assertEqual(self.scored(self.other), (None, 0, 0))

    def test_a_review_moved_to_another_film_takes_its_score_along(self):
        self.review.film = self.other
        self.review.save()
        self.assertEqual(self.scored(self.film), (None, 0, 0))
        self.assertEqual(self.scored(self.other), (90, 1, 1))

    def test_a_review_keeps_its_own_score(self):
        self.review.refresh_from_db()
        self.assertEqual(self.review.score, 90)

    def test_the_rule_gives_the_verdict(self):
        self.review.refresh_from_db()
        self.assertEqual(self.review.verdict, "positive")

    def test_a_verdict_that_someone_judged_stays(self):
        judged = review(film=self.other, mark="2", verdict="positive", judged_by="critic")
        judged.refresh_from_db()
        self.assertEqual(judged.verdict, "positive")

    def test_deleting_the_film_leaves_the_others_alone(self):
        review(film=self.other, mark="3")
        self.film.delete()
        self.assertEqual(self.scored(self.other), (60, 1, 1))

    def test_a_mark_that_does_not_fit_its_scale_gives_no_score(self):
        Review.objects.filter(pk=self.review.pk).update(mark="7")
        self.assertEqual(self.scored(self.film), (None, 0, 1))


class ManyReviewsTests(ScoreTestCase):
    def setUp(self):
        self.film, self.other = film(), film()
        self.first = review(film=self.film, mark="4")
        self.second = review(film=self.film, mark="5")

    def test_update_recomputes(self):
        self.film.reviews.update(mark="1")
        self.assertEqual(self.scored(self.film), (20, 2, 2))

    def test_update_follows_reviews_to_another_film(self):
        self.film.reviews.update(film=self.other)
        self.assertEqual(self.scored(self.film), (None, 0, 0))
        self.assertEqual(self.scored(self.other), (90, 2, 2))

    def test_adding_to_a_related_manager_moves_the_score(self):
        self.other.reviews.add(self.first)
        self.assertEqual(self.scored(self.film), (100, 1, 1))
        self.assertEqual(self.scored(self.other), (80, 1, 1))

    def test_bulk_create_counts_the_new_ones(self):
        new = Review(film=self.film, critic=critic(), code="new", mark="3", scale=self.first.scale)
        self.film.reviews.bulk_create([new])
        self.assertEqual(self.scored(self.film), (80, 3, 3))

    def test_bulk_update_recomputes(self):
        self.first.mark, self.second.mark = "½", "1"
        Review.objects.bulk_update([self.first, self.second], ["mark"])
        self.assertEqual(self.scored(self.film), (15, 2, 2))

    def test_bulk_delete_recomputes(self):
        self.film.reviews.filter(pk=self.first.pk).delete()
        self.assertEqual(self.scored(self.film), (100, 1, 1))

    def test_update_or_create_recomputes(self):
        self.film.reviews.update_or_create(code=self.first.code, defaults={"mark": "5"})
        self.assertEqual(self.scored(self.film), (100, 2, 2))

    def test_a_film_in_memory_that_is_saved_later_does_not_bring_an_old_score_back(self):
        stale = Film.objects.get(pk=self.film.pk)
        self.first.delete()
        stale.save()
        self.assertEqual(self.scored(self.film), (100, 1, 1))


class ScaleTests(ScoreTestCase):
    def setUp(self):
        self.scale = scale(best=5)
        self.film = film()
        self.review = review(film=self.film, mark="4", scale=self.scale)

    def test_a_scale_edited_converts_its_marks_again(self):
        self.scale.best, self.scale.version = 10, 2
        self.scale.save()
        self.assertEqual(self.scored(self.film), (40, 1, 1))

    def test_the_verdict_by_rule_follows_the_scale(self):
        Scale.objects.update(best=10)
        self.review.refresh_from_db()
        self.assertEqual((self.review.score, self.review.verdict), (40, "mixed"))

    def test_bulk_update_of_scales_converts_again(self):
        self.scale.best = 8
        Scale.objects.bulk_update([self.scale], ["best"])
        self.assertEqual(self.scored(self.film), (50, 1, 1))


class ArithmeticTests(ScoreTestCase):
    def test_the_mean_is_taken_of_exact_scores_and_cut_to_four_places(self):
        shown = film()
        for mark in ("1", "2", "2"):
            review(
                film=shown, mark=mark, scale=Scale.objects.filter(code="three").first() or three()
            )
        self.assertEqual(self.scored(shown), (Decimal("55.5555"), 3, 3))

    def test_a_critic_counts_once_with_the_latest_scored_review(self):
        shown, who = film(), critic()
        review(film=shown, critic=who, mark="1", published_on="2001-05")
        review(film=shown, critic=who, mark="5", published_on="2001-06-01")
        review(film=shown, critic=who, published_on="2002")
        self.assertEqual(self.scored(shown), (100, 1, 3))

    def test_an_older_review_counts_again_when_the_later_is_taken_back(self):
        shown, who = film(), critic()
        review(film=shown, critic=who, mark="1", published_on="2001")
        later = review(film=shown, critic=who, mark="5", published_on="2002")
        later.status = "draft"
        later.save()
        self.assertEqual(self.scored(shown), (20, 1, 1))
        later.delete()
        self.assertEqual(self.scored(shown), (20, 1, 1))

    def test_a_review_given_to_another_critic_counts_beside_the_one_it_displaced(self):
        shown, who = film(), critic()
        review(film=shown, critic=who, mark="1", published_on="2001")
        other = review(film=shown, critic=who, mark="5", published_on="2002")
        other.critic = critic()
        other.save()
        self.assertEqual(self.scored(shown), (60, 2, 2))
        shown.reviews.filter(pk=other.pk).update(critic=who)
        self.assertEqual(self.scored(shown), (100, 1, 2))

    def test_a_review_that_becomes_unsigned_counts_for_its_publication(self):
        shown, who, where = film(), critic(), publication()
        review(film=shown, publication=where, mark="1", published_on="2001")
        signed = review(film=shown, critic=who, publication=where, mark="5", published_on="2002")
        self.assertEqual(self.scored(shown), (60, 2, 2))
        signed.critic = None
        signed.save()
        self.assertEqual(self.scored(shown), (100, 1, 2))

    def test_reviews_by_nobody_each_count_for_themselves(self):
        shown, where = film(), source()
        for mark in ("1", "5"):
            review(film=shown, source=where, mark=mark)
        self.assertEqual(self.scored(shown), (60, 2, 2))

    def test_what_is_kept_wrong_of_a_review_is_found_and_mended(self):
        shown = film()
        kept = review(film=shown, mark="4")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE reviews_review SET counts = %s", [False])
        (found,) = refresh_scores([shown.pk], check=True)
        self.assertEqual((found.pk, found.column, found.right), (kept.pk, "counts", True))
        refresh_scores([shown.pk])
        self.assertEqual(self.scored(shown), (80, 1, 1))

    def test_an_unsigned_review_counts_for_its_publication(self):
        shown, where = film(), publication()
        review(film=shown, publication=where, mark="1", published_on="2001")
        review(film=shown, publication=where, mark="3", published_on="2002")
        self.assertEqual(self.scored(shown), (60, 1, 2))

    def test_half_a_star_is_a_mark(self):
        shown = film()
        review(film=shown, mark="0.5")
        self.assertEqual(self.scored(shown), (10, 1, 1))

    def test_the_rank_is_drawn_towards_the_stored_mean(self):
        CatalogueMean.objects.create(mean=62, films=1)
        shown = film()
        review(film=shown, mark="5")
        review(film=shown, mark="4.5")
        self.assertEqual(Film.objects.get(pk=shown.pk).rank, Decimal("71.4285"))

    def test_without_a_scored_review_there_is_no_rank(self):
        CatalogueMean.objects.create(mean=62, films=1)
        shown = film()
        review(film=shown, verdict="positive", judged_by="curator")
        self.assertIsNone(Film.objects.get(pk=shown.pk).rank)


class DivisivenessTests(ScoreTestCase):
    def divisiveness(self, film):
        return Film.objects.get(pk=film.pk).divisiveness

    def test_below_five_scores_none_is_kept(self):
        shown = film()
        for mark in ("0.5", "5", "0.5", "5"):
            review(film=shown, mark=mark)
        review(film=shown)
        self.assertIsNone(self.divisiveness(shown))

    def test_it_is_the_standard_deviation_of_what_counts(self):
        shown, who = film(), critic()
        review(film=shown, critic=who, mark="3", published_on="1998")
        for mark in ("1", "5", "1", "5"):
            review(film=shown, mark=mark)
        self.assertEqual(self.divisiveness(shown), Decimal("35.7770"))
        review(film=shown, critic=who, mark="1", published_on="1999")
        self.assertEqual(self.divisiveness(shown), Decimal("39.1918"))

    def test_it_goes_when_a_review_goes(self):
        shown = film()
        for mark in ("1", "5", "1", "5"):
            review(film=shown, mark=mark)
        last = review(film=shown, mark="3")
        last.delete()
        self.assertIsNone(self.divisiveness(shown))


def three():
    return scale(code="three", best=3, lowest=0, step=1)
