"""Rows for tests: each test names only what it is about."""

from itertools import count

from sources.models import Addressed, Citation, ExternalId, FormerSlug, Link, Scheme, Source

from .models import Monument

number = count(1)


def monument(**fields):
    """A record with an address."""
    n = next(number)
    return Monument.objects.create(**{"name": f"Monument {n}", "slug": f"monument-{n}", **fields})


def source(**fields):
    n = next(number)
    return Source.objects.create(**{"code": f"source-{n}", "title": f"Source {n}", **fields})


def scheme(**fields):
    n = next(number)
    return Scheme.objects.create(**{"code": f"scheme-{n}", "name": f"Scheme {n}", **fields})


def citation(record=None, **fields):
    """Of a source of its own, for a whole record."""
    if "source" not in fields:
        fields["source"] = source()
    return Citation.objects.create(**on(record, fields))


def external_id(record=None, **fields):
    if "scheme" not in fields:
        fields["scheme"] = scheme()
    return ExternalId.objects.create(**{"value": f"id{next(number)}", **on(record, fields)})


def link(record=None, **fields):
    return Link.objects.create(**{"label": f"Link {next(number)}", **on(record, fields)})


def former_slug(record=None, **fields):
    return FormerSlug.objects.create(**{"slug": f"former-{next(number)}", **on(record, fields)})


def on(record, fields):
    """These fields with the record to hang on: a new one, unless one is named."""
    return fields if "object_id" in fields else {"record": record or monument(), **fields}


def laden(record):
    """The record, carrying one of everything that it can carry."""
    for attach in (citation, external_id, link):
        attach(record)
    if isinstance(record, Addressed):
        former_slug(record)
    return record
