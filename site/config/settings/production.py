"""The site on the open internet. Says what is missing instead of starting without it."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403  settings files are read as one
from .base import OIDC_SERVER_URL, PUBLIC_URL, env

REQUIRED = {
    "SECRET_KEY": "a random text of 50 characters or more; keep it secret",
    "ALLOWED_HOSTS": "host names of the site, separated by commas",
    "PUBLIC_URL": "web address of the site, for example https://network.example.org",
    "EMAIL_URL": "mail server, for example smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "email address that emails are sent from",
}
missing = [f"  {name}: {what}" for name, what in REQUIRED.items() if not env.str(name, default="")]
if missing:
    raise ImproperlyConfigured("Set these environment variables:\n" + "\n".join(missing))

if OIDC_SERVER_URL and not OIDC_SERVER_URL.startswith("https://"):
    # What it says of a person is believed because the connection is secure.
    raise ImproperlyConfigured(
        "OIDC_SERVER_URL cannot be used as it is. Set it to a web address that begins with https://"
    )

DEBUG = False
SECRET_KEY = env.secret_key("SECRET_KEY")
# What a former key has signed is still good, so it must be as hard to guess.
SECRET_KEY_FALLBACKS = env.secret_keys("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

BEHIND_PROXY = env.bool("BEHIND_PROXY", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.count("SECURE_HSTS_SECONDS", default=31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
