from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import TestCase

from films.models import Film
from films.tests.factories import film
from reviews.sheet import COLUMNS, Sheet, lines_of, rows_of, sheet_of, text
from reviews.tally import Entry, Outcome, reckon
from reviews.tests.factories import critic, publication, review, scale
from sources.tests.factories import source


def sheet(*scores, **stored):
    """A sheet of reviews with these scores, of a film with these stored columns."""
    entries = [Entry(pk, pk, None if s is None else Fraction(s)) for pk, s in enumerate(scores)]
    return Sheet(Film(slug="a-film", **stored), reckon(entries))


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (0, "0"), (Fraction(275, 3), "275/3"), (Fraction(95), "95"), ("A−", "A−")],
)
def test_a_value_is_written_exactly(value, written):
    assert text(value) == written


def test_the_mean_is_cut_to_four_places():
    assert sheet(Fraction(200, 3), 0).mean == Decimal("33.3333")


def test_a_sheet_without_scores_has_no_mean():
    assert sheet(None).mean is None


@pytest.mark.parametrize(
    "stored",
    [
        {"critics_score": Decimal("95.0001"), "critics_count": 2, "reviews_count": 3},
        {"critics_score": 95, "critics_count": 1, "reviews_count": 3},
        {"critics_score": 95, "critics_count": 2, "reviews_count": 2},
        {"critics_score": None, "critics_count": 0, "reviews_count": 3},
    ],
)
def test_a_sheet_differs_in_the_score_and_in_both_counts(stored):
    assert sheet(100, 90, None, **stored).differs


def test_a_sheet_agrees_with_what_is_stored_rightly():
    assert not sheet(100, 90, None, critics_score=95, critics_count=2, reviews_count=3).differs


class SheetOfAFilmTests(TestCase):
    def setUp(self):
        self.film = film()

    def published(self):
        return self.film.reviews.published().newest()

    def rows(self):
        return list(rows_of(self.published().with_authors()))

    def lines(self):
        return [dict(zip(COLUMNS, line, strict=True)) for line in lines_of(self.published())]

    def outcomes(self):
        return [(row.review.code, row.outcome) for row in self.rows()]

    def test_the_newest_review_comes_first_and_undated_ones_last(self):
        for code, day in (("undated", None), ("old", "1998"), ("new", "1999-02-05")):
            review(film=self.film, code=code, published_on=day)
        assert [code for code, _ in self.outcomes()] == ["new", "old", "undated"]

    def test_it_says_why_a_review_is_not_counted(self):
        who = critic()
        review(film=self.film, code="late", critic=who, mark="5", published_on="1999")
        review(film=self.film, code="early", critic=who, mark="1", published_on="1998")
        review(film=self.film, code="bare", published_on="1997")
        assert self.outcomes() == [
            ("late", Outcome.COUNTED),
            ("early", Outcome.OLDER),
            ("bare", Outcome.NO_SCORE),
        ]

    def test_only_published_reviews_are_on_it(self):
        review(film=self.film, mark="5", status="draft")
        review(film=self.film, mark="5", status="withdrawn")
        assert sheet_of(self.film).rows == 0

    def test_each_score_comes_with_its_conversion(self):
        review(film=self.film, mark="A−", scale=scale(code="letters", **letters()))
        (counted,) = self.rows()
        assert (counted.score, counted.conversion) == (Fraction(275, 3), "A− = 91 2/3")

    def test_a_thumb_is_no_score_and_has_no_conversion(self):
        thumbs = scale(code="thumbs", kind="thumb", **no_numbers())
        review(film=self.film, mark="thumbs up", scale=thumbs)
        (left_out,) = self.rows()
        assert (left_out.score, left_out.conversion) == (None, "")

    def test_a_line_names_every_input(self):
        review(
            film=self.film,
            code="roger-ebert",
            critic=critic(name="Roger Ebert"),
            publication=publication(name="Chicago Sun-Times"),
            source=source(title="A text"),
            published_on="1999-02",
            mark="A−",
            scale=scale(code="letters", version=2, **letters()),
        )
        assert self.lines() == [
            {
                "review": "roger-ebert",
                "critic": "Roger Ebert",
                "publication": "Chicago Sun-Times",
                "source": "A text",
                "published_on": "1999-02",
                "mark": "A−",
                "scale": "letters",
                "scale_version": "2",
                "conversion": "A− = 91 2/3",
                "score": "275/3",
                "verdict": "positive",
                "judged_by": "rule",
                "outcome": "counted",
            }
        ]

    def test_what_a_line_lacks_is_empty(self):
        review(film=self.film, source=source(title="A text"))
        (line,) = self.lines()
        filled = {column for column, value in line.items() if value}
        assert filled == {"review", "source", "verdict", "judged_by", "outcome"}

    def test_a_line_says_what_its_row_says(self):
        thumbs = scale(code="thumbs", kind="thumb", **no_numbers())
        for number, mark in enumerate(("4", "4", "7", "")):
            review(film=self.film, code=f"mark-{number}", mark=mark)
        review(film=self.film, mark="thumbs up", scale=thumbs)
        for line, row in zip(self.lines(), self.rows(), strict=True):
            assert line["review"] == row.review.code
            assert (line["score"], line["conversion"]) == (text(row.score), row.conversion)
            assert (line["verdict"], line["outcome"]) == (row.verdict, row.outcome)


def no_numbers():
    return dict.fromkeys(("best", "lowest", "floor", "step"))


def letters():
    return {"kind": "letter", "table": [["A", "100"], ["A−", "275/3"]], **no_numbers()}
