from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from credits.models import PersonPicture
from films.models import FilmPicture
from films.pictures import rendition_name, widths_of


class Command(BaseCommand):
    help = "Delete the files of pictures that no film or person has any more."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Delete nothing; list them.")

    def handle(self, *, check, **options):
        wanted = {
            rendition_name(digest, width)
            for kind in (FilmPicture, PersonPicture)
            for digest, own in kind.objects.values_list("digest", "width")
            for width in widths_of(own)
        }
        found = list(files("pictures")) if default_storage.exists("pictures") else []
        gone = [name for name in found if name not in wanted]
        for name in gone:
            self.stdout.write(name)
            if not check:
                default_storage.delete(name)
        self.stdout.write(f"{len(gone)} of {len(found)} files {'not needed' if check else 'gone'}.")


def files(folder):
    folders, names = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in names)
    for inner in folders:
        yield from files(f"{folder}/{inner}")
