"""Constraints that several models share: comparison and arithmetic only, so any client can insert.

A name holds `%(class)s`, which Django fills in with the model that carries the constraint.
"""

from itertools import combinations

from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThan, LessThanOrEqual


def check(name, condition, message):
    return CheckConstraint(
        condition=condition, name=f"%(class)s_{name}", violation_error_message=message
    )


def not_empty(field):
    return check(f"{field}_not_empty", ~Q(**{field: ""}), f"{label(field)} cannot be empty.")


def one_of(field, choices, *, blank=False):
    values = [*choices.values, ""] if blank else choices.values
    message = f"{label(field)} is one of: {', '.join(map(str, choices.labels))}."
    return check(f"{field}_known", Q(**{f"{field}__in": sorted(values)}), message)


def web_address(field):
    allowed = Q(**{field: ""})
    for scheme in ("http://", "https://"):
        allowed |= Q(**{f"{field}__startswith": scheme})
    return check(f"{field}_http", allowed, "An address begins with http:// or https://.")


def year_of(field):
    """The year of a partial date, as YYYY0000."""
    return F(field) - F(field) % 10000


def calendar(field):
    """A real day, month or year, as YYYYMMDD with zeros for what is unknown."""
    month_day = F(field) % 10000
    leap = Q(LessThan(F(field) % 40000, 10000)) & (
        Q(GreaterThanOrEqual(F(field) % 1000000, 10000)) | Q(LessThan(F(field) % 4000000, 10000))
    )
    real = (
        Q(**{f"{field}__gte": 10000, f"{field}__lte": 99991231})
        & Q(LessThanOrEqual(month_day, 1231))
        & Q(LessThanOrEqual(F(field) % 100, 31))
        & (Q(Exact(month_day, 0)) | Q(GreaterThanOrEqual(month_day, 100)))
        & (~Q(Exact(month_day, 229)) | leap)
    )
    for absent in (230, 231, 431, 631, 931, 1131):
        real &= ~Q(Exact(month_day, absent))
    message = f"{label(field)} is a date such as 1997, 1997-02 or 1997-02-05."
    return check(f"{field}_calendar", Q(**{f"{field}__isnull": True}) | real, message)


def unique(name, fields, nullable, message, condition=None):
    """One partial constraint for each set of NULLs: two rows without a country are the same, too.

    SQLite has no NULLS NOT DISTINCT.
    """
    constraints = []
    for size in range(len(nullable) + 1):
        for absent in combinations(nullable, size):
            where = Q(**{f"{field}__isnull": field in absent for field in nullable})
            suffix = "".join(f"_no_{field}" for field in absent)
            constraints.append(
                UniqueConstraint(
                    fields=[field for field in fields if field not in absent],
                    condition=where & condition if condition else where,
                    name=f"%(class)s_{name}{suffix}",
                    violation_error_message=message,
                )
            )
    return constraints


def label(field):
    return field.replace("_", " ").capitalize()
