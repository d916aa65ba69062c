from films.tests.factories import film
from sources.tests.factories import laden
from sources.tests.orphans import OrphanTests, attached

from .factories import (
    company,
    company_credit,
    credit,
    mention,
    person,
    person_name,
    person_picture,
)


class TestCredits(OrphanTests):
    app = "credits"
    makers = (person, person_name, person_picture, credit, mention, company, company_credit)

    def test_a_person_takes_along_what_hangs_on_their_names_and_portraits(self):
        gone = person()
        laden(person_name(person=gone))
        laden(person_picture(person=gone))
        gone.delete()
        assert attached() == []

    def test_a_film_takes_along_what_hangs_on_its_credits(self):
        gone = film()
        laden(credit(film=gone))
        laden(mention(film=gone))
        laden(company_credit(film=gone))
        gone.delete()
        assert attached() == []
