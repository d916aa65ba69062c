from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0006_browse_keys'),
    ]

    operations = [
        migrations.DeleteModel(
            name='FilmCount',
        ),
        migrations.CreateModel(
            name='FilmCount',
            fields=[
                ('pk', models.CompositePrimaryKey('among', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('among', models.CharField(max_length=900)),
                ('key', models.CharField(blank=True, max_length=900)),
                ('films', models.IntegerField()),
            ],
            options={
                'verbose_name': 'number of films',
                'verbose_name_plural': 'numbers of films',
            },
            managers=[('dumped', models.Manager())],
        ),
    ]
