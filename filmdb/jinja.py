"""What the templates of the public pages, which Jinja2 makes, may call: nothing of it queries."""

from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import defaultfilters
from django.template.defaulttags import querystring
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import template_localtime
from django.utils.translation import get_language, get_language_bidi
from jinja2 import Environment, StrictUndefined

from credits import markup as people
from films.markup import browse, facts, films, pictures
from films.shelves import SHELVES
from reviews.markup import reviews, scores
from sources import markup as records
from sources.paths import path_of

from . import linked_data

CALLED = {
    records: ("any_of", "cite", "footnote", "lang", "prose", "recorded", "stands_at"),
    films: ("film_and_year", "film_card", "film_link", "has_particulars", "poster", "word_link"),
    browse: ("facet_field",),
    facts: ("release_cells", "release_columns", "terms", "title_cells"),
    pictures: ("picture_url", "srcset"),
    people: ("credited", "film_of", "person_link", "role", "who", "who_all"),
    reviews: ("appeared", "signed"),
    scores: ("charted", "has_enough", "needed", "score_line"),
    linked_data: ("card_address", "film_data", "person_data"),
}
FILTERS = {
    records: ("language", "web"),
    films: ("places", "title_size", "year_words"),
    browse: ("counted",),
    pictures: ("beside_poster", "poster_alt"),
    people: ("life",),
    scores: ("decimals", "exactly", "out_of_five", "out_of_hundred", "per_cent"),
    defaultfilters: ("pluralize", "truncatechars", "truncatewords"),
}


def environment(**options):
    """A name that is not there is a fault, not an empty place on the page."""
    options |= {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
    }
    made = Environment(**options)  # noqa: S701, Django's back end has it escape

    def part(name, *args, **kwargs):
        """What the macro `show` of a part makes; one that is made of strings alone may be kept."""
        return made.get_template(name).module.show(*args, **kwargs)

    made.globals |= {
        **named(CALLED),
        "get_language": get_language,
        "get_language_bidi": get_language_bidi,
        "grouped": grouped,
        "kept_part": part if settings.DEBUG else lru_cache(part),
        "part": part,
        "path": path_of,
        "querystring": asking,
        "shelves": SHELVES,
        "static": cache(static),
        "url": lru_cache(maxsize=4096)(url),
    }
    made.filters |= {
        **named(FILTERS),
        "capfirst": capfirst,
        "date": date,
        "intcomma": intcomma,
        "linebreaks": defaultfilters.linebreaks_filter,
    }
    return made


def named(modules):
    """The functions of these names in modules."""
    return {name: getattr(module, name) for module, names in modules.items() for name in names}


def date(moment, form):
    """As Django's filter, which its own templates give a time of the site's zone."""
    return defaultfilters.date(template_localtime(moment), form)


def url(name, *args):
    return reverse(name, args=args)


def asking(query, **changes):
    """The same address, with these changes to what it asks for."""
    return querystring(None, query, **changes)


def grouped(rows, name):
    """[(value, rows)] of rows that follow one another and have the same value of this name."""
    return [(value, list(found)) for value, found in groupby(rows, attrgetter(name))]
