"""Films by their keys (see `films.keys`): one column, an index of its words, and their counts."""

from collections import Counter, defaultdict
from itertools import chain, combinations

from django.db import connection, models, transaction
from django.db.models import CharField, F, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from sources.maintained import Stale, batches, store
from sources.models import Status

from ..keys import (
    CERTIFICATE,
    COUNTRY,
    GENRE,
    LANGUAGE,
    NOMINATED,
    OF_NO_CHOICE,
    PLACE,
    THEME,
    WON,
    certificate_key,
    keys_of,
    place_key,
)

FACTS = ("status", "year", "form", "mode", "runtime", "reviews_count", "poster", "critics_score")
WORDS = {"genres": GENRE, "themes": THEME, "countries": COUNTRY, "languages": LANGUAGE}
ROW = ","  # between the texts of two rows


class FilmCountQuerySet(models.QuerySet):
    def of(self, statuses, without=""):
        """Of films of these statuses, less those of keys of these kinds."""
        unwanted = Q()
        for kind in without:
            unwanted |= Q(key__startswith=kind)
        return self.filter(~unwanted, among__in=statuses, films__gt=0)

    def of_published(self, keys=None, kind=""):
        """{key: number of published films}, of these keys or of all of a kind; "" is all films."""
        wanted = Q(key__startswith=kind) if keys is None else Q(key__in=keys)
        rows = self.filter(wanted, among=Status.PUBLISHED, films__gt=0)
        return dict(rows.values_list("key", "films"))

    def places(self):
        """The places of published films, in order of their addresses."""
        return self.filter(among=Status.PUBLISHED, key__gt=PLACE, films__gt=0).order_by("key")


class NoneDumped(models.Manager):
    """Of no rows: a dump, which asks a model's first manager, leaves out what is maintained."""

    def get_queryset(self):
        return super().get_queryset().none()


class FilmCount(models.Model):
    """How many films of a status, or of a status and a key, have a key: "published g3" and "c12".

    With no key, how many there are.
    """

    pk = models.CompositePrimaryKey("among", "key")
    among = models.CharField(max_length=900)
    key = models.CharField(max_length=900, blank=True)
    films = models.IntegerField()

    dumped = NoneDumped()
    objects = FilmCountQuerySet.as_manager()

    class Meta:
        verbose_name = "number of films"
        verbose_name_plural = "numbers of films"

    def __str__(self):
        return f"{self.among}, {self.key}: {self.films}"


class KeyedQuerySet(models.QuerySet):
    """Films whose keys, their index and their counts every door keeps true."""

    def keyed(self, groups, most=None):
        """Films with a key of each group, found by index; of so many at most, in no order."""
        return self.filter(pk__in=matching(groups, most))

    def with_statuses(self, statuses):
        """Of these statuses, by their keys: by the column, an index of an order would be walked."""
        seen = Q()
        for status in statuses:
            seen |= Q(browse_keys__startswith=f" {status} ")
        return self.filter(seen)

    def numbered(self, groups):
        """As `keyed`, but so that an order's own index is walked, and has all that is tried."""
        return self.alias(number=F("pk") + 0).filter(number__in=matching(groups))

    def with_keys(self, groups):
        """As `keyed`, but tried film by film, so that an order's own index is walked."""
        films = self
        for keys in groups:
            tried = Q()
            for key in keys:
                tried |= Q(browse_keys__contains=f" {key} ")
            films = films.filter(tried)
        return films

    def refresh_keys(self, *, check=False):
        """Recompute these films' keys, and what follows from them."""
        with transaction.atomic():
            films = self.order_by("pk") if check else self.order_by("pk").select_for_update()
            rows = list(films.values("pk", *FACTS))
            others = self.model.objects.other_keys([row["pk"] for row in rows])
            right = {row["pk"]: {"browse_keys": keys_of(row, others[row["pk"]])} for row in rows}
            stale = store(self.model, right, check=check)
            if stale and not check:
                index({row.pk: row.right for row in stale})
                count([row.right for row in stale], [row.stored for row in stale])
            return stale

    def other_keys(self, pks):
        """{film: the keys of its words, certificates, awards and places}, in one query."""
        rows = [
            key_rows(getattr(self.model, name).through, kind, f"{name_of(self.model, name)}_id")
            for name, kind in WORDS.items()
        ]
        releases = self.model.releases.rel.related_model.objects.exclude(certificate="")
        nominations = self.model.nominations.rel.related_model.objects
        places = self.model.places.rel.related_model.objects.exclude(slug="")
        rows += [
            releases.values_list("film_id", Value(CERTIFICATE), "certificate_body", "certificate"),
            nominations.values_list(
                "film_id", Value(NOMINATED), Cast("edition__body_id", CharField()), "result"
            ),
            places.values_list("film_id", Value(PLACE), "slug", Value("", CharField())),
        ]
        first, *rest = (each.order_by().filter(film__in=pks) for each in rows)
        found = defaultdict(set)
        for film, kind, value, more in first.union(*rest, all=True).order_by():
            found[film].update(keys_from(kind, value, more))
        return found

    def update(self, **values):
        if not values.keys() & set(FACTS):
            return super().update(**values)
        with transaction.atomic(using=self.db):
            films = list(self.values_list("pk", flat=True))
            updated = super().update(**values)
            for batch in batches(films):
                self.model.objects.filter(pk__in=batch).refresh_keys()
        return updated

    def bulk_create(self, objs, *args, **kwargs):
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **kwargs)
            for batch in batches(film.pk for film in created):
                self.model.objects.filter(pk__in=batch).refresh_keys()
        return created


def name_of(model, relation):
    return model._meta.get_field(relation).related_model._meta.model_name


