"""Fast and closed: no network, plain static files, cheap passwords."""

import atexit
import os
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

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
OUTBOX_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "test-mail"
# Of each process its own: one would take away the files of another.
MEDIA_ROOT = Path(mkdtemp(prefix="media-"))
atexit.register(rmtree, MEDIA_ROOT, ignore_errors=True)
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
# Tests of pages look at how they are drawn; tests of the cache turn it on.
PAGE_CACHE_SECONDS = 0
DEV_MAILBOX = True
SHOW_GALLERY = True
