import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from sources.models import Citation, Elsewhere, Link, Scheme, Source

from .factories import citation, external_id, link, monument, scheme

pytestmark = pytest.mark.django_db


def test_a_citation_is_of_a_field_that_its_record_has():
    citation(monument(), field="name").full_clean()
    with pytest.raises(ValidationError, match="monument has no such field"):
        citation(monument(), field="runtime").full_clean()


def test_two_sources_may_contradict_each_other():
    tower = monument()
    for year in ("1971", "1972"):
        citation(tower, field="name", states=year).full_clean()
    assert Citation.objects.about(tower).count() == 2


def test_a_source_that_is_cited_stays():
    cited = citation().source
    with pytest.raises(ProtectedError):
        cited.delete()


def test_an_id_fits_the_pattern_of_its_scheme():
    imdb = scheme(name="IMDb", pattern=r"tt\d{7,8}")
    external_id(scheme=imdb, value="tt0118849").full_clean()
    for value in ("nm0118849", "tt0118849/", "tt0118849\n", "ttt0118849"):
        with pytest.raises(ValidationError, match="IMDb ids look like"):
            external_id(scheme=imdb, value=value).full_clean()


def test_a_scheme_without_a_pattern_takes_any_id():
    external_id(scheme=scheme(pattern=""), value="0000-0001").full_clean()


def test_a_pattern_is_a_regular_expression():
    with pytest.raises(ValidationError, match="Not a regular expression"):
        Scheme(code="x", name="X", pattern="tt(").full_clean()


def test_rows_about_several_records_are_of_no_other():
    tower, bridge = monument(), monument()
    found = [link(tower), link(bridge)]
    link(monument())
    link(object_id=tower.pk, content_type=ContentType.objects.get_for_model(Source))
    assert list(Link.objects.about(tower, bridge)) == found
    assert not Link.objects.about()


def test_a_record_stands_elsewhere_under_its_ids_and_then_its_links():
    tower = monument()
    link(tower, label="Site", url="https://example.org/{}", language="fa")
    link(tower, label="Leaflet")
    wikidata = scheme(name="Wikidata", url_template="https://example.org/wiki/{}")
    external_id(tower, scheme=wikidata, value="Q1/2")
    external_id(monument(), scheme=wikidata)
    places = tower.elsewhere()
    assert places == [
        Elsewhere("Wikidata", "Q1/2", "https://example.org/wiki/{}", ""),
        Elsewhere("Site", "", "https://example.org/{}", "fa"),
        Elsewhere("Leaflet", "", "", ""),
    ]
    assert places[0].url == "https://example.org/wiki/Q1%2F2"


def test_all_places_elsewhere_are_read_in_one_query(django_assert_num_queries):
    tower = monument()
    for _ in range(2):
        link(tower)
        external_id(tower)
    tower.record_key()  # content types are read once for good
    with django_assert_num_queries(1):
        assert len(tower.elsewhere()) == 4


def test_the_address_of_a_link_stays_as_it_was_typed():
    place = Elsewhere("Site", "", "https://example.org/{}", "")
    assert place.url == "https://example.org/{}"
