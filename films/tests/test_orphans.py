from sources.tests.factories import laden
from sources.tests.orphans import OrphanTests, attached

from .factories import film, film_list, picture, place, relation, release, title


class TestFilms(OrphanTests):
    app = "films"
    makers = (film, title, release, place, picture, relation, film_list)

    def test_a_film_takes_along_what_hangs_on_its_rows(self):
        gone = film()
        for make in (title, release, place, picture, relation):
            laden(make(film=gone))
        laden(relation(other=gone, other_title=""))
        gone.delete()
        assert attached() == []
