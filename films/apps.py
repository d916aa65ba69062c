from django.apps import AppConfig


class FilmsConfig(AppConfig):
    name = "films"

    def ready(self):
        from . import signals  # noqa: F401
        from .search import kinds, migrating  # noqa: F401