def key_rows(through, kind, column):
    key = Cast(column, CharField())
    return through.objects.values_list("film_id", Value(kind), key, Value("", CharField()))


def keys_from(kind, value, more):
    """The keys that a row of `other_keys` stands for."""
    if kind == CERTIFICATE:
        return {certificate_key(value, more)}
    if kind == PLACE:
        return {place_key(value)}
    return {kind + value, WON + value} if more == "won" else {kind + value}


def beside(keys, statuses):
    """{key: {other key: how many films of these statuses have both}} of {key: others' kind}."""
    found = {key: {} for key in keys}
    each = [(key, f"{status} {key}", f"{keys[key]}%") for key in keys for status in statuses]
    one = (
        "SELECT %s, key, films FROM films_filmcount WHERE among = %s AND key LIKE %s AND films > 0"
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(each)), list(chain(*each)))
        for key, other, films in cursor.fetchall():
            found[key][other] = found[key].get(other, 0) + films
    return found


def matching(groups, most=None):
    """The ids of films with a key of each group, as an expression."""
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM films_keys WHERE films_keys MATCH %s"
        params = [" AND ".join(f"({' OR '.join(keys)})" for keys in groups)]
    else:
        any_of = "string_to_array(browse_keys, ' ') && string_to_array(%s, ' ')"
        sql = f"SELECT id FROM films_film WHERE {' AND '.join([any_of] * len(groups))}"  # noqa: S608
        params = [" ".join(keys) for keys in groups]
    if most is not None:
        sql, params = f"{sql} LIMIT %s", [*params, most]
    return RawSQL(sql, params)  # noqa: S611, only our own text and parameters


def texts_of(ids):
    """(name, last id, keys of all films in one text) for {name: (SQL of films' ids, parameters)}.

    A thousand rows are read faster in one text, and on SQLite from where FTS5 keeps what it has
    indexed: the rows there have nothing but keys.
    """
    if connection.vendor == "sqlite":
        columns, table = f"max(id), group_concat(c0, '{ROW}')", "films_keys_content"
    else:
        columns, table = f"max(id), string_agg(browse_keys, '{ROW}')", "films_film"
    each = [f"SELECT %s, {columns} FROM {table} WHERE id IN ({sql})" for sql, _ in ids.values()]  # noqa: S608
    if not each:
        return []
    with connection.cursor() as cursor:
        params = [value for name, (_, more) in ids.items() for value in (name, *more)]
        cursor.execute(" UNION ALL ".join(each), params)
        return cursor.fetchall()


def index(keys):
    """Enter these films' keys, by id, in SQLite's index; PostgreSQL's follows the column."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO films_keys (rowid, browse_keys) VALUES (%s, %s)",
                list(keys.items()),
            )


def forget_keys(films):
    """Take films that are about to be deleted out of the index and the counts."""
    stored = list(films.values_list("pk", "browse_keys"))
    count([], [keys for _, keys in stored])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM films_keys WHERE rowid = %s", [(pk,) for pk, _ in stored]
            )


def counted(texts):
    """{(among, key): how many of the films with these keys are counted there}."""
    found, pairs = Counter(), defaultdict(Counter)
    for text in texts:
        status, *keys = text.split() or [""]
        if status:
            found.update((status, key) for key in ("", *keys))
            pairs[status].update(combinations([k for k in keys if k[0] not in OF_NO_CHOICE], 2))
    for status, counts in pairs.items():
        for (one, other), films in counts.items():
            found[f"{status} {one}", other] = found[f"{status} {other}", one] = films
    return found


def count(new, old):
    """Change the counts from films' old keys to their new ones."""
    changes = counted(new)
    changes.subtract(counted(old))
    add(changes)


def add(changes):
    rows = sorted((*names, films) for names, films in changes.items() if films)  # no deadlock
    with connection.cursor() as cursor:
        for batch in batches(rows):
            values = ", ".join(["(%s, %s, %s)"] * len(batch))
            cursor.execute(
                f"INSERT INTO films_filmcount (among, key, films) VALUES {values} "  # noqa: S608
                "ON CONFLICT (among, key) "
                "DO UPDATE SET films = films_filmcount.films + excluded.films",
                list(chain.from_iterable(batch)),
            )


def recount(films, *, check=False):
    """Count all films' keys anew; yield every count that was stale."""
    right = counted(films.order_by().values_list("browse_keys", flat=True).iterator())
    stored = Counter(dict(FilmCount.objects.values_list("pk", "films")))
    for names in sorted(right.keys() | stored.keys()):
        if right[names] != stored[names]:
            yield Stale(FilmCount, names, "films", stored[names], right[names])
    if not check:
        right.subtract(stored)
        add(right)


def reindex(films, *, check=False):
    """Enter what is not right in SQLite's index of keys; yield what was stale."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT films_film.id, films_keys.browse_keys, films_film.browse_keys FROM films_film "
            "LEFT JOIN films_keys ON films_keys.rowid = films_film.id "
            "WHERE films_keys.browse_keys IS NOT films_film.browse_keys"
        )
        wrong = cursor.fetchall()
        yield from (Stale(films.model, pk, "index of keys", *texts) for pk, *texts in wrong)
        cursor.execute(
            "SELECT rowid, browse_keys FROM films_keys "
            "WHERE rowid NOT IN (SELECT id FROM films_film)"
        )
        gone = cursor.fetchall()
        yield from (Stale(films.model, pk, "index of keys", text, None) for pk, text in gone)
        if not check:
            index({pk: text for pk, _, text in wrong})
            cursor.executemany("DELETE FROM films_keys WHERE rowid = %s", [(pk,) for pk, _ in gone])
