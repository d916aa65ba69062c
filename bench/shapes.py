"""How much of everything there is: distributions, each a function of a random number."""

import math
from itertools import accumulate

PEOPLE_EXPONENT, PEOPLE_SHIFT = 0.77, 180  # the busiest of three million has some 1,900 credits


def zipf_mandelbrot(u, size, shift, exponent):
    """The rank, from 0 to size - 1, of what is had as often as 1 / (rank + shift) ** exponent.

    `u` runs from 0 up to, not including, 1; the exponent is not 1.
    """
    power = 1 - exponent
    first, last = shift**power, (size + shift) ** power
    return min(size - 1, int((first + u * (last - first)) ** (1 / power) - shift))


def zipf_table(values, exponent=1.0, size=1000):
    """A list to choose from in which the values stand by Zipf's law, the first the oftenest."""
    weights = [1 / rank**exponent for rank in range(1, len(values) + 1)]
    share = size / sum(weights)
    return [
        value
        for value, weight in zip(values, weights, strict=True)
        for _ in range(math.ceil(weight * share))
    ]


def poisson_table(mean, size=4096):
    """A list to choose from in which the numbers stand by Poisson's distribution."""
    terms = [math.exp(-mean)]
    while len(terms) < 4 * mean:
        terms.append(terms[-1] * mean / len(terms))
    bounds = list(accumulate(terms))
    quantiles = ((step + 0.5) / size for step in range(size))
    return [next((n for n, b in enumerate(bounds) if b >= q), len(bounds)) for q in quantiles]


def reviews_of(rng):
    """45 % of films have none, the others Pareto(1.1), 5,000 at most."""
    return 0 if rng.random() < 0.45 else min(5000, int(rng.paretovariate(1.1)))
