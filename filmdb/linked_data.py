"""What a page shows, in the words of schema.org: never anything that it does not show."""

import json

from django.conf import settings
from django.utils.safestring import mark_safe

from filmdb.documents import address, picture_address
from films.cards import can_draw
from sources.markup import web
from sources.paths import path_of

CAST = 15  # so many the page shows
MARKUP = {ord(char): f"\\u{ord(char):04X}" for char in "<>&"}


def card_address(film):
    """The picture for a link to a film: its card, else its poster; "" where there is neither."""
    if can_draw(film.title):
        return settings.SITE_URL + path_of("film_card", film.slug)
    return poster_address(film)


def film_data(film, shelves, titles, billing, excerpts, elsewhere):
    """A film as a Movie, with the reviews that its page quotes; no score is made of theirs."""
    names = dict.fromkeys([film.original_title, *(title.text for title in titles)])
    exact = film.year and film.year_certainty in ("", "exact")
    return data_block(
        "Movie",
        url=address(film),
        name=film.title,
        alternateName=[name for name in names if name and name != film.title],
        dateCreated=str(film.year) if exact else "",
        duration=f"PT{film.runtime}M" if film.runtime else "",
        description=film.synopsis,
        image=poster_address(film),
        genre=[word.name for word in shelves["genres"]],
        countryOfOrigin=[thing("Country", name=word.name) for word in shelves["countries"]],
        inLanguage=[word.code for word in shelves["languages"]],
        director=[credited(credit) for credit in billing.directors],
        actor=[credited(credit) for credit in billing.cast[:CAST]],
        sameAs=same_as(elsewhere),
        review=[critic_review(review) for review in excerpts],
    )


def person_data(person, names, portraits, elsewhere):
    return data_block(
        "Person",
        url=address(person),
        name=person.name,
        alternateName=[name.text for name in names if name.text != person.name],
        birthDate=str(person.born or ""),
        deathDate=str(person.died or ""),
        birthPlace=thing("Place", name=person.birthplace) if person.birthplace else "",
        description=person.biography,
        image=[picture_address(picture.digest, picture.width) for picture in portraits],
        sameAs=same_as(elsewhere),
    )


def poster_address(film):
    return picture_address(film.poster, film.poster_width) if film.poster else ""


def critic_review(review):
    """Who wrote it where and when, and where to read it; quoted unless it tells the ending."""
    critic, publication = review.critic, review.publication
    return thing(
        "CriticReview",
        name=review.title,
        author=thing("Person", name=critic.name, url=address(critic)) if critic else "",
        publisher=(
            thing("Organization", name=publication.name, url=address(publication))
            if publication
            else ""
        ),
        url=web(review.url),
        datePublished=str(review.published_on or ""),
        inLanguage=review.language,
        reviewBody="" if review.spoils else review.excerpt,
    )


def credited(credit):
    shown = credit.person and credit.person.is_published
    return thing("Person", name=credit.name, url=address(credit.person) if shown else "")


def same_as(elsewhere):
    """The same record in other catalogues; a link may lead to anything."""
    return [place.url for place in elsewhere if place.value and web(place.url)]


def thing(kind, **facts):
    """A thing with the facts that there are."""
    return {"@type": kind, **{name: fact for name, fact in facts.items() if fact}}


def data_block(kind, **facts):
    """A thing in a script element, which a browser does not run, and which no text can close."""
    data = {"@context": "https://schema.org", **thing(kind, **facts)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(MARKUP)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308, escaped
