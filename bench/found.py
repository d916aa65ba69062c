"""Whether a search puts the right film first, and how long its SQL takes.

Run with `python -m bench.found [how many titles]`, on whatever database the site's settings name.
"""

import random
import sys
import time
from statistics import quantiles

import django

TITLES, SEED = 300, 4
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main(titles=TITLES):
    from django.db import connection

    from films.models import FilmTitle
    from films.search.find import find

    chance = random.Random(SEED)  # noqa: S311
    last = FilmTitle.objects.latest("pk").pk
    sample = {}
    while len(sample) < titles:
        row = FilmTitle.objects.filter(pk__gte=chance.randrange(last), film__status="published")
        row = row.order_by("pk").values_list("film", "text").first()
        sample[row] = None
    spent = []

    def timed(execute, *args):
        start = time.thread_time()
        try:
            return execute(*args)
        finally:
            spent[-1] += time.thread_time() - start

    for name, (spoil, options) in SPOILT.items():
        asked = [(film, spoil(text, chance)) for film, text in sample]
        asked = [(film, text) for film, text in asked if text]
        first, alike, spent, whole = 0, 0, [], time.thread_time()
        for film, text in asked:
            spent.append(0)
            with connection.execute_wrapper(timed):
                hits = find(text, **options)["film"].hits
            first += bool(hits) and hits[0].record == film
            alike += film in as_close(hits)
        whole = (time.thread_time() - whole) / len(asked)
        cuts = quantiles(spent, n=20)
        print(
            f"{name:22} first {first / len(asked):6.1%}, or as close {alike / len(asked):6.1%} "
            f"of {len(asked):3}   SQL ms p50 {cuts[9] * 1e3:6.2f}  p95 {cuts[18] * 1e3:6.2f}   "
            f"all {whole * 1e3:6.2f}"
        )


def as_close(hits):
    """Films of which a title is as close to what was typed as one of the first film."""
    return [hit.record for hit in hits if hit.closeness == hits[0].closeness]  # none of no hits


def exact(text, chance):
    return text


def typo(text, chance):
    """One letter of one word of five or more dropped, doubled, changed or swapped."""
    words = text.split()
    long = [n for n, word in enumerate(words) if len(word) >= 5 and word.isascii()]
    if not long:
        return ""
    n = chance.choice(long)
    word, at = words[n], chance.randrange(1, len(words[n]) - 1)
    a, b, c, d = word[:at], word[at], word[at + 1], word[at + 2 :]
    words[n] = chance.choice([a + c + d, a + b + b + c + d, a + c + b + d, wrong(chance, a, c, d)])
    return " ".join(words)


def wrong(chance, before, after, rest):
    return before + chance.choice(LETTERS) + after + rest


def two_words(text, chance):
    words = [word for word in text.split() if len(word) > 3]
    return " ".join(chance.sample(words, 2)) if len(words) > 2 else ""


def one_word(text, chance):
    return chance.choice(text.split())


def beginning(text, chance):
    return text[: chance.randint(1, 6)].strip()


def within(text, chance):
    words = [word for word in text.split() if len(word) > 5]
    return chance.choice(words)[1:-1] if words else ""


PAGE, TYPED = {"top": 100}, {"most": 6, "top": 50, "guess": False}
SPOILT = {
    "exact title": (exact, PAGE),
    "one typo": (typo, PAGE),
    "two words of the title": (two_words, PAGE),
    "one word": (one_word, PAGE),
    "beginning": (beginning, PAGE),
    "substring": (within, PAGE),
    "while it is typed": (beginning, TYPED),
}

if __name__ == "__main__":
    django.setup()
    main(*map(int, sys.argv[1:]))
