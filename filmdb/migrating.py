"""Take down what counts rows before migrations change their tables, and put it up after."""

from django.apps import apps
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from . import figures

LAST = apps.get_app_config("awards")  # its signal alone: each app sends one


@receiver(pre_migrate, sender=LAST)
def take_down(using, plan, **kwargs):
    if plan:
        figures.take_down(using)


@receiver(post_migrate, sender=LAST)
def put_up(using, **kwargs):
    """Unless this was a step back: then it would look at what is not there."""
    executor = MigrationExecutor(connections[using])
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not behind and not figures.stands(using):
        with transaction.atomic(using=using):
            figures.take_down(using)
            figures.put_up(using)
