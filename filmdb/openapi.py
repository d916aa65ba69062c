"""What the JSON addresses answer, in OpenAPI 3.1; a test holds it against the answers."""

TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
NUMBER_OR_NULL = {"type": ["number", "null"]}
WHOLE = {"type": "integer"}
WHOLE_OR_NULL = {"type": ["integer", "null"]}
YES_OR_NO = {"type": "boolean"}
ADDRESS = {"type": "string", "format": "uri"}
ADDRESS_OR_NULL = {"type": ["string", "null"], "format": "uri"}
DATE_OR_NULL = {
    "type": ["string", "null"],
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "description": "A year, a month or a day: no more than is known.",
}
VERDICTS = ["positive", "mixed", "negative", "none"]


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema):
    return {"anyOf": [schema, {"type": "null"}]}


def rows(schema):
    return {"type": "array", "items": schema}


def record(optional=(), **properties):
    """An object with exactly these keys, all of them there but for the optional ones."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def cited(optional=(), **properties):
    return record(optional, **properties, citations=ref("Citations"))


def texts(*names):
    return dict.fromkeys(names, TEXT_OR_NULL)


FILM = ref("FilmReference")
PERSON = or_null(ref("PersonReference"))
PAGING = {"count": WHOLE, "page": WHOLE, "pages": WHOLE, "next": ADDRESS_OR_NULL}
ENDS = {"elsewhere": rows(ref("Elsewhere")), "sources": rows(ref("Source"))}
JOB = {"job": TEXT, "department": TEXT}
PART = texts("printed_as", "character", "character_note", "attributes", "note")
NOMINATION = {
    "edition": record(name=TEXT, url=ADDRESS),
    **texts("for_year"),
    "held_on": DATE_OR_NULL,
    "category": TEXT,
    **texts("country"),
    "result": {"enum": ["won", "special mention", "nominated", "shortlisted"]},
    **texts("detail", "laudation"),
}
REVIEW = {
    "url": ADDRESS,
    "critic": or_null(ref("Named")),
    "publication": or_null(ref("Named")),
    **texts("source", "title"),
    "published_on": DATE_OR_NULL,
    "language": TEXT_OR_NULL,
    "mark": {**TEXT_OR_NULL, "description": "As the critic printed it."},
    "verdict": {"enum": VERDICTS},
    "judged_by": {"enum": ["rule", "critic", "curator"]},
    "score": {**NUMBER_OR_NULL, "description": "The mark on a scale of 0 to 100."},
    "spoils": {**YES_OR_NO, "description": "It tells how the story ends."},
    **texts("excerpt", "excerpt_translation", "summary"),
    "read_at": ADDRESS_OR_NULL,
    **texts("filed_under"),
    "comments_count": WHOLE_OR_NULL,
    "comments_open": {"type": ["boolean", "null"]},
}
REVIEWER = {
    "slug": TEXT,
    "url": ADDRESS,
    "name": TEXT,
    "website": ADDRESS_OR_NULL,
    "habits": record(
        scored=WHOLE,
        mean=NUMBER_OR_NULL,
        scales=rows(record(scale=TEXT, marks=WHOLE)),
    ),
    "reviews": rows(
        record(
            film=FILM,
            url=ADDRESS,
            **texts("title", "mark"),
            verdict={"enum": VERDICTS},
            published_on=DATE_OR_NULL,
        )
    ),
    **PAGING,
    **ENDS,
}

SCHEMAS = {
    "Citations": {
        "type": "object",
        "description": "By field: the numbers of its sources, and what each says instead.",
        "additionalProperties": rows(record(source=WHOLE, states=TEXT_OR_NULL)),
    },
    "Source": record(
        number=WHOLE,
        title=TEXT,
        **texts("author", "publisher", "kind"),
        date=DATE_OR_NULL,
        url=ADDRESS_OR_NULL,
        archived_url=ADDRESS_OR_NULL,
        locators=rows(TEXT),
        accessed_on=DATE_OR_NULL,
    ),
    "Elsewhere": record(label=TEXT, **texts("value", "url", "language")),
    "Named": record(slug=TEXT, url=ADDRESS, name=TEXT),
    "FilmReference": record(slug=TEXT, url=ADDRESS, title=TEXT, year=WHOLE_OR_NULL),
    "PersonReference": record(slug=TEXT_OR_NULL, url=ADDRESS_OR_NULL, name=TEXT),
    "Word": record(code=TEXT_OR_NULL, name=TEXT, url=ADDRESS_OR_NULL),
    "Money": record(
        amount=WHOLE, currency=TEXT, exactness={"enum": ["exact", "about", "over", "under"]}
    ),
    "Picture": cited(
        kind=TEXT,
        url=ADDRESS,
        width=WHOLE,
        height=WHOLE,
        **texts("alt", "caption", "credit", "licence", "source_url"),
    ),
    "Review": cited(**REVIEW),
    "Film": cited(
        optional=["plot"],
        slug=TEXT,
        url=ADDRESS,
        title=TEXT,
        year=WHOLE_OR_NULL,
        **texts("title_language", "original_title", "original_language", "year_certainty"),
        **texts("form", "mode", "technique", "colour", "sound", "aspect_ratio", "gauge"),
        runtime={**WHOLE_OR_NULL, "description": "Minutes."},
        **texts("tagline", "synopsis", "making", "culture", "reception"),
        budget=or_null(ref("Money")),
        gross=or_null(ref("Money")),
        genres=rows(ref("Word")),
        themes=rows(ref("Word")),
        countries=rows(ref("Word")),
        languages=rows(ref("Word")),
        places=rows(
            record(
                kind={"enum": ["set in", "filmed at"]},
                code=TEXT_OR_NULL,
                name=TEXT,
                url=ADDRESS_OR_NULL,
            )
        ),
        score=record(
            out_of_100={
                **NUMBER_OR_NULL,
                "description": "Null below as many scored reviews as this site wants.",
            },
            scored=WHOLE,
            reviews=WHOLE,
            judged=WHOLE,
            positive=WHOLE,
        ),
        excerpts=rows(ref("Review")),
        titles=rows(cited(text=TEXT, **texts("language", "kind", "country"))),
        releases=rows(
            cited(
                date=DATE_OR_NULL,
                **texts("country", "kind", "event", "place"),
                **texts("certificate", "certificate_body", "note"),
            )
        ),
        credits=rows(cited(**JOB, person=PERSON, position=WHOLE_OR_NULL, **PART)),
        companies=rows(cited(kind=TEXT, company=ref("Named"), note=TEXT_OR_NULL)),
        nominations=rows(cited(**NOMINATION, people=rows(ref("PersonReference")))),
        mentions=rows(cited(kind=TEXT, name=TEXT, person=PERSON, note=TEXT_OR_NULL)),
        relations=rows(cited(relation=TEXT, film=or_null(FILM), title=TEXT, note=TEXT_OR_NULL)),
        also=rows(FILM),
        pictures=rows(ref("Picture")),
        **ENDS,
        changed={"type": "string", "format": "date-time"},
        plot={**TEXT_OR_NULL, "description": "The whole story; only there when asked for."},
    ),
    "FilmReviews": record(
        film=FILM,
        reviews=rows(
            cited(
                **REVIEW,
                note=TEXT_OR_NULL,
                copies=rows(
                    record(where=TEXT, **texts("url", "archived_url"), checked_on=DATE_OR_NULL)
                ),
            )
        ),
        **PAGING,
        sources=rows(ref("Source")),
    ),
    "Person": cited(
        slug=TEXT,
        url=ADDRESS,
        name=TEXT,
        **texts("name_language", "disambiguation"),
        born=DATE_OR_NULL,
        died=DATE_OR_NULL,
        **texts("birthplace", "biography"),
        names=rows(cited(text=TEXT, **texts("language", "kind"))),
        portraits=rows(ref("Picture")),
        credits=rows(cited(**JOB, film=FILM, **PART)),
        **PAGING,
        nominations=rows(cited(**NOMINATION, film=FILM)),
        colleagues=rows(record(slug=TEXT_OR_NULL, url=ADDRESS_OR_NULL, name=TEXT, films=WHOLE)),
        mentions=rows(cited(kind=TEXT, film=FILM, note=TEXT_OR_NULL)),
        **ENDS,
    ),
    "Company": cited(
        slug=TEXT,
        url=ADDRESS,
        name=TEXT,
        **texts("name_language", "country"),
        kinds=rows(record(kind=TEXT, films=WHOLE)),
        credits=rows(cited(kind=TEXT, film=FILM, note=TEXT_OR_NULL)),
        **PAGING,
        **ENDS,
    ),
    "Critic": cited(**REVIEWER, about=TEXT_OR_NULL),
    "Publication": cited(**REVIEWER, **texts("kind", "country", "language")),
    "Suggestions": record(
        query=TEXT,
        results=rows(
            record(
                kind={"enum": ["film", "person", "company", "critic", "publication", "list"]},
                label=TEXT,
                language=TEXT_OR_NULL,
                year=WHOLE_OR_NULL,
                byline=TEXT_OR_NULL,
                matched=TEXT_OR_NULL | {"description": "The name that was found, if another."},
                url=ADDRESS,
            )
        ),
    ),
    "ScoreSheet": record(
        film=TEXT,
        formula_version=TEXT,
        reviews=rows(
            record(
                **dict.fromkeys(
                    "review critic publication source published_on mark scale scale_version "
                    "conversion score verdict judged_by outcome".split(),
                    TEXT,
                )
            )
        ),
        **PAGING,
        published=WHOLE,
        scored=WHOLE,
        scored_needed=WHOLE,
        sum=TEXT,
        mean=TEXT,
        positive=WHOLE,
        judged=WHOLE,
        stored=TEXT,
        stored_differs=YES_OR_NO,
    ),
}

SLUG = {"name": "slug", "in": "path", "required": True, "schema": TEXT}
PAGE = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}}
QUERY = {
    "name": "q",
    "in": "query",
    "description": "Words of a title or name, the last of which may be only begun.",
    "schema": {"type": "string", "maxLength": 200},
}
PLOT = {
    "name": "plot",
    "in": "query",
    "description": "1 for the words that tell how the story ends, too.",
    "schema": {"enum": ["1"]},
}


def choice(name, description, **schema):
    """What narrows or orders a list; another value is as good as none."""
    schema = {"type": "string", **schema}
    return {"name": name, "in": "query", "description": description, "schema": schema}


NARROWED = (
    choice("verdict", "Only reviews of this verdict.", enum=VERDICTS),
    choice("language", "Only reviews in this language: en, fa."),
    choice("spoils", "no: only reviews that do not tell how the story ends.", enum=["no"]),
    choice("sort", "By score instead of the newest first.", enum=["highest", "lowest"]),
)


def answers(schema, summary, *parameters):
    """What one address answers."""
    content = {"application/json": {"schema": ref(schema)}}
    return {
        "get": {
            "summary": summary,
            "parameters": [SLUG, *parameters],
            "responses": {
                "200": {"description": summary, "content": content},
                "301": {"description": "It has moved to another address, for good."},
                "304": {"description": "It is as it was when the ETag that you hold was given."},
                "404": {"description": "There is no such record."},
                "410": {"description": "It has been withdrawn."},
            },
        }
    }


DOCUMENT = {
    "openapi": "3.1.0",
    "info": {
        "title": "FilmDB",
        "version": "1",
        "description": (
            "Beside each page the same content as JSON. What is not known is null. A date is as "
            "exact as it is known. Words that tell how a story ends are left out unless asked for."
        ),
    },
    "paths": {
        "/films/{slug}.json": answers("Film", "A film", PLOT),
        "/films/{slug}/reviews.json": answers(
            "FilmReviews", "A film's reviews", *NARROWED, PAGE, PLOT
        ),
        "/films/{slug}/score.json": answers("ScoreSheet", "What a film's score is made of", PAGE),
        "/people/{slug}.json": answers("Person", "A person"),
        "/companies/{slug}.json": answers("Company", "A company", PAGE),
        "/critics/{slug}.json": answers("Critic", "A critic", PAGE),
        "/publications/{slug}.json": answers("Publication", "A publication", PAGE),
        "/search/suggest/": {
            "get": {
                "summary": "What is found while it is being typed, ten records at most",
                "parameters": [QUERY],
                "responses": {
                    "200": {
                        "description": "The closest first",
                        "content": {"application/json": {"schema": ref("Suggestions")}},
                    },
                    "304": {"description": "It is as it was when your ETag was given."},
                },
            }
        },
    },
    "components": {"schemas": SCHEMAS},
}
