"""A cookie by which a browser is known again in which someone has signed in (a device cookie).

After "Slow down online guessing attacks with device cookies" by OWASP. It opens nothing: it only
lets this browser have a count of its own in `users.throttle`. Sent to the sign-in pages alone.
"""

import secrets
import unicodedata

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

# Each sign-in page has its own path, and a cookie has one path.
COOKIES = {
    "known_browser": "wagtailadmin_login",
    "known_browser_pages": "wagtailcore_login",
}
SALT = "users.known_browsers"
SECONDS = 180 * 24 * 3600
# People who share one browser.
MOST_NAMES = 5
DIGEST_LENGTH = 16
LONGEST_NAME = 300


def find(request: HttpRequest, name: str) -> str:
    """Return the key of this browser if `name` has signed in with it, else ""."""
    key, names = _read(request)
    return f"{key} {name}" if key and _digest(name) in names else ""


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Let this browser be known again to `name`."""
    key, names = _read(request)
    digest = _digest(name)
    names = [digest, *(other for other in names if other != digest)][:MOST_NAMES]
    value = signing.dumps([key or secrets.token_urlsafe(12), names], salt=SALT)
    for cookie, page in COOKIES.items():
        response.set_cookie(
            cookie,
            value,
            max_age=SECONDS,
            path=reverse(page),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    value = next((request.COOKIES[name] for name in COOKIES if name in request.COOKIES), "")
    try:
        key, names = signing.loads(value, salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return key, names


def _digest(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name[:LONGEST_NAME]).strip().casefold()
    return salted_hmac(SALT, plain, algorithm="sha256").hexdigest()[:DIGEST_LENGTH]
