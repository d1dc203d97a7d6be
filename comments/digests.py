"""Keyed digests: to recognise somebody again without keeping who it is."""

import hmac
from functools import lru_cache
from hashlib import sha256

from django.conf import settings


def digest_of(value, purpose):
    """Keyed digest of a text, different for each purpose so that none can be matched with another.

    Args:
        value: the text, such as an address; case and outer white space do not matter.
        purpose: a short word for the use, such as "writer".

    Returns:
        64 hexadecimal characters. They change when SECRET_KEY does.
    """
    key = _key(purpose, settings.SECRET_KEY)
    return hmac.digest(key, value.strip().lower().encode(), "sha256").hex()


@lru_cache
def _key(purpose, secret):
    """A key for each purpose, made as `django.utils.crypto.salted_hmac` makes it."""
    return sha256(f"comments.{purpose}{secret}".encode()).digest()
