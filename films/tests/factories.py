"""Rows for tests: each test names only what it is about."""

from itertools import count, cycle

from films.models import (
    Country,
    Film,
    FilmList,
    FilmPicture,
    FilmPlace,
    FilmTitle,
    Genre,
    Language,
    ListEntry,
    PictureKind,
    Relation,
    RelationKind,
    Release,
    Theme,
    TitleKind,
)

number = count(1)
countries = cycle(f"Q{letter}" for letter in "MNOPQRSTUVWXYZ")  # codes that no country has
languages = cycle(f"q{letter}a" for letter in "abcdefghijklmnopqrst")


def film(**fields):
    """A published film."""
    n = next(number)
    return Film.objects.create(
        **{"title": f"Film {n}", "slug": f"film-{n}", "status": "published", **fields}
    )


def title(**fields):
    """An original title."""
    if "film" not in fields:
        fields["film"] = film()
    return FilmTitle.objects.create(
        **{"text": f"Title {next(number)}", "kind": TitleKind.ORIGINAL, **fields}
    )


def release(**fields):
    if "film" not in fields:
        fields["film"] = film()
    return Release.objects.create(**{"event": f"Festival {next(number)}", **fields})


def place(**fields):
    """Where a film is set."""
    if "film" not in fields:
        fields["film"] = film()
    return FilmPlace.objects.create(
        **{"place": f"Place {next(number)}", "kind": "set in", **fields}
    )


def picture(**fields):
    """A poster that may be shown; its files are not there."""
    if "film" not in fields:
        fields["film"] = film()
    return FilmPicture.objects.create(**{"kind": PictureKind.POSTER, **described(), **fields})


def described():
    """What every picture has."""
    return {
        "digest": f"{next(number):064x}",
        "width": 640,
        "height": 480,
        "colour": "#102030",
        "credit": "A. Designer",
        "licence": "CC0 1.0",
    }


def relation(of=None, **fields):
    """A remake of a title that is not in the database, unless the other film is given."""
    kind, _ = RelationKind.objects.get_or_create(
        code="remake", defaults={"name": "remake of", "inverse_name": "remade as"}
    )
    fields["film"] = of or fields.get("film") or film()
    if not fields.get("other"):
        fields.setdefault("other_title", f"Title {next(number)}")
    return Relation.objects.create(**{"kind": kind, **fields})


def relation_kind(**fields):
    n = next(number)
    return RelationKind.objects.create(
        **{"code": f"relation-{n}", "name": f"remake {n} of", "inverse_name": "remade as", **fields}
    )


def country(**fields):
    return Country.objects.create(**{"code": next(countries), **fields})


def language(**fields):
    return Language.objects.create(**{"code": next(languages), **fields})


def genre(**fields):
    n = next(number)
    return Genre.objects.create(**{"code": f"genre-{n}", "name": f"Genre {n}", **fields})


def theme(**fields):
    n = next(number)
    return Theme.objects.create(**{"code": f"theme-{n}", "name": f"Theme {n}", **fields})


def film_list(**fields):
    """A published list."""
    n = next(number)
    return FilmList.objects.create(
        **{"title": f"List {n}", "slug": f"list-{n}", "status": "published", **fields}
    )


def list_entry(**fields):
    made = {"list": film_list, "film": film}
    return ListEntry.objects.create(
        **{name: make() for name, make in made.items() if name not in fields}, **fields
    )
