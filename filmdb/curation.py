import re
from functools import wraps

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

SECTIONS = {
    "Catalogue": [
        "films.Film",
        "credits.Person",
        "reviews.Review",
        "credits.Company",
        "films.FilmList",
    ],
    "Critics": ["reviews.Critic", "reviews.Publication", "reviews.Scale"],
    "Awards": ["awards.Body", "awards.Edition", "awards.Category"],
    "Sources": ["sources.Source", "sources.Scheme"],
    "Words": [
        "films.Genre",
        "films.Theme",
        "films.Country",
        "films.Language",
        "credits.Job",
        "credits.Department",
        "films.RelationKind",
        "credits.CompanyKind",
        "credits.MentionKind",
    ],
}
THE_REST = "Accounts"
SEARCHES = {"q", "term"}
PRESERVED = "_changelist_filters"
LONGEST_SEARCH = 200
MOST_WORDS = 10


class CurationSite(admin.AdminSite):
    """Django's admin behind allauth's sign-in: rate limits, second factor, passkeys."""

    site_title = site_header = "FilmDB curation"
    index_title = "Records"
    enable_nav_sidebar = False  # rows need the width; the header leads to what is needed most

    @method_decorator(secure_admin_login)
    def login(self, request, extra_context=None):
        return super().login(request, extra_context)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def admin_view(self, view, cacheable=False):
        """Every page of the admin, its input within what a database can look up."""
        view = super().admin_view(view, cacheable)

        @wraps(view)
        def page(request, *args, **kwargs):
            request.GET = sensible(request.GET)
            if not all(
                key.isascii() and key.isdigit() and len(key) < 19 for key in selected(request)
            ):
                raise BadRequest("What was selected is no record.")
            return view(request, *args, **kwargs)

        return page

    def get_app_list(self, request, app_label=None):
        """Models in the order in which a curator needs them, not by the app that they live in."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        there = {model["model"]._meta.label: model for app in apps for model in app["models"]}
        sections = {
            name: [there.pop(label) for label in labels if label in there]
            for name, labels in SECTIONS.items()
        }
        sections[THE_REST] = list(there.values())
        return [
            {"name": name, "app_label": name.lower(), "app_url": models[0]["admin_url"]}
            | {"has_module_perms": True, "models": models}
            for name, models in sections.items()
            if models
        ]


def sensible(query):
    """A query without NULs, and a search of so many words as the database can take."""
    query = query.copy()
    for name, values in query.lists():
        query.setlist(name, [value.replace("\0", "") for value in values])
        if name in SEARCHES:
            query[name] = " ".join(query[name][:LONGEST_SEARCH].split()[:MOST_WORDS])
        elif name != PRESERVED and re.search(r"\d{19}", query[name]):
            raise BadRequest("No record has such a number.")
    return query


def selected(request):
    return request.POST.getlist(admin.helpers.ACTION_CHECKBOX_NAME)
