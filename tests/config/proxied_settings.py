"""Production behind a proxy, with one page that says what it knows of a request."""

from config.settings.production import *  # noqa: F403  settings files are read as one

ROOT_URLCONF = "tests.config.proxied_urls"
# What needs the database is not asked.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Without it allauth refuses to start.
    "allauth.account.middleware.AccountMiddleware",
]
