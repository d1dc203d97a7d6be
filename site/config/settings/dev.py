"""A site on the developer's own machine: `make run`. Not for the open internet."""

from .base import *  # noqa: F403  settings files are read as one
from .base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="development only, never on a public machine")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])

# The address that the server is started on, unless told otherwise.
_host, _port = env.str("HOST", default="127.0.0.1"), env.str("PORT", default="8000")
_host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(_host, _host)  # noqa: S104  not bound here
_host = f"[{_host}]" if ":" in _host else _host
PUBLIC_URL = env.address("PUBLIC_URL", default=f"http://{_host}:{_port}")
WAGTAILADMIN_BASE_URL = PUBLIC_URL

# Mails land in files that the development mailbox shows.
if not env.str("EMAIL_URL", default=""):
    OUTBOX_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEV_MAILBOX = True
SHOW_GALLERY = True
