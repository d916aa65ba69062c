"""How far apart two words are, and what to look for where one is misspelled."""

from itertools import product

CLOSE = 60  # words that share most with a misspelled one
LONG = 6  # letters
MEANINGS = 60  # that are tried
CHANGED, BESIDE = 300, 30  # ways to change the unknown words; as many, and a known one too
OTHERS = 10  # of a known word


def mistakes(word: str) -> int:
    """How many letters of a word may be wrong: 2 of five or more, 1 of three or four, else 0."""
    return 2 if len(word) >= 5 else 1 if len(word) >= 3 else 0


def trigrams(word: str) -> list[str]:
    """Each three signs in a row, the space before and after the word included."""
    padded = f" {word} "
    return list(dict.fromkeys(padded[n : n + 3] for n in range(len(padded) - 2)))


def alike(word: str) -> list[list[str]]:
    """Trigrams of which a word that may be meant has all of one list.

    A letter that is wrong or missing leaves four signs in a row of a long word, an end of a short.
    """
    parts = trigrams(word)
    if len(word) < LONG:
        return [[parts[0]], [parts[-1]]]
    return [parts[n : n + 2] for n in range(len(parts) - 1)]


def shared(word: str) -> list[str]:
    """What words have in common with one that are near it; a short one has few trigrams."""
    return trigrams(word) if len(word) >= LONG else [*trigrams(word), *dict.fromkeys(word)]


def slips(word: str) -> list[str]:
    """The word with one letter left out, or swapped with the next: of these no trigram may stay."""
    cuts = range(len(word))
    swapped = (f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}" for n in cuts[:-1])
    return sorted({*swapped, *(word[:n] + word[n + 1 :] for n in cuts)} - {word})


def distance(one: str, other: str) -> int:
    """Letters to insert, drop, change or swap with their neighbour (optimal string alignment)."""
    one, other = _between(one, other)
    if not one or not other:
        return len(one) + len(other)
    before, last = [], list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        row = [n]
        for m, its in enumerate(other, 1):
            steps = min(last[m] + 1, row[-1] + 1, last[m - 1] + (letter != its))
            if n > 1 < m and letter == other[m - 2] and its == one[n - 2]:
                steps = min(steps, before[m - 2] + 1)
            row.append(steps)
        before, last = last, row
    return last[-1]


def _between(one, other):
    """Two words without the beginning and the end that they share: as far apart."""
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    end, most = 0, most - start
    while end < most and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def nearest(word: str, words: list[str]) -> list[tuple[int, str]]:
    """(distance, word) of the words that this one may be meant for, the nearest first.

    Of those as near, the ones that begin alike come first, then those as long.
    """

    def nearness(each):
        apart, other = each
        return apart, other[:1] != word[:1], abs(len(other) - len(word)), other

    allowed = mistakes(word)
    long_enough = (other for other in words if abs(len(other) - len(word)) <= allowed)
    near = [(distance(word, other), other) for other in long_enough]
    return sorted((each for each in near if each[0] <= allowed), key=nearness)


def meanings(typed: list[str], near: dict[str, list[str]]) -> list[tuple[int, list[str]]]:
    """(place, words) that may be meant, given the words of the index near each word.

    Words that are not in the index are changed, and one other at most. The fewer letters are
    changed, and the fewer of them first letters, the lower the place.
    """
    unknown = [word for word in near if word not in near[word]]
    ranked, tries = {word: nearest(word, words) for word, words in near.items()}, set()
    for changed in [None, *(word for word in near if word not in unknown)]:
        most = CHANGED if changed is None else BESIDE
        most = max(2, int(most ** (1 / max(1, len(unknown)))))
        ways = [
            ranked[word][: OTHERS if word == changed else most] or [(0, word)]
            if word in unknown or word == changed
            else [(0, word)]
            for word in typed
        ]
        tries.update(product(*ways))
    placed = []
    for way in tries:
        words = [word for _, word in way]
        firsts = sum(one[:1] != word[:1] for one, word in zip(typed, words, strict=True))
        placed.append((sum(apart for apart, _ in way) * 2 * len(typed) + firsts, words))
    return [each for each in sorted(placed) if each[1] != typed][:MEANINGS]
