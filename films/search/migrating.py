"""Take the search index down before migrations change what it looks at, and put it up after."""

from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from . import standing

FILMS = apps.get_app_config("films")  # its signal alone: each app sends one


@receiver(pre_migrate, sender=FILMS)
def take_down(using, plan, **kwargs):
    if plan:
        standing.take_down(using)


@receiver(post_migrate, sender=FILMS)
def put_up(using, **kwargs):
    """Unless this was a step back: then the index would look at what is not there."""
    executor = MigrationExecutor(connections[using])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if not standing.stands(using) or not standing.counts_agree(using):
        standing.rebuild(using)
