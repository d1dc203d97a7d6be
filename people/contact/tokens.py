"""Signed capabilities for writing to someone: each for one purpose and time, naming no one."""

import secrets

from django.core import signing

CONFIRMATION_DAYS = 7
_FORM_LIFETIME = 24 * 3600  # seconds
_CONFIRM = "people.contact.confirm"
_FORM = "people.contact.form"


def for_form(contact_id: int) -> str:
    """Return a token for the form that writes to someone: a new one for each form shown."""
    return signing.dumps([contact_id, secrets.token_urlsafe(12)], salt=_FORM)


def is_for_form(token: str, contact_id: int) -> bool:
    """Return whether the form was given out with this token within a day."""
    try:
        content = signing.loads(token, salt=_FORM, max_age=_FORM_LIFETIME)
    except signing.BadSignature:
        return False
    return content[0] == contact_id


def for_confirmation(event_key: str) -> str:
    """Return a token for the link in the email with this event key, for CONFIRMATION_DAYS."""
    return signing.dumps(event_key, salt=_CONFIRM)


def read_confirmation(token: str) -> str | None:
    """Return the event key of the email that had the link; None if it is forged or too old."""
    try:
        return signing.loads(token, salt=_CONFIRM, max_age=CONFIRMATION_DAYS * 86400)
    except signing.BadSignature:
        return None
