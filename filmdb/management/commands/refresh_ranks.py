from django.core.management.base import BaseCommand

from filmdb.prominence import refresh_ranks


class Command(BaseCommand):
    help = "Take the mean of all films' scores anew, and with it every rank and prominence."

    def handle(self, **options):
        mean = refresh_ranks()
        self.stdout.write(f"Mean score: {mean}." if mean else "No film has a score yet.")
