"""The public pages as JSON: what a page shows, in the order in which it shows it.

Each function takes what its page is made of and runs no query. Every key is always there: what is
not known is null. Sources are numbered as on the page, and a fact's citations name them by field.
"""

from django.conf import settings
from django.core.files.storage import default_storage

from films.pictures import rendition_name, widths_of
from reviews.markup.scores import has_enough
from reviews.sheet import COLUMNS, text


def address(thing):
    return settings.SITE_URL + thing.get_absolute_url()


def known(value):
    """A fact in plain JSON; null where it is not recorded."""
    return str(value) if value or value == 0 else None


def texts(record, *names):
    return {name: known(getattr(record, name)) for name in names}


def numbers(record, *names):
    return {name: getattr(record, name) for name in names}


def cited(record, footnotes, **facts):
    """A record's facts, with what each source says of which of them."""
    citations = {
        field or "record": [
            {"source": number, "states": known(citation.states)} for number, citation in found
        ]
        for field, found in footnotes.about(record).items()
    }
    return {**facts, "citations": citations}


def sources(footnotes):
    return [
        {
            "number": note.number,
            **texts(note.source, "title", "author", "publisher", "kind", "date"),
            **texts(note.source, "url", "archived_url"),
            "locators": note.locators,
            "accessed_on": known(note.accessed_on),
        }
        for note in footnotes
    ]


def elsewhere(places):
    return [{"label": place.label, **texts(place, "value", "url", "language")} for place in places]


def film_reference(film):
    return {"slug": film.slug, "url": address(film), "title": film.title, "year": film.year}


def person_reference(person):
    """Null for nobody in particular; without an address for whom the public may not see."""
    if person is None:
        return None
    shown = person.is_published
    return {
        "slug": person.slug if shown else None,
        "url": address(person) if shown else None,
        "name": person.name,
    }


def named(thing):
    """A critic, a publication, a company: null for none."""
    return thing and {"slug": thing.slug, "url": address(thing), "name": thing.name}


def words(labels):
    return [
        {
            "code": known(label.code),
            "name": label.name,
            "url": address(label) if label.code else None,
        }
        for label in labels
    ]


def money(sum_):
    return sum_ and {
        "amount": sum_.amount,
        "currency": sum_.currency,
        "exactness": str(sum_.exactness),
    }


def picture_address(digest, width):
    """Of its widest file."""
    address = default_storage.url(rendition_name(digest, widths_of(width)[-1]))
    return settings.SITE_URL + address if address.startswith("/") else address


def picture(row, footnotes):
    return cited(
        row,
        footnotes,
        kind=known(getattr(row, "kind", "portrait")),
        url=picture_address(row.digest, row.width),
        **numbers(row, "width", "height"),
        **texts(row, "alt", "caption", "credit", "licence", "source_url"),
    )


def job(credit):
    return {"job": credit.job.name, "department": credit.job.department.name}


def part(credit):
    return texts(credit, "printed_as", "character", "character_note", "attributes", "note")


def nomination_facts(row):
    return {
        "edition": {"name": str(row.edition), "url": address(row.edition)},
        "for_year": known(row.edition.for_year),
        "held_on": known(row.edition.held_on),
        "category": row.category_name,
        "country": known(row.country),
        **texts(row, "result", "detail", "laudation"),
    }


def review(row, footnotes, *, plot):
    """A review; the words of one that tells the ending only where that was asked for."""
    told = plot or not row.spoils
    return cited(
        row,
        footnotes,
        url=address(row),
        critic=named(row.critic),
        publication=named(row.publication),
        source=known(row.source),
        **texts(row, "title", "published_on", "language", "mark", "verdict", "judged_by"),
        score=None if row.score is None else float(row.score),
        spoils=row.spoils,
        excerpt=known(row.excerpt) if told else None,
        excerpt_translation=known(row.excerpt_translation) if told else None,
        summary=known(row.summary) if told else None,
        read_at=known(row.url),
        filed_under=known(row.filed_under),
        **numbers(row, "comments_count", "comments_open"),
    )


