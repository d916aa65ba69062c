from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "sources"

    def ready(self):
        from django.apps import apps

        from . import signals  # noqa: F401
        from .models import Attached, Record

        # Dumps write what hangs on a record after the records themselves.
        records = [model for model in apps.get_models() if issubclass(model, Record)]
        Attached.natural_key.dependencies = [model._meta.label for model in records]
