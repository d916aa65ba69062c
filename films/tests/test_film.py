import pytest

from films.models import Film


@pytest.mark.django_db
def test_films_from_a_generator_are_created():
    Film.objects.bulk_create(Film(title=slug, slug=slug) for slug in ("one", "two"))
    assert Film.objects.count() == 2


def test_a_search_looks_for_ten_words_at_most():
    ten, hundred = (" ".join(f"w{n}" for n in range(size)) for size in (10, 100))
    assert str(Film.objects.search(hundred).query) == str(Film.objects.search(ten).query)


def test_a_search_looks_for_a_word_once():
    assert str(Film.objects.search("a a a").query) == str(Film.objects.search("a").query)
