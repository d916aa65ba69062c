import os
import socket
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from films.models import Film


class Command(BaseCommand):
    help = "Prepare the data folder and the database for serving. What is there stays as it is."

    def handle(self, **options):
        refuse_taken_port(settings.PORT)
        write_settings(settings.DATA_DIR / "settings.env")
        call_command("migrate", verbosity=0)
        if not Film.objects.exists():
            call_command("loaddata", "vocabulary", "children_of_heaven", verbosity=0)
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


def write_settings(path):
    """Begin a settings file that says what can be set and sets nothing."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return
    path.write_text((settings.BASE_DIR / ".env.example").read_text())
