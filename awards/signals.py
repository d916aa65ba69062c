"""Keep what films are browsed by true when nominations change, or whose edition one is of."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from sources.maintained import summarised

from .models import Edition, Nomination

summarised(Nomination)


@receiver(post_save, sender=Edition)
def edition_moved(instance, raw, created, **kwargs):
    if not raw and not created:
        nominations = Nomination.objects.filter(edition=instance)
        nominations.summarise(nominations.parents())
