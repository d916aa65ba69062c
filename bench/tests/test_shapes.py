import random
from collections import Counter

from bench.shapes import poisson_table, reviews_of, zipf_mandelbrot, zipf_table


def test_a_few_are_had_often_and_most_seldom():
    rng = random.Random(1)
    found = Counter(zipf_mandelbrot(rng.random(), 3000, 50, 0.7) for _ in range(12_000))
    assert min(found) >= 0
    assert max(found) < 3000
    assert sum(found[rank] for rank in range(30)) > 4 * sum(found[r] for r in range(2970, 3000))


def test_the_second_stands_half_as_often_as_the_first():
    table = Counter(zipf_table("abc"))
    assert table["a"] == 546
    assert abs(table["b"] - 273) <= 1


def test_poisson_has_its_mean():
    table = poisson_table(12)
    assert abs(sum(table) / len(table) - 12) < 0.1
    assert min(table) < 3
    assert max(table) > 22


def test_no_film_has_more_than_five_thousand_reviews():
    rng = random.Random(2)
    counts = [reviews_of(rng) for _ in range(20_000)]
    assert max(counts) <= 5000
    assert 0.44 < counts.count(0) / 20_000 < 0.46
