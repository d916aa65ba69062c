from django.db import models

from sources import constraints
from sources.fields import PartialDateField
from sources.maintained import SummarisedQuerySet
from sources.models import Record

from .film import Film, refresh_keys
from .vocabulary import Country


class ReleaseKind(models.TextChoices):
    PREMIERE = "premiere", "premiere"
    FESTIVAL = "festival", "festival"
    LIMITED = "limited", "limited"
    THEATRICAL = "theatrical", "theatrical"
    DIGITAL = "digital", "digital"
    PHYSICAL = "physical", "disc or tape"
    TELEVISION = "television", "television"
    RERELEASE = "re-release", "re-release"


class ReleaseQuerySet(SummarisedQuerySet):
    summary = staticmethod(refresh_keys)  # a certificate is one

    def get_by_natural_key(self, film, country, date, kind, event, place):
        return self.get(
            film__slug=film, country__code=country, date=date, kind=kind, event=event, place=place
        )

    def for_page(self):
        """With all that a film's page shows: earliest first, those without a date last."""
        shown = ("date", "kind", "event", "place", "certificate_body", "certificate", "note")
        releases = self.select_related("country").only(*shown, "country__code", "country__name")
        return releases.order_by(models.F("date").asc(nulls_last=True), "pk")


class Release(Record):
    """One showing to a public: a premiere, a festival, an opening in a country."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="releases")
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="releases"
    )
    date = PartialDateField(null=True, blank=True, help_text="1997, 1997-02 or 1997-02-05.")
    kind = models.CharField(max_length=20, choices=ReleaseKind, blank=True)
    event = models.CharField(max_length=200, blank=True, help_text="Fajr Film Festival")
    place = models.CharField(max_length=200, blank=True, help_text="Tehran")
    certificate_body = models.CharField(max_length=50, blank=True, help_text="MPA, BBFC, FSK …")
    certificate = models.CharField(max_length=50, blank=True, help_text="PG, 12A …")
    note = models.CharField(max_length=300, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["pk"]
        constraints = [
            constraints.calendar("date"),
            constraints.one_of("kind", ReleaseKind, blank=True),
            *constraints.unique(
                "once",
                ["film", "country", "date", "kind", "event", "place"],
                ["country", "date"],
                "This film already has this release.",
            ),
            constraints.check(
                "certificate_has_body",
                models.Q(certificate_body="") | ~models.Q(certificate=""),
                "Give the certificate that the body issued.",
            ),
        ]

    def __str__(self):
        return " ".join(map(str, filter(None, (self.date, self.country, self.event or self.kind))))

    @property
    def showing(self):
        """Whether anything is recorded of where it was."""
        return self.event or self.place or self.note

    def natural_key(self):
        country = self.country.code if self.country else None
        date = str(self.date) if self.date else None
        return (self.film.slug, country, date, self.kind, self.event, self.place)

    natural_key.dependencies = ["films.film", "films.country"]
