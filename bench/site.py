"""What gunicorn serves here: the site; below /uncached the site without its page cache; and C.

C, at /constant/, is a view of constant bytes behind the middleware of `django-admin startproject`.
"""

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test.utils import override_settings  # noqa: E402
from django.urls import path  # noqa: E402

from filmdb import urls  # noqa: E402

CONSTANT, UNCACHED = "/constant/", "/uncached"
PAGE_CACHE = "filmdb.page_cache.page_cache"
OF_STARTPROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def handler(middleware):
    with override_settings(MIDDLEWARE=middleware):
        return WSGIHandler()


def constant(request):
    return HttpResponse(b"x" * 1000)


urls.urlpatterns.insert(0, path(CONSTANT[1:], constant))
site = handler(settings.MIDDLEWARE)
uncached = handler([name for name in settings.MIDDLEWARE if name != PAGE_CACHE])
yardstick = handler(OF_STARTPROJECT)


def application(environ, start_response):
    where = environ["PATH_INFO"]
    if where == CONSTANT:
        return yardstick(environ, start_response)
    if where.startswith(f"{UNCACHED}/"):
        environ["PATH_INFO"] = where.removeprefix(UNCACHED)
        return uncached(environ, start_response)
    return site(environ, start_response)
