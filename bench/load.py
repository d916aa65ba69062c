"""Fills an empty SQLite database with a catalogue that is made up.

It drops the indexes and triggers, writes the rows, and puts them back as they were.
"""

import random
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command, get_commands
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils.timezone import make_aware

from bench.catalogue import COLUMNS, MADE_UP, TODAY, VERSION, Catalogue
from bench.marks import marks, printed
from credits.models import CompanyKind, Job
from filmdb import figures
from filmdb.maintained import SUMMARIES
from films.models import Country, Film, Genre, Language, RelationKind, Theme
from reviews.models import CatalogueMean, Scale, cut
from sources.maintained import batches
from sources.models import Scheme, Source

AFTERWARDS = ("rebuild_search",)  # what keeps rows of its own, where there is such a command
MADE = {  # maintained columns that the catalogue brings along; others are recomputed
    "refresh_places",
    "refresh_sort_titles",
    "refresh_original_titles",
    "refresh_place_slugs",
    "refresh_posters",
    "refresh_bylines",
    "refresh_scores",
}


@dataclass
class Vocabulary:
    """The ids of what the catalogue refers to."""

    shelves: dict
    languages: dict
    jobs: dict
    company_kinds: list
    relation_kinds: list
    film_type: int
    source: int
    scheme: int
    mark: object


def vocabulary():
    """That of the database, with a source and a scheme of our own."""
    source, _ = Source.objects.get_or_create(code=MADE_UP, title="Made up to measure this site")
    address = "https://example.org/b/{}"
    scheme, _ = Scheme.objects.get_or_create(code=MADE_UP, name="Made up", url_template=address)
    scales = [marks(scale) for scale in Scale.objects.order_by("code")]
    return Vocabulary(
        shelves={
            "genres": _some(Genre, 28),
            "themes": _some(Theme, 92),
            "countries": _some(Country, 200),
        },
        languages=dict(Language.objects.values_list("code", "pk")),
        jobs=dict(Job.objects.values_list("code", "pk")),
        company_kinds=_some(CompanyKind, 3),
        relation_kinds=_some(RelationKind, 5),
        film_type=ContentType.objects.get_for_model(Film).pk,
        source=source.pk,
        scheme=scheme.pk,
        mark=partial(printed, scales),
    )


def _some(model, count):
    """So many ids, in an order that is always the same and not that of the alphabet."""
    ids = list(model.objects.order_by("code").values_list("pk", flat=True))
    random.Random(model.__name__).shuffle(ids)  # noqa: S311, nothing secret
    return ids[:count]


def fill(catalogue):
    """Write a catalogue into the database, maintained columns included."""
    with transaction.atomic(), connection.cursor() as cursor:
        statements = {}
        for batch in catalogue.batches():
            for label, rows in batch.items():
                if label not in statements:
                    statements[label] = _insertion(label)
                cursor.executemany(statements[label], rows)
        mean, films = catalogue.mean()
        moment = make_aware(TODAY)
        latest = CatalogueMean.objects.create(mean=cut(mean), films=films, computed_at=moment)
        ranks = catalogue.ranks(settings.RANK_WEIGHT, latest.mean)
        cursor.executemany(
            "UPDATE films_film SET rank = %s WHERE id = %s", ((rank, film) for film, rank in ranks)
        )


def _insertion(label):
    """The statement that inserts a row; columns that it does not give have their default."""
    model, given = apps.get_model(label), COLUMNS[label].split()
    others = {
        field.column: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.column not in given
    }
    columns = ", ".join(f'"{name}"' for name in (*given, *others))
    literals = ["NULL" if value is None else repr(value) for value in others.values()]
    values = ", ".join(["%s"] * len(given) + [text.replace("%", "%%") for text in literals])
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({values})'  # noqa: S608


@contextmanager
def nothing_kept_up():
    """Without the indexes and triggers that SQLite would keep up at every row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, name, sql FROM sqlite_master"
            " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid"
        )
        made = cursor.fetchall()
        for kind, name, _ in made:
            cursor.execute(f'DROP {kind} "{name}"')
        yield
        for _, _, sql in made:
            cursor.execute(sql)


def recompute_others():
    """Every maintained column that the catalogue does not bring along."""
    for model, summaries in SUMMARIES.items():
        others = [summary for summary in summaries if summary.__name__ not in MADE]
        rows = model.objects.order_by("pk").values_list("pk", flat=True).iterator()
        for batch in batches(rows) if others else ():
            with transaction.atomic():
                for summary in others:
                    summary(batch)
    list(figures.recount())


def load(films, seed, say=print):
    """Fill the database of the settings, which is empty."""
    begun = time.monotonic()

    def step(text):
        say(f"{time.monotonic() - begun:7.0f} s  {text}")

    call_command("migrate", verbosity=0)
    call_command("loaddata", "vocabulary", verbosity=0)
    words = vocabulary()
    with connection.cursor() as cursor:
        for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF"):
            cursor.execute(f"PRAGMA {pragma}")
        step(f"making up {films:,} films …")
        with nothing_kept_up():
            fill(Catalogue(films, words, seed))
            step("putting up the indexes …")
        step("recomputing what the rows do not bring along …")
        recompute_others()
        for command in AFTERWARDS:
            if command in get_commands():
                step(f"{command} …")
                call_command(command)
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA main.wal_checkpoint(TRUNCATE)")
    connection.close()
    step("done")


def schema():
    """What a database depends on: the generator, and the migrations that there are."""
    migrations = MigrationLoader(None).disk_migrations
    return {"generator": VERSION, "migrations": sorted(map(".".join, migrations))}
