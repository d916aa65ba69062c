"""An address that has moved stays where it is, whatever a fixture calls it; JSON in SQLite."""

import sqlite3

from django.db.backends.signals import connection_created
from django.db.models.signals import pre_save
from django.dispatch import receiver

from .models import Addressed


@receiver(pre_save)
def keep_present_address(sender, instance, raw, using, **kwargs):
    if raw and isinstance(instance, Addressed) and instance.pk:
        here = sender._base_manager.using(using).filter(pk=instance.pk)
        instance.slug = here.values_list("slug", flat=True).first() or instance.slug


@receiver(connection_created)
def know_json(connection, **kwargs):
    """SQLite has it since 3.38. Django finds out by a write, which fails where another writes."""
    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info >= (3, 38):
        connection.features.supports_json_field = True
