"""The keys of a film: words of one column, by which the list of films is narrowed and counted.

The first says whether it is published; each other one is a letter for the kind of fact and the
fact itself, in letters and digits: g3 (genre), y1997, d1990 (decade), r7099 (runtime).
"""

import math
import re
from decimal import Decimal

NONE = "none"
GENRE, THEME, COUNTRY, LANGUAGE = "g", "t", "c", "l"
CERTIFICATE, NOMINATED, WON = "k", "a", "w"
YEAR, DECADE, FORM, MODE, RUNTIME = "y", "d", "f", "m", "r"
REVIEWS, POSTER, SCORE, TEN_POINTS = "v", "p", "s", "b"
SHELVED = (GENRE, THEME, COUNTRY, LANGUAGE)
PLACE = "z"  # the last of all letters
OF_NO_CHOICE = YEAR + SCORE + TEN_POINTS + PLACE  # of these, nothing is counted beside others
RUNTIMES = {"under-40": (1, 40), "40-69": (40, 70), "70-99": (70, 100), "from-100": (100, 32_768)}
SPAN = 10  # years of a decade; also what scores are gathered by, in steps of a point


def key(kind: str, value: object) -> str:
    """The key of one fact: of a code its letters and digits, "none" for what is not recorded."""
    return kind + (re.sub("[^a-z0-9]", "", str(value).lower()) or NONE)


def certificate_key(body: str, mark: str) -> str:
    """The key of a certificate: the bytes of "body:mark" in digits, for signs make a difference."""
    return CERTIFICATE + f"{body}:{mark}".encode().hex()


def certificate_of(key: str) -> str:
    """The certificate that has this key: "MPA:PG"."""
    return bytes.fromhex(key[1:]).decode()


def place_key(slug: str) -> str:
    """The key of a place, by its address: in digits, too, which keep the order."""
    return PLACE + slug.encode().hex()


def place_of(key: str) -> str:
    """The address of the place that has this key."""
    return bytes.fromhex(key[1:]).decode()


def keys_of(film: dict, others: set[str]) -> str:
    """All keys of a film in one text, each between spaces, from its columns and its other keys."""
    year, runtime = film["year"], film["runtime"]
    keys = {
        key(YEAR, year or ""),
        key(DECADE, year // SPAN * SPAN if year else ""),
        key(FORM, film["form"]),
        key(MODE, film["mode"]),
        key(RUNTIME, runtime_code(runtime) if runtime else ""),
        key(REVIEWS, "some" if film["reviews_count"] else ""),
        key(POSTER, "some" if film["poster"] else ""),
        *score_keys(film["critics_score"]),
        *(kind + NONE for kind in SHELVED if not any(other[0] == kind for other in others)),
    }
    return f" {film['status']} {' '.join(sorted(keys | others))} "


def runtime_code(minutes: int) -> str:
    return next(code for code, (first, end) in RUNTIMES.items() if first <= minutes < end)


def span_of(column: str, code: str) -> tuple[int, int]:
    """The least and the most that a decade ("1990") or a runtime ("40-69") is."""
    if column == "runtime":
        first, end = RUNTIMES[code]
        return first, end - 1
    return int(code), int(code) + SPAN - 1


def score_keys(score: Decimal | None) -> set[str]:
    """The key of a score's step, and that of its ten points."""
    if score is None:
        return {SCORE + NONE, TEN_POINTS + NONE}
    step = step_of(score)
    return {key(SCORE, step), key(TEN_POINTS, step // (2 * SPAN))}


def step_of(score: Decimal) -> int:
    """Twice the whole points, and 1 more for what is beyond them: 70 is 140, 70.0001 is 141."""
    return 2 * math.floor(score) + (score % 1 > 0)


def years(first: int, last: int) -> list[str]:
    """The fewest keys that films of these years have one of: whole decades, else single years."""
    decades = [(d, range(d, d + SPAN)) for d in range(first // SPAN * SPAN, last + 1, SPAN)]
    return fewest(decades, first, last, DECADE, YEAR)


def scores(first: int, last: int) -> list[str]:
    """The fewest keys that films with a score from so many points to so many have one of."""
    tens = [(ten, range(2 * SPAN * ten, 2 * SPAN * (ten + 1))) for ten in range(first // SPAN, 11)]
    return fewest(tens, 2 * first, 2 * last, TEN_POINTS, SCORE)


def fewest(wholes, first, last, coarse, fine):
    found = []
    for name, values in wholes:
        if first <= values[0] and values[-1] <= last:
            found.append(key(coarse, name))
        else:
            found += [key(fine, value) for value in values if first <= value <= last]
    return found
