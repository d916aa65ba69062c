"""Every setting of the site. What an operator may set, .env.example lists and explains."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ

from filmdb.environment import (
    Environment,
    at_least,
    database,
    kept_secret,
    language,
    origin,
    switch,
    time_zone,
    words,
)

BASE_DIR = Path(__file__).resolve().parent.parent

# All that the site writes is below this folder, its own settings file included.
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "data").resolve()

env = Environment(os.environ, DATA_DIR / "settings.env")
env.folder(DATA_DIR)

# The site

DEBUG = env("DEBUG", default=False, cast=switch)
PORT = env("PORT", default=8000, cast=at_least(1))
SITE_URL = env("SITE_URL", default=f"http://localhost:{PORT}", cast=origin)
SITE_NAME = env("SITE_NAME", default="FilmDB")
host = urlsplit(SITE_URL).hostname
https = SITE_URL.startswith("https:")

SCORE_MINIMUM = env("SCORE_MINIMUM", default=1, cast=at_least(1))
RANK_WEIGHT = env("RANK_WEIGHT", default=5, cast=at_least(0))

LANGUAGE_CODE = env("LANGUAGE_CODE", default="en-gb", cast=language)
TIME_ZONE = env("TIME_ZONE", default="UTC", cast=time_zone)
USE_TZ = True

# The parts

INSTALLED_APPS = [
    "filmdb.apps.FilmDBConfig",
    "films",
    "credits",
    "reviews",
    "awards",
    "sources",
    "filmdb.apps.CurationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    # First what sets headers: redirects to https and static files have them too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "filmdb.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "filmdb.page_cache.page_cache",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "filmdb.middleware.entity_tags",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "filmdb.urls"
WSGI_APPLICATION = "filmdb.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "pages"],
        "OPTIONS": {
            "environment": "filmdb.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "filmdb.context_processors.site",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "filmdb.context_processors.site",
            ],
        },
    },
]

# The database

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SERIALIZATION_MODULES = {"json": "sources.loading"}

db = env("DATABASE_URL", default=database("sqlite:///filmdb.sqlite3"), cast=database)
if db["ENGINE"].endswith("sqlite3"):
    db["NAME"] = DATA_DIR / db["NAME"]
    db["CONN_MAX_AGE"] = None
    db["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a transaction that begins by reading may still write
        "timeout": 20,  # seconds that a writer waits for another
        "init_command": (
            "PRAGMA journal_mode = WAL;"  # readers never wait
            "PRAGMA synchronous = FULL;"  # what was answered as saved survives a power cut
            "PRAGMA mmap_size = 2147418112;"  # the most it takes, in memory that all threads share
            "PRAGMA cache_size = -16000;"  # KiB, of each thread its own
        ),
    }
else:
    db["CONN_HEALTH_CHECKS"] = True
    options = db.setdefault("OPTIONS", {})
    options["pool"] = {"min_size": 1, "max_size": 20}
    options.setdefault("options", "-c jit=off")  # a page's queries end before they are compiled
DATABASES = {"default": db}

# Sign-ins that failed are counted here: room for many addresses, or a flood of them would clear it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Static files and pictures

STATIC_URL = "/static/"
STATIC_ROOT = env.folder(DATA_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True  # a fresh clone, where nothing has been collected
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "filmdb.storage.StaticStorage"},
}

# Forms

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a film with 300 credits sends more than Django's 1,000
FORMS_URLFIELD_ASSUME_HTTPS = True  # as Django 6 does; goes when 5.2 does

# Sign-in

SESSION_ENGINE = "filmdb.sessions"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"

ACCOUNT_ADAPTER = "filmdb.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by hand: their addresses are trusted
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to an address that a stranger typed
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if https else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = env("ALLAUTH_TRUSTED_PROXY_COUNT", default=0, cast=at_least(0))

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = host == "localhost" and not https

# Security. What needs https follows the scheme of SITE_URL.

SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS = env("ALLOWED_HOSTS", default=[host, "localhost", "127.0.0.1", "[::1]"], cast=words)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from within, where there is no https
SECURE_HSTS_SECONDS = 31_536_000 if https else 0  # a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = https
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)

# Mail and log

mail = environ.Env.email_url_config
vars().update(env("EMAIL_URL", default=mail("consolemail://"), cast=mail))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"filmdb@{host}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"level": "INFO"}},  # without Django's own handlers: one line each
}

env.finish()
SECRET_KEY = SECRET_KEY or kept_secret(DATA_DIR / "secret_key")
