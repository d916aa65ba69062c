import os
import shutil
import socket
import sys
from io import StringIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from films.models import Film, Genre

FIXTURES = ["vocabulary", "children_of_heaven", "iranian_cinema", "academy_awards", "lists"]


class Command(BaseCommand):
    help = "Prepare the data folder and the database for serving. What is there stays as it is."

    def add_arguments(self, parser):
        parser.add_argument(
            "--fixtures",
            nargs="+",
            default=FIXTURES,
            metavar="NAME",
            help="What to load into an empty database: vocabulary for one without films.",
        )

    def handle(self, *, fixtures, **options):
        refuse_taken_port(settings.PORT)
        write_settings(settings.DATA_DIR / "settings.env")
        if migrate():
            call_command("recompute", stdout=StringIO())
        if not Film.objects.exists() and not Genre.objects.exists():
            self.stdout.write("Loading films into the new database takes half a minute …")
            call_command("loaddata", *fixtures, verbosity=0)
            self.stdout.write(f"It holds {Film.objects.count():,} films.")
        copy_pictures(settings.BASE_DIR / "fixtures", settings.MEDIA_ROOT)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(f"The site is at {settings.SITE_URL}/ (Ctrl+C stops it).")
        if not get_user_model().objects.filter(is_superuser=True).exists():
            self.stdout.write(
                "It has no curator yet. To make the first, type in another terminal\n"
                f"    {os.path.relpath(sys.executable)} manage.py createsuperuser\n"
                f"and sign in at {settings.SITE_URL}/admin/"
            )


def refuse_taken_port(port):
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be served: {error.strerror}. Stop what runs there, "
                "or choose another port: make run PORT=8001"
            ) from error


def migrate():
    """Bring the database up to date; return whether it was not."""
    executor = MigrationExecutor(connection)
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0)
    return bool(behind)


def copy_pictures(fixtures, media):
    """Give the pictures of the fixtures their place among those that curators add."""
    for file in fixtures.glob("pictures/*/*.webp"):
        copy = media / file.relative_to(fixtures)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)


def write_settings(path):
    """Begin a settings file that says what can be set and sets nothing."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return
    path.write_text((settings.BASE_DIR / ".env.example").read_text())
