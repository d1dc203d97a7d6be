"""Signed capabilities for writing to someone: each for one purpose and time, naming no one."""

from django.core import signing

CONFIRMATION_DAYS = 7
_CONFIRM = "people.contact.confirm"


def for_confirmation(event_key: str) -> str:
    """Return a token for the link in the email with this event key, for CONFIRMATION_DAYS."""
    return signing.dumps(event_key, salt=_CONFIRM)


def read_confirmation(token: str) -> str | None:
    """Return the event key of the email that had the link; None if it is forged or too old."""
    try:
        return signing.loads(token, salt=_CONFIRM, max_age=CONFIRMATION_DAYS * 86400)
    except signing.BadSignature:
        return None
