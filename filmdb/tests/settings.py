"""The site's settings for its tests. Of this machine they take the database's address only."""

import os
import re
import tempfile
from pathlib import Path

folder = tempfile.TemporaryDirectory(prefix="filmdb-tests-")
example = Path(__file__).parents[2] / ".env.example"
for name in re.findall("^# ([A-Z_]+)=", example.read_text(), re.MULTILINE):
    if name != "DATABASE_URL":
        os.environ.pop(name, None)
os.environ["DATA_DIR"] = folder.name

from filmdb.settings import *  # noqa: E402, F403
from filmdb.settings import INSTALLED_APPS, MIDDLEWARE, STORAGES  # noqa: E402

# A request that meets an N+1 fails. The list of an account's sessions is allauth's; content types
# are read once in the life of a process.
INSTALLED_APPS += ["zeal", "sources.tests"]
MIDDLEWARE += ["zeal.middleware.zeal_middleware"]
MIDDLEWARE.remove("filmdb.page_cache.page_cache")  # what is tested is how a page is made
ZEAL_ALLOWLIST = [
    {"model": name} for name in ("sessions.Session", "auth.User", "contenttypes.ContentType")
]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Plain names: hashed ones exist only where static files have been collected.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
