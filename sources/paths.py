"""The paths of pages that are named by a slug, found by Django once for all slugs."""

from functools import lru_cache

from django.urls import reverse


def path_of(view, *names):
    """As `reverse`, which takes longer than all else that makes a link; the last name is a slug."""
    *first, slug = names
    before, after = _around(view, *first)
    return f"{before}{slug}{after}"


@lru_cache(maxsize=1024)
def _around(view, *first):
    """What stands before and after the slug."""
    before, _, after = reverse(view, args=[*first, "slug"]).rpartition("slug")
    return before, after
