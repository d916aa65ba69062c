"""Where the pages of a film that critics reviewed stand, and what a reader sees there."""

from reviews.models import Review
from reviews.views import PER_PAGE
from sources.tests.words import Words

FILM = "/films/a-film/"
REVIEWS = f"{FILM}reviews/"
SHEET = f"{FILM}score/"
CSV, JSON = f"{FILM}score.csv", f"{FILM}score.json"
PAGES = [REVIEWS, SHEET, CSV, JSON]


def words(client, address):
    return Words(client.get(address)).all


def many(**fields):
    """One more than stand on a page."""
    rows = [Review(code=f"review-{n}", language="en", **fields) for n in range(PER_PAGE + 1)]
    Review.objects.bulk_create(rows)
