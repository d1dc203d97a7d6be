"""Secrets of the second factor are not in the clear in the database, nor in its backups."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def encrypt(text: str) -> str:
    """Return `text` under a key that is made of SECRET_KEY."""
    return _cipher().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Return what was encrypted with SECRET_KEY or with one of SECRET_KEY_FALLBACKS.

    Raises:
        cryptography.fernet.InvalidToken: it was neither.
    """
    return _cipher().decrypt(text.encode()).decode()


def _cipher() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str | bytes) -> bytes:
    digest = salted_hmac("users.encryption", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
