import pytest

from awards.models import Body, Category, Edition, Nomination
from films.tests.factories import film
from sources.tests.constraints import ConstraintTests, Proof

from .factories import body, category, edition, nomination

bodies = Proof(Body, body)
editions = Proof(Edition, edition)
categories = Proof(Category, category)
nominations = Proof(Nomination, nomination)


def of_one_body(make):
    """Makes rows of the same body, again and again."""
    return lambda: make(body=Body.objects.get_or_create(slug="academy", name="Academy")[0])


CASES = [
    *bodies.addressed(),
    bodies.not_empty("name"),
    editions.not_empty("label"),
    editions.not_empty("code"),
    editions.unique("code_once", code=("71", "72"), body=body),
    editions.calendar("held_on"),
    editions.unique("label_once", label=("71st", "72nd"), body=body),
    editions.unique("number_once", number=(71, None), body=body),
    categories.not_empty("name"),
    categories.unique("once", name=("Foreign Language Film", "Music"), body=body),
    nominations.one_of("result"),
    nominations.case(
        "has_category",
        refused=[{"category": None}],
        accepted=[
            {"category": None, "printed_category": "several national awards"},
            {"printed_category": "several national awards"},
            {"category": category},
        ],
    ),
    *(
        nominations.unique(
            name,
            ordinal=(1, 2),
            film=film,
            edition=of_one_body(edition),
            category=within,
            printed_category=("Best Film", "Best Director"),
        )
        for name, within in (
            ("once", of_one_body(category)),
            ("once_no_category", (None, of_one_body(category))),
        )
    ),
]


class TestAwards(ConstraintTests):
    app = "awards"
    cases = CASES


@pytest.mark.django_db
def test_a_body_can_have_several_editions_without_a_number():
    first = edition(number=None)
    edition(body=first.body, number=None).full_clean()
