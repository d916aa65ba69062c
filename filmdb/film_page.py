"""What a film's page shows: all that hangs on the film, read together."""

from awards.models import Nomination
from credits.billing import Billing
from credits.models import CompanyCredit, Credit, Mention
from films.models import Film, FilmPicture, FilmPlace, FilmTitle, Relation, Release
from films.models.film import SHELVES as WORDS
from films.shelves import SHELVES
from reviews.charts import FEW
from reviews.models import Review, Scale, tally_of
from sources.footnotes import Footnotes
from sources.gathered import Gathered, Given, Kind
from sources.models import ExternalId, Link

from .similar import MOST, by_directors, most_alike, of_its_cast, of_its_words

ALSO = 6
EXCERPTS = 2


def of_film():
    """The rows of each kind that hang on a film."""
    film, kind = Given("film"), Kind(Film)
    nominations = Nomination.objects.filter(film=film).for_page()
    reviewed = Review.objects.filter(film=film).published()
    return {
        "film": Film.objects.filter(pk=film).only("slug"),
        "titles": FilmTitle.objects.filter(film=film).for_page(),
        "releases": Release.objects.filter(film=film).for_page(),
        "relations": Relation.objects.of(film),
        "credits": Credit.objects.filter(film=film).for_film(),
        "companies": CompanyCredit.objects.filter(film=film).for_film(),
        "pictures": FilmPicture.objects.filter(film=film).for_page(),
        "mentions": Mention.objects.filter(film=film).for_film(),
        "nominations": nominations,
        "honours": nominations.honours(),
        "reviews": Review.objects.filter(film=Given("charted"), counts=True).for_film(),
        "excerpts": Review.objects.filter(film=film).with_excerpt().for_film()[:EXCERPTS],
        "ballots": reviewed.ballots(),
        "scales": Scale.objects.filter(pk__in=reviewed.values("scale")).for_marks(),
        "places": FilmPlace.objects.filter(film=film).only("kind", "place", "slug"),
        "ids": ExternalId.objects.of(kind, film),
        "links": Link.objects.of(kind, film),
        "directed": Credit.objects.other_films(film).for_cards()[: ALSO + MOST],
        "with_cast": of_its_cast(film),
        **{shelf: model.objects.filter(films=film).labels() for shelf, model in WORDS.items()},
    }


gathered = Gathered(of_film, uncited={"directed", "reviews"})


def film_page(film):
    """What a film's page shows."""
    charted = film.pk if film.critics_count < FEW else 0  # by critic; if more, by how many
    rows = gathered(film=film.pk, charted=charted) | of_its_words(film)
    also, rows["by_directors"] = rows["directed"][:ALSO], by_directors(rows["directed"][ALSO:])
    beside = {pk for row in rows["relations"] for pk in (row.film_id, row.other_id)}
    beside |= {other.pk for other in also}
    for review in rows["excerpts"]:
        review.film = film
    return {
        "film": film,
        "shelves": shelves_of(rows),
        "titles": rows["titles"],
        "releases": rows["releases"],
        "relations": rows["relations"],
        "billing": Billing(rows["credits"]),
        "companies": rows["companies"],
        "pictures": rows["pictures"],
        "also": also,
        "similar": most_alike(rows, beside),
        "mentions": rows["mentions"],
        "nominations": with_honoured(rows["nominations"], rows["honours"]),
        "reviews": rows["reviews"],
        "excerpts": rows["excerpts"],
        "tally": tally_of(rows["ballots"], rows["scales"]),
        "elsewhere": [row.place() for row in (*rows["ids"], *rows["links"])],
        "footnotes": Footnotes(citations=rows["citations"]),
    }


def shelves_of(rows):
    """A film's words by shelf, places too: {"genres": [Label], "set in": [Label]}."""
    shelves = {shelf: list(map(SHELVES[shelf].label, rows[shelf])) for shelf in WORDS}
    for place in rows["places"]:
        shelves.setdefault(place.kind, []).append(place.label())
    return {shelf: sorted(labels) for shelf, labels in shelves.items()}


def with_honoured(nominations, honours):
    """Nominations, each with its people as `honoured`."""
    for row in nominations:
        row.honoured = [each.person for each in honours if each.nomination_id == row.pk]
    return nominations
