"""Keep Film's maintained score columns true when reviews change, or the scale they are on."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from sources.maintained import summarised

from .models import Review, Scale

summarised(Review)


@receiver(post_save, sender=Scale)
def convert_again(instance, raw, created, **kwargs):
    if not raw and not created:
        Scale.objects.filter(pk=instance.pk).refresh_scores()
