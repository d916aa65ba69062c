from films.tests.factories import film
from sources.tests.factories import laden
from sources.tests.orphans import OrphanTests, attached

from .factories import critic, publication, review


class TestReviews(OrphanTests):
    app = "reviews"
    makers = (publication, critic, review)

    def test_a_film_takes_along_what_hangs_on_its_reviews(self):
        gone = film()
        laden(review(film=gone))
        gone.delete()
        assert attached() == []
