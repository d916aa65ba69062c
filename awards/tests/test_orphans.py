from films.tests.factories import film
from sources.tests.factories import laden
from sources.tests.orphans import OrphanTests, attached

from .factories import body, edition, nomination


class TestAwards(OrphanTests):
    app = "awards"
    makers = (body, edition, nomination)

    def test_a_body_takes_along_what_hangs_on_its_editions(self):
        gone = body()
        laden(edition(body=gone))
        gone.delete()
        assert attached() == []

    def test_a_film_takes_along_what_hangs_on_its_nominations(self):
        gone = film()
        laden(nomination(film=gone))
        gone.delete()
        assert attached() == []
