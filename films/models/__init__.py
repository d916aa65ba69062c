from .film import Film, Form, Mode, Technique, long_texts, refresh_sort_titles
from .place import FilmPlace
from .relation import Relation, RelationKind
from .release import Release
from .title import FilmTitle, TitleKind, refresh_original_titles
from .vocabulary import Country, Genre, Language, Theme

__all__ = [
    "Country",
    "Film",
    "FilmPlace",
    "FilmTitle",
    "Form",
    "Genre",
    "Language",
    "Mode",
    "Relation",
    "RelationKind",
    "Release",
    "Technique",
    "Theme",
    "TitleKind",
    "long_texts",
    "refresh_original_titles",
    "refresh_sort_titles",
]
