"""An address that has moved stays where it is now, whatever a fixture calls it."""

from django.db.models.signals import pre_save
from django.dispatch import receiver

from .models import Addressed


@receiver(pre_save)
def keep_present_address(sender, instance, raw, using, **kwargs):
    if raw and isinstance(instance, Addressed) and instance.pk:
        here = sender._base_manager.using(using).filter(pk=instance.pk)
        instance.slug = here.values_list("slug", flat=True).first() or instance.slug
