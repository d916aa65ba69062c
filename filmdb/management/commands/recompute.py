from django.core.management.base import BaseCommand, CommandError

from filmdb.maintained import offenders, recompute


class Command(BaseCommand):
    help = "Recompute all maintained columns from the rows that they summarise."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; fail where something differs."
        )

    def handle(self, *, check, verbosity, **options):
        stale = 0
        for value in recompute(check=check):
            stale += 1
            if check or verbosity > 1:
                self.stdout.write(str(value))
        wrong = list(offenders())
        for line in wrong:
            self.stderr.write(line)
        if check and (stale or wrong):
            raise CommandError(
                f"{stale} maintained values are stale (`recompute` mends them); "
                f"{len(wrong)} rows break a rule and want a curator."
            )
        self.stdout.write(f"Maintained values {'checked' if check else 'mended'}: {stale} stale.")
