"""How far apart two words are, and what to look for where one is misspelled."""

CLOSE = 100  # words that share most with a misspelled one


def mistakes(word: str) -> int:
    """How many letters of a word may be wrong: 2 of five or more, 1 of three or four, else 0."""
    return 2 if len(word) >= 5 else 1 if len(word) >= 3 else 0


def trigrams(word: str) -> list[str]:
    """Each three signs in a row, the space before and after the word included."""
    padded = f" {word} "
    return list(dict.fromkeys(padded[n : n + 3] for n in range(len(padded) - 2)))


def distance(one: str, other: str) -> int:
    """Letters to insert, drop, change or swap with their neighbour (optimal string alignment)."""
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


def nearest(word: str, words: list[str], most: int) -> list[tuple[int, str]]:
    """(distance, word) of the words that this one may be meant for, the nearest first.

    Of those as near, the ones that begin alike come first, then those as long.
    """

    def nearness(each):
        apart, other = each
        return apart, other[:1] != word[:1], abs(len(other) - len(word)), other

    allowed = mistakes(word)
    long_enough = (other for other in words if abs(len(other) - len(word)) <= allowed)
    near = [(distance(word, other), other) for other in long_enough]
    return sorted((each for each in near if each[0] <= allowed), key=nearness)[:most]
