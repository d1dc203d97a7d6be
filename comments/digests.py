"""Keyed digests: recognise a person again without keeping who it is."""

from django.conf import settings
from django.utils.crypto import salted_hmac


def digest_of(value: str, purpose: str) -> str:
    """Return the keyed digest of a text, different for each purpose, so that none can be matched.

    Args:
        value: the text, such as an address; case and outer white space do not matter.
        purpose: a short word for the use, such as "author".

    Returns:
        64 hexadecimal characters. They change when SECRET_KEY does.
    """
    return salted_hmac(
        f"comments.{purpose}",
        value.strip().casefold(),
        secret=settings.SECRET_KEY,
        algorithm="sha256",
    ).hexdigest()
