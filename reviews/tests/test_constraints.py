import pytest

from films.tests.factories import film
from reviews.models import CatalogueMean, Critic, Publication, Review, ReviewCopy, Scale
from sources.tests.constraints import ConstraintTests, Proof
from sources.tests.factories import source

from .factories import catalogue_mean, critic, publication, review, review_copy, scale

publications = Proof(Publication, publication)
critics = Proof(Critic, critic)
scales = Proof(Scale, scale)
means = Proof(CatalogueMean, catalogue_mean)
reviews = Proof(Review, review)
copies = Proof(ReviewCopy, review_copy)

NUMBERS = ("floor", "lowest", "best", "step")
NO_NUMBERS = dict.fromkeys(NUMBERS)
ADDRESS = ("https://example.org/1", "https://example.org/2")


def sourced_review(**fields):
    """Has an origin without a critic and a publication, too."""
    return review(source=source(), **fields)


def address_once(name, **authors):
    return Proof(Review, sourced_review).unique(name, url=ADDRESS, film=film, **authors)


CASES = [
    *publications.addressed(),
    publications.not_empty("name"),
    publications.one_of("kind"),
    publications.web_address("url"),
    *critics.addressed(),
    critics.not_empty("name"),
    critics.web_address("url"),
    *scales.coded(),
    scales.not_empty("name"),
    scales.case(
        "kind_known",
        kind="thumb",
        **NO_NUMBERS,
        refused=[{"kind": "other"}, {"kind": ""}],
        accepted=[{"kind": "letter"}, {"kind": "words"}, {"kind": "thumb"}],
    ),
    scales.case(
        "numbers_complete",
        kind="number",
        floor=0,
        lowest="0.5",
        best=5,
        step="0.5",
        refused=[
            *({number: None} for number in NUMBERS),
            NO_NUMBERS,
            {"floor": "-0.5"},
            {"floor": "0.6"},
            {"lowest": 5},
            {"best": "0.4"},
            {"step": 0},
            {"kind": "letter"},
            *({**NO_NUMBERS, "kind": "words", number: 1} for number in NUMBERS),
        ],
        accepted=[
            {"floor": "0.5"},
            {"floor": "0.4", "lowest": "0.4"},
            {"best": "0.5001"},
            {"step": "0.0001"},
            {"kind": "letter", **NO_NUMBERS},
        ],
    ),
    scales.column("version_positive", "version", refused=[0], accepted=[1]),
    means.column("in_range", "mean", refused=["-0.0001", "100.0001"], accepted=[0, 100]),
    means.column("has_films", "films", refused=[0], accepted=[1]),
    reviews.unique("code_once", code=("ebert", "kauffmann"), film=film),
    address_once("address_once", critic=critic, publication=publication),
    address_once("address_once_no_critic", critic=(None, critic), publication=publication),
    address_once("address_once_no_publication", critic=critic, publication=(None, publication)),
    address_once(
        "address_once_no_critic_no_publication",
        critic=(None, critic),
        publication=(None, publication),
    ),
    reviews.not_empty("code"),
    reviews.web_address("url"),
    reviews.calendar("published_on"),
    reviews.one_of("verdict"),
    reviews.one_of("judged_by"),
    reviews.one_of("status"),
    reviews.case(
        "has_origin",
        refused=[{"critic": None}],
        accepted=[{"critic": None, "publication": publication}, {"critic": None, "source": source}],
    ),
    reviews.case(
        "scale_has_mark",
        refused=[{"scale": scale}],
        accepted=[{"scale": scale, "mark": "4"}, {"mark": "4"}],
    ),
    reviews.column(
        "excerpt_short",
        "excerpt",
        refused=["x" * 201, "ش" * 201],
        accepted=["", "x" * 200, "👍" * 200],
    ),
    reviews.case(
        "translation_has_excerpt",
        refused=[{"excerpt_translation": "Gentle"}],
        accepted=[{"excerpt": "لطیف", "excerpt_translation": "Gentle"}, {"excerpt": "لطیف"}],
    ),
    reviews.column(
        "score_in_range", "score", refused=["-0.0001", "100.0001"], accepted=[None, 0, 100]
    ),
    copies.not_empty("where"),
    copies.web_address("url"),
    copies.web_address("archived_url"),
    copies.unique("once", where=("Letterboxd", "Blog"), review=review, url=ADDRESS),
]


class TestReviews(ConstraintTests):
    app = "reviews"
    cases = CASES


@pytest.mark.django_db
def test_a_critic_can_write_several_reviews_whose_address_nobody_knows():
    first = review(url="")
    review(film=first.film, critic=first.critic, url="").full_clean()
