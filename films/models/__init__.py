from .film import (
    DIVIDED_FROM,
    REFERENCE,
    Film,
    Form,
    Mode,
    Technique,
    long_texts,
    refresh_keys,
    refresh_sort_titles,
)
from .filmlist import FilmList, ListEntry
from .keyed import FilmCount, forget_keys, recount, reindex
from .picture import FilmPicture, Picture, PictureKind, PictureQuerySet, refresh_posters
from .place import FilmPlace, PlaceKind, refresh_place_slugs
from .relation import Relation, RelationKind
from .release import Release
from .title import FilmTitle, TitleKind, refresh_original_titles
from .vocabulary import Country, Genre, Language, Theme

__all__ = [
    "DIVIDED_FROM",
    "REFERENCE",
    "Country",
    "Film",
    "FilmCount",
    "FilmList",
    "FilmPicture",
    "FilmPlace",
    "FilmTitle",
    "Form",
    "Genre",
    "Language",
    "ListEntry",
    "Mode",
    "Picture",
    "PictureKind",
    "PictureQuerySet",
    "PlaceKind",
    "Relation",
    "RelationKind",
    "Release",
    "Technique",
    "Theme",
    "TitleKind",
    "forget_keys",
    "long_texts",
    "recount",
    "refresh_keys",
    "refresh_original_titles",
    "refresh_place_slugs",
    "refresh_posters",
    "refresh_sort_titles",
    "reindex",
]
