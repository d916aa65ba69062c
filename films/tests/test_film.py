import pytest

from films.models import Film
from films.tests.factories import film


@pytest.mark.django_db
def test_films_from_a_generator_are_created():
    Film.objects.bulk_create(Film(title=slug, slug=slug) for slug in ("one", "two"))
    assert Film.objects.count() == 2


@pytest.mark.django_db
def test_of_a_film_that_was_read_in_part_the_rest_is_read_when_it_is_asked_for():
    made = film(title="Gaav", synopsis="A cow.", year=1969)
    read = Film.objects.only("title").get()
    assert (read, read._state.adding, read._state.db) == (made, False, "default")
    assert read.get_deferred_fields() > {"synopsis", "year"}
    assert (read.synopsis, read.year) == ("A cow.", 1969)


@pytest.mark.django_db
def test_a_film_that_was_read_in_part_is_saved_without_what_was_not_read():
    film(title="Gaav", synopsis="A cow.")
    read = Film.objects.only("title").get()
    read.title = "The Cow"
    Film.objects.update(synopsis="A village.")
    read.save()
    assert Film.objects.values_list("title", "synopsis").get() == ("The Cow", "A village.")
