import resource

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from filmdb.crawl import crawl
from films.models import Film


class Command(BaseCommand):
    help = "Follow every link from home; fail where one leads nowhere, or a film is too far away."

    def add_arguments(self, parser):
        parser.add_argument("--clicks", type=int, default=4, help="How far a film may be: 4.")

    def handle(self, *, clicks, **options):
        found = crawl()
        slugs = Film.objects.published().values_list("slug", flat=True)
        films = [reverse("film_detail", args=[slug]) for slug in slugs]
        far = [address for address in films if found.clicks.get(address, clicks + 1) > clicks]
        faults = [*found.faults, *(f"{film} is more than {clicks} clicks away" for film in far)]
        for fault in faults:
            self.stderr.write(fault)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.stdout.write(
            f"{len(found.clicks):,} addresses, {found.size / 1_000_000:,.1f} MB, "
            f"{max(found.clicks.values())} clicks deep; {len(films):,} films. Memory: {memory} MB."
        )
        if faults:
            raise CommandError(f"{len(faults)} faults.")
