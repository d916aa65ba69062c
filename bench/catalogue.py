"""A catalogue that is made up, by a seed, in the shape of the world's films.

The same seed and size give the same rows. Every address begins with "b-", every film cites the
source `made-up`, and its ids are of a scheme of that name. Maintained columns are what the
project's own functions give. `RANK` is not among them: it takes the mean of all films.
"""

import math
import random
from collections import defaultdict
from datetime import datetime, timedelta
from fractions import Fraction

from bench.shapes import (
    PEOPLE_EXPONENT,
    PEOPLE_SHIFT,
    poisson_table,
    reviews_of,
    zipf_mandelbrot,
    zipf_table,
)
from bench.words import LANGUAGES, Words
from credits.alphabet import place
from films.models.place import place_slug
from films.sorting import sort_key
from reviews import tally
from reviews.models import scores_of
from sources.dates import PartialDate

VERSION = 2  # raise it when the same seed would give other rows
MADE_UP = "made-up"
TODAY = datetime(2026, 11, 1)
FIRST_YEAR = 1890
BATCH = 1000
COLUMNS = {
    "films.Film": "id slug title title_language year year_certainty form mode technique runtime "
    "colour sound synopsis status published_at sort_title original_title original_language "
    "directed_by poster poster_width critics_score critics_count reviews_count divisiveness "
    "prominence created_at updated_at",
    "films.FilmTitle": "film_id text language kind position",
    "films.Film_genres": "film_id genre_id",
    "films.Film_themes": "film_id theme_id",
    "films.Film_countries": "film_id country_id",
    "films.Film_languages": "film_id language_id",
    "films.Release": "film_id country_id date kind event place certificate_body certificate",
    "films.FilmPlace": "film_id kind place slug",
    "films.FilmPicture": "film_id kind digest width height colour credit licence",
    "films.Relation": "film_id kind_id other_id",
    "films.FilmList": "id slug title intro made_by position status created_at updated_at",
    "films.ListEntry": "list_id film_id position note",
    "credits.Person": "id slug name name_language sort_name born died birthplace biography status "
    "script letter sort_key",
    "credits.PersonName": "person_id text language kind script letter sort_key",
    "credits.Credit": "film_id job_id person_id printed_as character position attributes",
    "credits.Company": "id slug name country_id script letter sort_key",
    "credits.CompanyCredit": "film_id company_id kind_id",
    "reviews.Critic": "id slug name about",
    "reviews.Publication": "id slug name kind country_id language url",
    "reviews.Review": "id film_id code critic_id publication_id source_id title url published_on "
    "language mark scale_id score verdict judged_by excerpt status created_at updated_at counts",
    "awards.Body": "id slug name country_id",
    "awards.Edition": "id body_id number label code for_year held_on",
    "awards.Category": "id body_id name position",
    "awards.Nomination": "id film_id edition_id category_id result",
    "awards.Nomination_people": "nomination_id person_id",
    "sources.Citation": "content_type_id object_id source_id",
    "sources.ExternalId": "content_type_id object_id scheme_id value",
    "sources.Link": "content_type_id object_id label url",
}
ACTOR = "actor"
CREW = "cinematographer composer editor sound-recordist production-designer art-director"
CREW = f"{CREW} costume-designer make-up-artist stunt-performer location-manager".split()
ONE_IN = 32  # of so many people of about the same fame, these have
SLOTS = {  # each job, so that nobody is busier for their job
    "director": range(3),
    "screenwriter": range(3, 6),
    "producer": range(6, 8),
    ACTOR: range(8, 22),
    **{job: range(slot, slot + 1) for slot, job in enumerate(CREW, 22)},
}
STRIDE = 1_000_003  # a prime: spreads the busy among the ids


