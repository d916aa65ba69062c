from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class FilmDBConfig(AppConfig):
    name = "filmdb"
    verbose_name = "FilmDB"

    def ready(self):
        from . import migrating  # noqa: F401


class CurationConfig(AdminConfig):
    default_site = "filmdb.curation.CurationSite"
