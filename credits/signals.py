"""Keep Film's byline true when credits change, or a person's name."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from sources.maintained import summarised

from .models import Credit, Person

summarised(Credit)


@receiver(post_save, sender=Person)
def rename_in_bylines(instance, raw, created, **kwargs):
    if not raw and not created:
        Person.objects.filter(pk=instance.pk).refresh_bylines()
