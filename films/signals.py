"""Keep the keys that films are browsed by true when a film, its words or its releases change."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from sources.maintained import batches, summarised

from .models import Film, FilmPicture, FilmPlace, FilmTitle, Release, forget_keys, refresh_keys
from .models.film import SHELVES

summarised(FilmTitle)
summarised(FilmPlace)
summarised(FilmPicture)
summarised(Release)


@receiver(post_save, sender=Film)
def film_saved(instance, raw, **kwargs):
    if not raw:
        refresh_keys([instance.pk])


@receiver(pre_delete, sender=Film)
def film_leaves(instance, **kwargs):
    forget_keys(Film.objects.filter(pk=instance.pk))


def words_changed(instance, action, reverse, pk_set, **kwargs):
    """Follow words given to films and taken away, from either side."""
    if not reverse:
        films = [instance.pk]
    elif action == "pre_clear":
        instance._films = list(instance.films.values_list("pk", flat=True))
        return
    else:
        films = instance.__dict__.pop("_films", []) if action == "post_clear" else pk_set
    if action.startswith("post_"):
        for batch in batches(films):
            refresh_keys(batch)


def word_leaves(instance, **kwargs):
    instance._films = list(instance.films.values_list("pk", flat=True))


def word_left(instance, **kwargs):
    for batch in batches(instance.__dict__.pop("_films", [])):
        refresh_keys(batch)


for name, model in SHELVES.items():
    m2m_changed.connect(words_changed, getattr(Film, name).through)
    pre_delete.connect(word_leaves, model)
    post_delete.connect(word_left, model)
