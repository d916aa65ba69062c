"""Addresses that never break: what a view of one record answers when nothing stands there now."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from .models import Status


def permanent(model):
    """Make a view of `slug` answer 301 where a record moved away from, 410 for a withdrawn one.

    What else the address holds stays in it. The view raises Http404 for what it may not show; what
    it can show costs no query here.
    """

    def decorate(view):
        @wraps(view)
        def at_address(request, slug, **rest):
            try:
                return view(request, slug, **rest)
            except Http404:
                try:
                    record = model.objects.get_by_natural_key(slug)
                except model.DoesNotExist:
                    record = None
                status = getattr(record, "status", Status.PUBLISHED)
                if record and status == Status.WITHDRAWN:
                    return render(request, "410.html", {"record": record}, status=410)
                if record and status == Status.PUBLISHED and record.slug != slug:
                    return moved(request, slug=record.slug)
                raise

        return at_address

    return decorate


def moved(request, **parts):
    """301 to where these parts of an address lead; what else it holds stays in it."""
    match, query = request.resolver_match, request.META.get("QUERY_STRING", "")
    path = reverse(match.url_name, kwargs={**match.kwargs, **parts})
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
