"""Atom feeds: films and reviews as they come into the database, and by person and critic.

A feed goes back to the first film or review, page by page (RFC 5005, section 3): each page names
the next by where its last row stands, so that rows that come and go move nothing.
"""

import re
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from credits.models import Person
from films.models import Film
from reviews.models import Critic, Review
from sources.addresses import permanent

from .forms import EPOCH, MICROSECOND, FeedForm

PER_PAGE = 50
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def absolute(path):
    return settings.SITE_URL + path


def printable(text):
    """Without the characters that no XML may hold."""
    return CONTROL.sub("", text)


class Page(NamedTuple):
    """A page of a feed: whose, which rows, and where it and the next one stand."""

    subject: object
    items: list
    here: str
    query: dict
    following: dict

    def at(self, query):
        return f"{self.here}?{urlencode(query)}" if query else self.here


class PagedAtomFeed(Atom1Feed):
    def add_item(self, title, link, description, **rest):
        super().add_item(printable(title), link, printable(description), **rest)

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for relation, address in self.feed["pages"].items():
            handler.addQuickElement("link", "", {"rel": relation, "href": address})

    def latest_post_date(self):
        """When its latest entry changed; a feed without one never did."""
        return super().latest_post_date() if self.items else EPOCH


class PagedFeed(Feed):
    """A feed of what `rows` has: `page` is what comes after a `place`."""

    feed_type = PagedAtomFeed

    def get_object(self, request, slug=None):
        form = FeedForm(request.GET)
        if not form.is_valid():
            raise Http404
        subject = self.subject(slug) if slug else None
        items = self.page(self.rows(subject), **form.cleaned_data)
        query = {name: request.GET[name] for name in form.changed_data}
        following = self.place(items[-1]) if len(items) == PER_PAGE else {}
        return Page(subject, items, absolute(request.path), query, following)

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        del response.headers["Last-Modified"]  # a film withdrawn would not change it
        return response

    def author_name(self):
        return settings.SITE_NAME

    def feed_guid(self, page):
        return page.here

    def feed_url(self, page):
        return page.at(page.query)

    def feed_extra_kwargs(self, page):
        pages = {"first": page.here}
        if page.following:
            pages["next"] = page.at(page.following)
        return {"pages": pages}

    def items(self, page):
        return page.items

    def item_link(self, row):
        return absolute(row.get_absolute_url())

    def item_guid(self, row):
        """An id that stays when the address changes (RFC 4151)."""
        day = self.item_pubdate(row).date()
        name = row._meta.model_name
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{day}:{name}/{row.pk}"

    def item_updateddate(self, row):
        return row.updated_at


class Films(PagedFeed):
    def rows(self, subject):
        return Film.objects.for_feeds()

    def page(self, rows, before, at):
        if (before is None) != (at is None):
            raise Http404
        return rows.after((at, before) if before else None, PER_PAGE)

    def place(self, film):
        return {"before": film.pk, "at": (film.published_at - EPOCH) // MICROSECOND}

    def title(self, page):
        return f"{settings.SITE_NAME}: new films"

    def link(self, page):
        return absolute(reverse("film_list"))

    def item_title(self, film):
        return str(film)

    def item_description(self, film):
        byline = f"Directed by {film.directed_by}." if film.directed_by else ""
        return escape(" ".join(filter(None, (byline, film.synopsis))))

    def item_pubdate(self, film):
        return film.published_at


class PersonFilms(Films):
    def subject(self, slug):
        return Person.objects.published().get(slug=slug)

    def rows(self, person):
        return super().rows(person).filter(pk__in=person.credits.values("film"))

    def title(self, page):
        return printable(f"{settings.SITE_NAME}: films of {page.subject}")

    def link(self, page):
        return absolute(page.subject.get_absolute_url())


class Reviews(PagedFeed):
    def rows(self, subject):
        return Review.objects.published().with_films()

    def page(self, rows, before, at):
        return rows.after(before, PER_PAGE)

    def place(self, review):
        return {"before": review.pk}

    def title(self, page):
        return f"{settings.SITE_NAME}: new reviews"

    def link(self, page):
        return absolute(reverse("home"))

    def item_title(self, review):
        return f"{review.film}: {review.author}"

    def item_description(self, review):
        """The mark, the verdict and, where it does not tell the ending, a quotation."""
        verdict = "" if review.verdict == "none" else review.get_verdict_display()
        quotation = f"“{review.excerpt}”" if review.excerpt and not review.spoils else ""
        return escape(" · ".join(filter(None, (review.mark or "no mark", verdict, quotation))))

    def item_author_name(self, review):
        return printable(str(review.author))

    def item_pubdate(self, review):
        return review.created_at


class CriticReviews(Reviews):
    def subject(self, slug):
        return Critic.objects.get(slug=slug)

    def rows(self, critic):
        return super().rows(critic).filter(critic=critic)

    def title(self, page):
        return printable(f"{settings.SITE_NAME}: reviews by {page.subject}")

    def link(self, page):
        return absolute(page.subject.get_absolute_url())


films = require_safe(Films())
reviews = require_safe(Reviews())
person_films = require_safe(permanent(Person)(PersonFilms()))
critic_reviews = require_safe(permanent(Critic)(CriticReviews()))
