"""The part of an address that names a record."""

import re
from itertools import count

from anyascii import anyascii

_LONGEST = 100


def slugify(*parts) -> str:
    """Lower-case ASCII words joined by hyphens, at most 100 characters, cut at a word.

    Parts that are None or "" are skipped; "" if nothing is left.
    """
    text = " ".join(str(part) for part in parts if part not in (None, ""))
    text = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", text)  # 8½ is 8 1/2, not 81/2
    text = re.sub(r"['`]", "", anyascii(text)).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    if len(slug) <= _LONGEST:
        return slug
    return slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


def free(slug: str, taken) -> str:
    """The slug, or the first of slug-2, slug-3 … that is not among those taken."""
    taken = set(taken)
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(text for text in numbered if text not in taken)
