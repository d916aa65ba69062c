import json
from collections import Counter
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from zeal import zeal_ignore

from credits.models import Person
from films.models import Country, Film, Language
from reviews.models import CatalogueMean, Review
from sources.models import Citation, ExternalId, Record, Source

FIXTURES = settings.BASE_DIR / "fixtures"
APPS = ("films", "credits", "reviews", "awards", "sources")
VOCABULARY = (
    "films.country",
    "films.genre",
    "films.language",
    "films.relationkind",
    "films.theme",
    "credits.companykind",
    "credits.department",
    "credits.job",
    "credits.mentionkind",
    "reviews.scale",
    "sources.scheme",
)


def load(*names):
    with zeal_ignore():
        call_command("loaddata", *names, verbosity=0)


def dump(*labels, exclude=()):
    """What a backup holds, as the operator's command writes it."""
    out = StringIO()
    with zeal_ignore():
        call_command(
            "dumpdata",
            *(labels or APPS),
            exclude=list(exclude),
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
            indent=2,
            stdout=out,
        )
    return out.getvalue()


def models(**options):
    return [m for label in APPS for m in apps.get_app_config(label).get_models(**options)]


def maintained():
    """Every maintained column, which no dump holds."""
    return [
        [model._meta.label, *values]
        for model in models()
        if (columns := [f.name for f in model._meta.concrete_fields if not f.serialize])
        for values in model._base_manager.order_by("pk").values_list(*columns)
    ]


def remove_everything():
    with connection.cursor() as cursor:  # foreign keys are checked when the transaction ends
        for model in models(include_auto_created=True):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def written(name):
    return FIXTURES.joinpath(f"{name}.json").read_text(encoding="utf-8")


class FixtureTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        load("vocabulary", "children_of_heaven")

    def test_loading_twice_changes_nothing(self):
        before = dump(), maintained()
        load("vocabulary", "children_of_heaven")
        assert (dump(), maintained()) == before

    def test_a_dump_loads_into_an_empty_database_and_dumps_the_same(self):
        before = dump()
        remove_everything()
        assert json.loads(dump()) == []
        with TemporaryDirectory() as folder:
            path = Path(folder, "backup.json")
            path.write_text(before, encoding="utf-8")
            load(path)
        assert dump() == before

    def test_the_fixtures_stand_as_a_dump_writes_them(self):
        assert written("vocabulary") == dump(*VOCABULARY)
        assert written("children_of_heaven") == dump(exclude=[*VOCABULARY, "reviews.cataloguemean"])

    def test_loading_the_films_alone_leaves_their_scores(self):
        before = maintained()
        assert Film.objects.get().critics_score == 95
        rows = json.loads(written("children_of_heaven"))
        with TemporaryDirectory() as folder:
            path = Path(folder, "films.json")
            path.write_text(json.dumps([row for row in rows if row["model"] == "films.film"]))
            load(path)
        assert maintained() == before

    def test_nothing_maintained_is_stale_and_no_rule_is_broken(self):
        with zeal_ignore():
            call_command("recompute", check=True, stdout=StringIO())

    def test_the_mean_of_all_films_is_taken_when_fixtures_are_loaded(self):
        assert CatalogueMean.objects.get().mean == 95

    def test_no_row_holds_an_id_of_the_database_that_it_came_from(self):
        for name in ("vocabulary", "children_of_heaven"):
            assert [row for row in json.loads(written(name)) if "pk" in row] == []

    def test_the_film_and_each_of_its_people_exist_once(self):
        names = Counter(Person.objects.values_list("name", flat=True))
        assert names.total() == len(names) == 9
        with zeal_ignore():
            items = {
                row.value: row.record.slug
                for row in ExternalId.objects.filter(scheme__code="wikidata")
            }
        assert items == {
            "Q339804": "children-of-heaven-1997",
            "Q81770": "majid-majidi",
            "Q1955267": "reza-naji",
            "Q50814843": "amir-farrokh-hashemian",
            "Q18511820": "mohammad-haj-hosseini",
            "Q19647662": "fereshte-sarabandi",
            "Q5112796": "christopher-maleki",
            "Q131700605": "heidar-rezaei",
            "Q55210": "abbas-kiarostami",
        }

    def test_every_row_passes_its_form(self):
        with zeal_ignore():
            for model in models():
                for row in model._base_manager.all():
                    row.full_clean()

    def test_every_mark_is_one_that_its_scale_holds(self):
        scores = {
            review.code: review.scale.reader.score(review.mark)
            for review in Review.objects.exclude(mark="").select_related("scale")
        }
        assert scores == {"vivek-srinivasan": 100, "afra-nariman": 90}

    def test_every_citation_names_a_field_of_its_record(self):
        for citation in Citation.objects.exclude(field="").select_related("content_type"):
            assert citation.content_type.model_class()._meta.get_field(citation.field)

    def test_every_record_stands_on_a_source(self):
        places = "films.filmplace"  # cited as a field of their film
        with zeal_ignore():
            for model in models():
                if issubclass(model, Record) and model._meta.label_lower != places:
                    unsourced = [
                        row for row in model._base_manager.all() if not row.citations.all()
                    ]
                    assert [row for row in unsourced if not row.external_ids.all()] == []
        assert not Source.objects.filter(citations=None).exists()

    def test_countries_and_languages_have_names(self):
        places = [*Country.objects.all(), *Language.objects.all()]
        assert [place.code for place in places if str(place) == place.code] == []
