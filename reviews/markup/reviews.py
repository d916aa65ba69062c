"""A review within a sentence."""

from sources.markup import html, html_join

LINK = '<a href="{}"><bdi>{}</bdi></a>'


def signed(review):
    """Who signed it, else where it appeared, leading to their page."""
    author = review.critic or review.publication
    return html(LINK, author.get_absolute_url(), author) if author else "Unsigned"


def appeared(review):
    """Where and when it came out, as far as `signed` does not say so."""
    place, date = _place(review), _date(review)
    if place is None and not date:
        return "publication and date not recorded"
    parts = ("publication not recorded" if place is None else place, date or "date not recorded")
    return html_join(", ", "{}", ((part,) for part in parts if part))


def _place(review):
    """The publication, or the source that stands for it; None where it is not recorded."""
    if review.publication:
        address = review.publication.get_absolute_url()
        return html(LINK, address, review.publication) if review.critic else ""
    return None if review.critic else html("from <bdi>{}</bdi>", review.source)


def _date(review):
    if not review.published_on:
        return ""
    date = '<time datetime="{}">{}</time>'
    return html(date, review.published_on, review.published_on.words())