def score(shown, tally):
    """The critics' score as far as this site shows one, and how many reviews it comes from."""
    there = shown.critics_count and has_enough(shown)
    return {
        "out_of_100": float(shown.critics_score) if there else None,
        "scored": shown.critics_count,
        "reviews": shown.reviews_count,
        "judged": tally.judged,
        "positive": tally.positive,
    }


def relation(row, shown, footnotes):
    forth = row.film_id == shown.pk
    other = row.other if forth else row.film
    return cited(
        row,
        footnotes,
        relation=row.kind.name if forth else row.kind.inverse_name,
        film=other and film_reference(other),
        title=other.title if other else row.other_title,
        note=known(row.note),
    )


def film(page, *, plot):
    shown, notes, shelves = page["film"], page["footnotes"], dict(page["shelves"])
    kinds = ("genres", "themes", "countries", "languages")
    words_of = {kind: words(shelves.pop(kind, ())) for kind in kinds}
    document = {
        **film_reference(shown),
        **texts(shown, "title_language", "original_title", "original_language", "year_certainty"),
        **texts(shown, "form", "mode", "technique", "colour", "sound", "aspect_ratio", "gauge"),
        **numbers(shown, "runtime"),
        **texts(shown, "tagline", "synopsis", "making", "culture", "reception"),
        "budget": money(shown.budget),
        "gross": money(shown.gross),
        **words_of,
        "places": [
            {"kind": str(kind), **place}
            for kind, found in shelves.items()
            for place in words(found)
        ],
        "score": score(shown, page["tally"]),
        "excerpts": [review(row, notes, plot=plot) for row in page["excerpts"]],
        "titles": [
            cited(
                row,
                notes,
                **texts(row, "text", "language", "kind", "country"),
            )
            for row in page["titles"]
        ],
        "releases": [
            cited(
                row,
                notes,
                **texts(row, "date", "country", "kind", "event", "place"),
                **texts(row, "certificate", "certificate_body", "note"),
            )
            for row in page["releases"]
        ],
        "credits": [
            cited(
                row,
                notes,
                **job(row),
                person=person_reference(row.person),
                position=row.position,
                **part(row),
            )
            for row in page["billing"].credits
        ],
        "companies": [
            cited(row, notes, kind=row.kind.name, company=named(row.company), note=known(row.note))
            for row in page["companies"]
        ],
        "nominations": [
            cited(
                row,
                notes,
                **nomination_facts(row),
                people=[person_reference(person) for person in row.honoured],
            )
            for row in page["nominations"]
        ],
        "mentions": [
            cited(
                row,
                notes,
                kind=row.kind.name,
                name=row.name,
                person=person_reference(row.person),
                note=known(row.note),
            )
            for row in page["mentions"]
        ],
        "relations": [relation(row, shown, notes) for row in page["relations"]],
        "also": [film_reference(other) for other in page["also"]],
        "pictures": [picture(row, notes) for row in page["pictures"]],
        "elsewhere": elsewhere(page["elsewhere"]),
        "sources": sources(notes),
        "changed": shown.updated_at.isoformat(),
    }
    if plot:
        document["plot"] = known(shown.plot)
    return cited(shown, notes, **document)


def person(page, here):
    shown, notes = page["person"], page["footnotes"]
    return cited(
        shown,
        notes,
        **person_reference(shown),
        **texts(shown, "name_language", "disambiguation", "born", "died", "birthplace"),
        biography=known(shown.biography),
        names=[
            cited(row, notes, **texts(row, "text", "language", "kind")) for row in page["names"]
        ],
        portraits=[picture(row, notes) for row in page["portraits"]],
        credits=[
            cited(row, notes, **job(row), film=film_reference(row.film), **part(row))
            for row in page["page"]
        ],
        **paging(page["page"], here),
        nominations=[
            cited(row, notes, **nomination_facts(row), film=film_reference(row.film))
            for row in page["nominations"]
        ],
        colleagues=[
            {**person_reference(other), "films": other.together} for other in page["colleagues"]
        ],
        mentions=[film_with(row, notes) for row in page["mentions"]],
        elsewhere=elsewhere(page["elsewhere"]),
        sources=sources(notes),
    )


