"""The OpenAPI document says what the JSON addresses answer, and nothing else."""

import copy
import json
import re

import pytest
from django.test import TestCase

from credits.models import Company
from credits.tests.factories import credit
from filmdb.openapi import DOCUMENT, SCHEMAS
from filmdb.tests.schema import faults
from filmdb.tests.test_budgets import PAGES, catalogue
from films.models import Film
from films.tests.factories import film
from reviews.forms import ReviewsForm
from reviews.tests.factories import review
from sources.tests.factories import external_id

SLUG = "{slug}"


def schema_of(path):
    answer = DOCUMENT["paths"][path]["get"]["responses"]["200"]
    return answer["content"]["application/json"]["schema"]


class AnswersTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        catalogue(3)
        external_id(Company.objects.get(slug="great"))
        great = Film.objects.get(slug="great")
        credit(film=Film.objects.get(title="great 0"), person=great.credits.last().person)
        film(title="Alike").themes.add(*great.themes.all())

    def asked(self, path, slug="great", **query):
        response = self.client.get(path.replace(SLUG, slug), {"q": "great", **query})
        assert response.status_code == 200
        return response.json()

    def test_every_answer_is_as_it_is_described(self):
        for path in DOCUMENT["paths"]:
            assert faults(self.asked(path), schema_of(path), DOCUMENT) == [], path

    def test_so_is_that_of_a_film_of_which_nothing_is_known(self):
        film(slug="blank")
        review(film=Film.objects.get(slug="blank"), spoils=True, summary="He wins.")
        for path in DOCUMENT["paths"]:
            if path.startswith("/films/"):
                assert faults(self.asked(path, "blank"), schema_of(path), DOCUMENT) == [], path

    def test_so_is_that_with_the_story(self):
        for path in ("/films/{slug}.json", "/films/{slug}/reviews.json"):
            assert faults(self.asked(path, plot="1"), schema_of(path), DOCUMENT) == []

    def test_no_list_is_empty_or_its_description_would_be_held_against_nothing(self):
        for path in DOCUMENT["paths"]:
            assert [name for name, part in self.asked(path).items() if part == []] == [], path

    def test_every_json_address_is_described(self):
        paths = {
            "/" + str(page.pattern).replace("<slug:slug>", SLUG)
            for page in PAGES
            if str(page.pattern).endswith((".json", "suggest/"))
        }
        assert paths - {"/openapi.json"} == set(DOCUMENT["paths"])

    def test_the_document_says_where_the_site_stands(self):
        with self.settings(SITE_URL="https://films.example.org"):
            document = self.client.get("/openapi.json").json()
        assert document["servers"] == [{"url": "https://films.example.org"}]
        assert document["paths"].keys() == DOCUMENT["paths"].keys()


def test_what_the_reviews_are_narrowed_and_ordered_by_is_described():
    form = ReviewsForm(languages=[])
    described = {
        parameter["name"]: set(parameter["schema"].get("enum", ()))
        for parameter in DOCUMENT["paths"]["/films/{slug}/reviews.json"]["get"]["parameters"]
    }
    assert described.keys() - {"slug", "plot"} == form.fields.keys()
    for name in ("verdict", "spoils", "sort"):
        assert described[name] == dict(form.fields[name].choices).keys() - {""}


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_a_schema_refers_to_is_there(name):
    references = re.findall(r'"#/components/schemas/(\w+)"', json.dumps(SCHEMAS[name]))
    assert set(references) <= SCHEMAS.keys()


@pytest.mark.parametrize(
    "change",
    [
        lambda film: film.pop("slug"),
        lambda film: film.update(unknown=1),
        lambda film: film.update(year="1997"),
        lambda film: film.update(score=None),
        lambda film: film["score"].update(scored=True),
        lambda film: film["genres"].append({"name": "drama"}),
    ],
)
def test_what_is_not_as_described_is_a_fault(change):
    right = {"slug": "a", "year": 1997, "score": {"scored": 1}, "genres": []}
    whole = {"type": "integer"}
    schema = {
        "type": "object",
        "required": ["slug"],
        "additionalProperties": False,
        "properties": {
            "slug": {"type": "string"},
            "year": {"type": ["integer", "null"]},
            "score": {"type": "object", "properties": {"scored": whole}},
            "genres": {"type": "array", "items": {"$ref": "#/components/schemas/Word"}},
        },
    }
    assert faults(right, schema, DOCUMENT) == []
    wrong = copy.deepcopy(right)
    change(wrong)
    assert faults(wrong, schema, DOCUMENT)
