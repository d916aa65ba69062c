import pytest

from films.tests.factories import film
from reviews.tests.factories import review


@pytest.fixture
def shown():
    return film(slug="a-film", title="A film")


@pytest.fixture
def of_the_seed(shown):
    """Three reviews of which two have a mark."""
    review(film=shown, mark="5")
    review(film=shown, mark="4.5")
    review(film=shown, verdict="positive", judged_by="curator")
    return shown


@pytest.fixture
def three_needed(settings):
    settings.SCORE_MINIMUM = 3