def film_with(row, notes):
    """A film that somebody is mentioned with, or that a company had a part in."""
    film, note = film_reference(row.film), known(row.note)
    return cited(row, notes, kind=row.kind.name, film=film, note=note)


def company(page, here):
    shown, notes = page["company"], page["footnotes"]
    return cited(
        shown,
        notes,
        **named(shown),
        name_language=known(shown.name_language),
        country=known(shown.country),
        kinds=[{"kind": kind, "films": films} for kind, films in page["kinds"]],
        credits=[film_with(row, notes) for row in page["page"]],
        **paging(page["page"], here),
        elsewhere=elsewhere(page["elsewhere"]),
        sources=sources(notes),
    )


def reviewer(page, here):
    """A critic or a publication, with a page of their reviews."""
    shown, notes, habits = page["reviewer"], page["footnotes"], page["habits"]
    return cited(
        shown,
        notes,
        **named(shown),
        website=known(shown.url),
        habits={
            "scored": habits.scored,
            "mean": None if habits.mean is None else float(round(habits.mean, 4)),
            "scales": [{"scale": scale, "marks": times} for scale, times in habits.scales],
        },
        reviews=[
            {
                "film": film_reference(row.film),
                "url": address(row),
                **texts(row, "title", "mark", "verdict", "published_on"),
            }
            for row in page["page"]
        ],
        **paging(page["page"], here),
        elsewhere=elsewhere(page["elsewhere"]),
        sources=sources(notes),
    )


def critic(page, here):
    return {**reviewer(page, here), "about": known(page["reviewer"].about)}


def publication(page, here):
    facts = texts(page["reviewer"], "kind", "country", "language")
    return {**reviewer(page, here), **facts}


def film_reviews(page, here, *, plot):
    notes = page["footnotes"]
    return {
        "film": film_reference(page["film"]),
        "reviews": [
            {
                **review(row, notes, plot=plot),
                "note": known(row.note),
                "copies": [
                    texts(copy, "where", "url", "archived_url", "checked_on")
                    for copy in row.copies.all()
                ],
            }
            for row in page["page"]
        ],
        **paging(page["page"], here),
        "sources": sources(notes),
    }


def score_sheet(sheet, page, here):
    """A page of the inputs of a film's score, with the sums of all; exact numbers are texts."""
    reckoned = sheet.tally
    return {
        "film": sheet.film.slug,
        "formula_version": sheet.formula_version,
        "reviews": [dict(zip(COLUMNS, line, strict=True)) for line in page.object_list],
        **paging(page, here),
        "published": reckoned.reviews,
        "scored": reckoned.scored,
        "scored_needed": settings.SCORE_MINIMUM,
        "sum": text(reckoned.total),
        "mean": text(reckoned.mean),
        "positive": reckoned.positive,
        "judged": reckoned.judged,
        "stored": text(sheet.film.critics_score),
        "stored_differs": sheet.differs,
    }


def paging(page, here):
    """Where this page stands among others, and the address of the next; `here` makes one."""
    return {
        "count": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "next": here(page.next_page_number()) if page.has_next() else None,
    }


def suggestions(text, lines):
    """What is found while it is being typed; `matched` is a name that is not the one shown."""
    results = [
        {
            "kind": line.record.kind,
            "label": line.record.name,
            "language": line.record.language or None,
            "year": line.record.year,
            "byline": line.record.note or None,
            "matched": line.name or None,
            "url": address(line.record),
        }
        for line in lines
    ]
    return {"query": text, "results": results}
