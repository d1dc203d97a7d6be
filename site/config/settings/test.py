"""Fast and closed: no network, plain static files, cheap passwords."""

import os

from .base import *  # noqa: F403  settings files are read as one
from .base import DATABASES, STORAGES, VAR_DIR

SECRET_KEY = "tests only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PUBLIC_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file: threads and worker processes of a test cannot share a database in memory. One per
    # run, because what a killed run leaves behind would spoil the next.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / f"test-{os.getpid()}.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "test-mail"
MEDIA_ROOT = VAR_DIR / "test-media"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
# Tests of pages look at how they are drawn; tests of the cache turn it on.
PAGE_CACHE_SECONDS = 0
DEV_MAILBOX = True
SHOW_GALLERY = True
