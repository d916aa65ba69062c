from django.db import migrations

from sources.slugs import free, slugify


def fill(apps, schema_editor):
    Edition = apps.get_model("awards", "Edition")
    taken = {}
    for edition in Edition.objects.order_by("pk"):
        codes = taken.setdefault(edition.body_id, set())
        edition.code = free(str(edition.number or slugify(edition.label)[:50] or "edition"), codes)
        codes.add(edition.code)
        edition.save(update_fields=["code"])


class Migration(migrations.Migration):
    dependencies = [("awards", "0002_edition_code")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
