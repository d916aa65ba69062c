from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("awards", "0001_initial")]

    operations = [
        migrations.AddField(
            "edition",
            "code",
            models.SlugField(
                blank=True,
                db_index=False,
                default="",
                help_text="Ends its address; blank: made for you.",
                max_length=60,
            ),
            preserve_default=False,
        ),
    ]
