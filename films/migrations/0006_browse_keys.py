from django.db import migrations, models

CREATE = {
    'sqlite': 'CREATE VIRTUAL TABLE films_keys USING fts5 (browse_keys, detail=none, columnsize=0, tokenize=ascii)',
    'postgresql': "CREATE INDEX films_keys ON films_film USING gin (string_to_array(browse_keys, ' '))",
}
DROP = {'sqlite': 'DROP TABLE films_keys', 'postgresql': 'DROP INDEX films_keys'}


def create_index(apps, schema_editor):
    schema_editor.execute(CREATE[schema_editor.connection.vendor], params=None)


def drop_index(apps, schema_editor):
    schema_editor.execute(DROP[schema_editor.connection.vendor], params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0005_best_of_decade'),
    ]

    operations = [
        migrations.CreateModel(
            name='FilmCount',
            fields=[
                ('key', models.CharField(max_length=900, primary_key=True, serialize=False)),
                ('films', models.IntegerField()),
            ],
            options={
                'verbose_name': 'number of films',
                'verbose_name_plural': 'numbers of films',
            },
            managers=[('dumped', models.Manager())],
        ),
        migrations.AlterModelOptions(
            name='release',
            options={'base_manager_name': 'objects', 'ordering': ['pk']},
        ),
        migrations.AddField(
            model_name='film',
            name='browse_keys',
            field=models.TextField(blank=True, editable=False, serialize=False),
        ),
        migrations.RunPython(create_index, drop_index),
    ]
