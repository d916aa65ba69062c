from django.db import migrations, models

import films.models.film


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0003_lists'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='film',
            index=models.Index(models.F('status'), films.models.film.Span('id'), models.F('updated_at'), name='film_last_changes'),
        ),
    ]
