from django.apps import AppConfig


class FilmsConfig(AppConfig):
    name = "films"

    def ready(self):
        from sources.maintained import summarised

        from . import signals  # noqa: F401
        from .models import FilmPicture, FilmPlace, FilmTitle
        from .search import kinds  # noqa: F401

        summarised(FilmTitle)
        summarised(FilmPlace)
        summarised(FilmPicture)
