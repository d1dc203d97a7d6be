"""Google reCAPTCHA, versions 2 and 3, for sites that have keys for it."""

import logging
from concurrent.futures import Future
from dataclasses import dataclass
from http.client import HTTPException
from threading import Thread
from typing import Any

from django.conf import settings
from django_recaptcha import client

logger = logging.getLogger(__name__)

ACTION = "comment"
HOST = "https://www.google.com/recaptcha/"

# What the page with the question allows besides the site's own policy, and no other page does.
POLICY = {
    "script-src": [HOST, "https://www.gstatic.com/recaptcha/"],
    "frame-src": [HOST, "https://recaptcha.google.com/recaptcha/"],
    "connect-src": [HOST],
}


# No connection, no answer in time, or one that is not what Google promises.
_UNREADABLE = (
    *(OSError, HTTPException, RecursionError),
    *(ValueError, KeyError, TypeError, AttributeError),
)


class Unreachable(Exception):
    """Google did not say whether the answer is right."""


@dataclass(frozen=True)
class Widget:
    """What the page needs to show it."""

    key: str
    version: int
    script: str


def has_keys() -> bool:
    """Whether this site has keys for reCAPTCHA."""
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


def widget() -> Widget:
    """Return the Widget for the keys of this site."""
    key, version = settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_VERSION
    query = f"?render={key}" if version == 3 else ""
    return Widget(key, version, f"{HOST}api.js{query}")


def is_right(answer: str) -> bool:
    """Whether Google takes the answer as a person's. The reader's address is not passed on.

    Raises:
        Unreachable: no answer in time, or none that can be read.
    """
    try:
        said = _ask(answer).result(settings.RECAPTCHA_VERIFY_REQUEST_TIMEOUT)
        score = float(said.extra_data.get("score", 0))
    except _UNREADABLE as error:
        logger.warning("reCAPTCHA could not be asked: %r", error)
        raise Unreachable from error
    if settings.RECAPTCHA_VERSION == 3 and said.is_valid:
        return said.action == ACTION and score >= settings.RECAPTCHA_REQUIRED_SCORE
    if not said.is_valid:
        logger.info("reCAPTCHA: %s", said.error_codes)
    return said.is_valid is True


def _ask(answer: str) -> Future[Any]:
    """Ask Google in a thread; return the Future of its answer."""
    # The library's timeout is for each single read; an answer in drops would never be over.
    said: Future[Any] = Future()

    def ask() -> None:
        try:
            said.set_result(client.submit(answer, settings.RECAPTCHA_PRIVATE_KEY, ""))
        except Exception as error:
            said.set_exception(error)

    Thread(target=ask, name="recaptcha", daemon=True).start()
    return said
