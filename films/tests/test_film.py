import pytest

from films.models import Film


@pytest.mark.django_db
def test_films_from_a_generator_are_created():
    Film.objects.bulk_create(Film(title=slug, slug=slug) for slug in ("one", "two"))
    assert Film.objects.count() == 2
