"""Fast and closed: no network, plain static files, cheap passwords."""

from .base import *  # noqa: F403  settings files are read as one
from .base import STORAGES, VAR_DIR

SECRET_KEY = "tests only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PUBLIC_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "test-mail"
MEDIA_ROOT = VAR_DIR / "test-media"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
DEV_MAILBOX = True
SHOW_GALLERY = True
