from django.core.management.base import BaseCommand, CommandError

from films.search import standing


class Command(BaseCommand):
    help = "Make the search index anew from the data."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; fail where index and data differ."
        )

    def handle(self, *, check, **options):
        if not check:
            standing.rebuild()
            self.stdout.write("The search index is made anew.")
            return
        count = 0
        for count, fault in enumerate(standing.faults(), 1):  # noqa: B007
            self.stdout.write(fault)
        if count:
            raise CommandError(f"{count} faults (`rebuild_search` mends them).")
        self.stdout.write("The search index and the data agree.")
