"""Rows for tests: each test names only what it is about."""

from itertools import count

from films.models import Film, FilmTitle, TitleKind

number = count(1)


def film(**fields):
    """A published film."""
    n = next(number)
    return Film.objects.create(
        **{"title": f"Film {n}", "slug": f"film-{n}", "status": "published", **fields}
    )


def title(**fields):
    """An original title."""
    fields.setdefault("film", None)
    fields["film"] = fields["film"] or film()
    return FilmTitle.objects.create(
        **{"text": f"Title {next(number)}", "kind": TitleKind.ORIGINAL, **fields}
    )
