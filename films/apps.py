from django.apps import AppConfig


class FilmsConfig(AppConfig):
    name = "films"

    def ready(self):
        from sources.maintained import summarised

        from .models import FilmPicture, FilmPlace, FilmTitle

        summarised(FilmTitle)
        summarised(FilmPlace)
        summarised(FilmPicture)