class Catalogue:
    """Rows of every table; `batches()` gives {label: rows}, people before the films they made."""

    def __init__(self, films, words, seed=1):
        self.films, self.words = films, words
        self.people = 3 * films
        self.companies = max(10, films // 5)
        self.critics = max(20, films // 20)
        self.publications = max(10, films // 200)
        self.editions = max(5, films // 500)
        self.rng = random.Random(seed)  # noqa: S311, nothing secret
        self.languages = {code: Words(code, self.rng) for code in LANGUAGES}
        shares = {code: share for code, (share, _) in LANGUAGES.items()}
        self.of_films = [code for code, share in shares.items() for _ in range(share)]
        self.tables = {name: zipf_table(rows) for name, rows in words.shelves.items()}
        self.credits_of = poisson_table(12)
        self.places = self._places(max(50, films // 200))
        self.names = [""]  # of people, by id
        self.scored = []  # (film, n, mean as a Fraction, published)
        self.review = 0
        self.nomination = 0
        self.rows = defaultdict(list)

    def batches(self):
        """{label: rows}, some thousand rows each."""
        for make, count in (
            (self._company, self.companies),
            (self._critic, self.critics),
            (self._publication, self.publications),
            (self._edition, self.editions),
            (self._person, self.people),
            (self._film, self.films),
        ):
            for start in range(1, count + 1, BATCH):
                for number in range(start, min(start + BATCH, count + 1)):
                    make(number)
                yield self._taken()
        self._lists()
        yield self._taken()

    def mean(self):
        """The mean of the published films' scores, exact, and how many there are."""
        means = [Fraction(tally.cut(mean)) for _, _, mean, published in self.scored if published]
        return sum(means) / len(means), len(means)

    def ranks(self, weight, mean):
        """(film, rank) of every film with a score."""
        for film, n, of_film, _ in self.scored:
            yield film, tally.cut(tally.rank(n, of_film, weight, mean))

    def _taken(self):
        rows, self.rows = self.rows, defaultdict(list)
        return rows

    def _language(self):
        return self.rng.choice(self.of_films)

    def _places(self, count):
        english = self.languages["en"]
        names = list(dict.fromkeys(english.pick(self.rng)[0] for _ in range(count)))
        return zipf_table([(name, place_slug(name)) for name in names])

    def _company(self, number):
        name = f"{self.languages[self._language()].title(self.rng)[1]} Pictures"
        country = self.rng.choice(self.tables["countries"])
        slug = f"b-{number:06}-{_slug(name)}"
        self.rows["credits.Company"].append((number, slug, name, country, *place(name)))

    def _critic(self, number):
        name = self.languages[self._language()].name(self.rng).plain
        row = (number, f"b-{number:06}-{_slug(name)}", name, "Made up.")
        self.rows["reviews.Critic"].append(row)

    def _publication(self, number):
        language = self._language()
        name = f"The {self.languages[language].pick(self.rng)[1]} {self._one_word()}"
        kind = self.rng.choice(("newspaper", "magazine", "site", "blog", "broadcast", ""))
        slug, country = f"b-{number:05}-{_slug(name)}", self.rng.choice(self.tables["countries"])
        row = (number, slug, name, kind, country, language, "")
        self.rows["reviews.Publication"].append(row)

    def _edition(self, number):
        """A body of awards has a hundred editions and ten categories."""
        body, nth = (number - 1) // 100 + 1, (number - 1) % 100 + 1
        if nth == 1:
            name = f"{self._one_word()} Film Awards"
            country = self.rng.choice(self.tables["countries"])
            self.rows["awards.Body"].append((body, f"b-{body:03}-{_slug(name)}", name, country))
            for category in range(1, 11):
                name = f"Best {self._one_word()} of kind {category}"
                row = (10 * (body - 1) + category, body, name, category)
                self.rows["awards.Category"].append(row)
        year = 1926 + nth
        row = (number, body, nth, f"{nth}.", str(nth), str(year), (year + 1) * 10000)
        self.rows["awards.Edition"].append(row)

    def _one_word(self):
        return self.languages["en"].pick(self.rng)[1]

    def _person(self, number):
        rng, language = self.rng, self._language()
        name = self.languages[language].name(rng)
        shown, shown_language, sort_name = name.plain, "", name.sort_name
        if self.languages[language].is_latin:
            shown = name.native
        elif rng.random() < 0.05:  # nobody wrote it in Latin letters yet
            shown, shown_language, sort_name = name.native, language, ""
        elif rng.random() < 0.4:
            row = (number, name.native, language, "native script", *place(name.native))
            self.rows["credits.PersonName"].append(row)
        self.names.append(shown)
        born = self._day(rng.randint(1860, 2005)) if rng.random() < 0.5 else None
        died = None
        if born and born < 1940_00_00 and rng.random() < 0.8:
            died = self._day(born // 10000 + rng.randint(30, 85))
        known = rng.random() < 0.1
        self.rows["credits.Person"].append(
            (
                *(number, f"b-{number:07}-{_slug(name.plain)}", shown, shown_language, sort_name),
                *(born, died, rng.choice(self.places)[0] if known else ""),
                f"Made up. {self.languages['en'].text(rng, 300)}" if known else "",
                "published" if rng.random() < 0.99 else "draft",
                *place(sort_name or shown),
            )
        )

    def _day(self, year):
        """A day of this year, a month, or only the year: YYYYMMDD."""
        rng = self.rng
        precision = rng.random()
        month = rng.randint(1, 12) if precision < 0.8 else 0
        return year * 10000 + month * 100 + (rng.randint(1, 28) if precision < 0.7 else 0)

    def _moment(self):
        """A moment of the last twelve years, as the database writes it."""
        back = timedelta(seconds=self.rng.randrange(12 * 365 * 86400))
        return str(TODAY - back)

    def _film(self, film):
        rng, language = self.rng, self._language()
        year = None
        if rng.random() < 0.98:
            year = TODAY.year - int((TODAY.year - FIRST_YEAR + 1) * rng.random() ** 2.2)
        status = rng.choices(("published", "draft", "withdrawn"), (98, 1.5, 0.5))[0]
        added = self._moment()
        title, title_language, original, plain = self._titles(film, language)
        scores = self._reviews(film, year, added, status)
        poster = self._poster(film)
        carried = self._carried(film)
        carried += self._nominations(film)
        self._shelve(film, language)
        self._released(film, year)
        byline = self._credits(film, language)
        short = rng.random() < 0.2
        self.rows["films.Film"].append(
            (
                *(film, f"b-{film:07}-{_slug(plain)}", title, title_language),
                *(year, "circa" if year and rng.random() < 0.02 else ""),
                *self._kind(year, short),
                f"Made up. {self.languages['en'].text(rng, 250)}" if rng.random() < 0.6 else "",
                *(status, None if status == "draft" else added),
                *(sort_key(title, title_language), original, language, byline, *poster),
                *(scores[name] for name in ("critics_score", "critics_count", "reviews_count")),
                *(scores["divisiveness"], scores["reviews_count"] + carried, added, added),
            )
        )

    def _kind(self, year, short):
        """Form, mode, technique, runtime, colour and sound."""
        rng = self.rng
        form = rng.choice(("short", "short", "") if short else ("feature",) * 19 + ("",))
        mode = rng.choice(("fiction",) * 15 + ("documentary",) * 4 + ("experimental",))
        technique = rng.choice(("live action",) * 9 + ("animation",))
        runtime = rng.randint(3, 39) if short else max(41, int(rng.gauss(98, 20)))
        old = year is not None and year < 1955
        colour = rng.choice(("black and white",) * 9 + ("tinted",)) if old else "colour"
        sound = "silent" if year is not None and year < 1929 else "sound"
        return form, mode, technique, runtime if rng.random() < 0.95 else None, colour, sound

    def _titles(self, film, language):
        """Rows of titles; returns title, its language, original title, its plain letters."""
        rng, words = self.rng, self.languages[language]
        native, plain = words.title(rng)
        rows = [(film, native, language, "original", 0)]
        title, title_language = native, language
        if not words.is_latin:
            title, title_language = plain, f"{language}-Latn"
            rows.append((film, plain, title_language, "transliterated", 1))
        if language != "en" and rng.random() < 0.6:
            title, title_language = self.languages["en"].title(rng)[0], "en"
            rows.append((film, title, "en", "translated", 2))
        if rng.random() < 0.2:
            other = self._language()
            rows.append((film, self.languages[other].title(rng)[0], other, "release", 3))
        self.rows["films.FilmTitle"] += rows
        return title, title_language, native, plain

    def _shelve(self, film, language):
        rng = self.rng
        for name, counts in (
            ("genres", (1, 1, 2, 2, 3)),
            ("themes", (0, 0, 1, 2)),
            ("countries", (1, 1, 1, 1, 1, 1, 2)),
        ):
            table = self.tables[name]
            words = {rng.choice(table) for _ in range(rng.choice(counts))}
            self.rows[f"films.Film_{name}"] += [(film, word) for word in sorted(words)]
        spoken = {language, self._language()} if rng.random() < 0.15 else {language}
        ids = self.words.languages
        self.rows["films.Film_languages"] += [(film, ids[code]) for code in sorted(spoken)]

    def _released(self, film, year):
        rng = self.rng
        for kind in ("premiere", "theatrical")[: rng.choice((0, 1, 1, 2))] if year else ():
            country, rated = rng.choice(self.tables["countries"]), rng.random() < 0.4
            certificate = ("Bench", rng.choice(("U", "12", "16", "18"))) if rated else ("", "")
            where = rng.choice(self.places)[0] if kind == "premiere" else ""
            row = (film, country, self._day(year), kind, "", where, *certificate)
            self.rows["films.Release"].append(row)
        for kind in ("set in", "filmed at")[: rng.choice((0, 0, 0, 1, 2))]:
            self.rows["films.FilmPlace"].append((film, kind, *rng.choice(self.places)))
        companies = {
            (film, self._company_of(), rng.choice(self.words.company_kinds))
            for _ in range(rng.choice((0, 1, 1, 2, 3)))
        }
        self.rows["credits.CompanyCredit"] += sorted(companies)
        if film > 1 and rng.random() < 0.03:
            row = (film, rng.choice(self.words.relation_kinds), rng.randrange(1, film))
            self.rows["films.Relation"].append(row)

    def _company_of(self):
        return 1 + zipf_mandelbrot(self.rng.random(), self.companies, 50, 0.7)

    def _poster(self, film):
        """What a card shows of it; the file is not there."""
        if self.rng.random() >= 0.4:
            return "", None
        digest = f"{self.rng.getrandbits(256):064x}"
        row = (film, "poster", digest, 1000, 1500, "#705040", MADE_UP, "CC0")
        self.rows["films.FilmPicture"].append(row)
        return digest, 1000

    def _carried(self, film):
        """Citation, ids and links; returns how many ids and links."""
        rng, of_film = self.rng, (self.words.film_type, film)
        self.rows["sources.Citation"].append((*of_film, self.words.source))
        ids = rng.choice((0, 1, 1, 2))
        for nth in range(ids):
            row = (*of_film, self.words.scheme, f"{film}-{nth}")
            self.rows["sources.ExternalId"].append(row)
        links = int(rng.random() < 0.15)
        if links:
            row = (*of_film, "Trailer", f"https://example.org/b/{film}/")
            self.rows["sources.Link"].append(row)
        return ids + links

    def _nominations(self, film):
        rng = self.rng
        if rng.random() >= 0.04:
            return 0
        edition = rng.randint(1, self.editions)
        first = 10 * ((edition - 1) // 100)
        nominated = rng.sample(range(1, 11), rng.randint(1, 3))
        for category in nominated:
            self.nomination += 1
            result = rng.choice(("won", "nominated", "nominated", "nominated"))
            row = (self.nomination, film, edition, first + category, result)
            self.rows["awards.Nomination"].append(row)
            row = (self.nomination, self._person_of("director"))
            self.rows["awards.Nomination_people"].append(row)
        return len(nominated)

    def _person_of(self, job):
        """An id: the busy often, and mostly those whose job it is."""
        rng = self.rng
        fame = zipf_mandelbrot(rng.random(), self.people, PEOPLE_SHIFT, PEOPLE_EXPONENT)
        if rng.random() < 0.9:
            fame += rng.choice(SLOTS[job]) - fame % ONE_IN
        return fame * STRIDE % self.people + 1

    def _credits(self, film, language):
        """Rows of credits; returns the byline."""
        rng, jobs, rows = self.rng, self.words.jobs, {}
        directors, billed = [], 0
        for nth in range(rng.choice(self.credits_of)):
            job = _job(rng, nth)
            person, printed, character, position = self._person_of(job), "", "", None
            if rng.random() < 0.02:
                person, printed = None, self.languages[language].name(rng).plain
            if job == ACTOR:
                billed += 1
                position = billed
                if rng.random() < 0.85:
                    character = self.languages[language].name(rng).plain
            elif job == "director":
                position = len(directors) + 1
            key = (jobs[job], person, printed if person is None else "", character)
            if key in rows:
                continue
            if job == "director":
                directors.append(self.names[person] if person else printed)
            attributes = "uncredited" if rng.random() < 0.02 else ""
            rows[key] = (film, key[0], person, printed, character, position, attributes)
        self.rows["credits.Credit"] += rows.values()
        return ", ".join(directors)[:500]

    def _reviews(self, film, year, added, status):
        """Rows of reviews; returns the film's maintained columns, without a rank."""
        count = reviews_of(self.rng)
        quality = min(95, max(10, self.rng.gauss(63, 16)))
        written = [
            self._review(film, nth, year or 1980, added, quality) for nth in range(1, count + 1)
        ]
        entries = [entry for _, entry in written if entry]
        counting = tally.counting(entries)
        self.rows["reviews.Review"] += [(*row, row[0] in counting) for row, _ in written]
        reckoned = tally.reckon(entries)
        if reckoned.mean is not None:
            row = (film, reckoned.scored, reckoned.mean, status == "published")
            self.scored.append(row)
        return scores_of(reckoned, None)

    def _review(self, film, nth, year, added, quality):
        """A row but for whether it counts, and the entry of a published review."""
        rng = self.rng
        self.review += 1
        critic = publication = source = None
        if rng.random() < 0.85:
            critic = 1 + zipf_mandelbrot(rng.random(), self.critics, 10, 0.6)
        if rng.random() < 0.7:
            publication = 1 + zipf_mandelbrot(rng.random(), self.publications, 10, 0.6)
        if critic is None and publication is None:
            source = self.words.source
        mark = self.words.mark(rng, quality)
        day = self._day(min(TODAY.year - 1, year + int(rng.expovariate(0.5))))
        day = day if rng.random() < 0.95 else None
        status = "published" if rng.random() < 0.98 else "draft"
        url = f"https://example.org/b/{film}/{nth}" if rng.random() < 0.7 else ""
        language = self._language()
        words = self.languages[language]
        row = (
            *(self.review, film, f"b-{nth}", critic, publication, source),
            words.title(rng)[0] if rng.random() < 0.4 else "",
            *(url, day, language, mark.text, mark.scale, mark.stored),
            *(mark.verdict, mark.judge),
            words.text(rng, 90) if rng.random() < 0.3 else "",
            *(status, added, added),
        )
        if status == "draft":
            return row, None
        voter = ("review", self.review)
        if critic or publication:
            voter = ("critic", critic) if critic else ("publication", publication)
        latest = PartialDate.from_number(day).latest() if day else None
        return row, tally.Entry(self.review, voter, mark.score, mark.verdict, latest)

    def _lists(self):
        """Thirty curated lists."""
        rng, added = self.rng, self._moment()
        for number in range(1, 31):
            title = f"{self._one_word()} and {self._one_word()}"
            slug = f"b-{number:02}-{_slug(title)}"
            row = (number, slug, title, "Made up.", MADE_UP, number, "published", added, added)
            self.rows["films.FilmList"].append(row)
            films = rng.sample(range(1, self.films + 1), min(50, self.films))
            self.rows["films.ListEntry"] += [
                (number, film, place, "Made up." if place % 3 == 0 else "")
                for place, film in enumerate(films, 1)
            ]


def _job(rng, nth):
    """Directors and writers come first, then half of them act."""
    if nth == 0:
        return "director"
    if nth == 1:
        return "screenwriter"
    if nth == 2:
        return rng.choice(("director", "screenwriter", "producer", "producer", "producer"))
    return ACTOR if rng.random() < 0.6 else rng.choice(CREW)


def _slug(plain):
    """The words of an address: what is given is in plain letters."""
    return plain.lower().replace(" ", "-").replace(",", "")[:90].rstrip("-")


assert math.gcd(STRIDE, 6) == 1
