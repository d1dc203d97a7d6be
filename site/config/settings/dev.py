"""A site on the developer's own machine: `make run`. Not for the open internet."""

from .base import *  # noqa: F403  settings files are read as one
from .base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="development only, never on a public machine")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])

# Mails land in files that the development mailbox shows.
if not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEV_MAILBOX = True
SHOW_GALLERY = True
