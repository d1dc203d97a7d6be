"""Signed capabilities for following: each for one purpose and a limited time, naming nobody."""

import secrets

from django.core import signing

from notifications.following.registry import Followable

CONFIRMATION_DAYS = 7
FORM_LIFETIME = 24 * 3600  # seconds
_CONFIRM = "notifications.follow.confirm"
_FORM = "notifications.follow.form"


def for_form(wanted: Followable) -> str:
    """Return a token for the form that asks to follow `wanted`: a new one for each form shown."""
    return signing.dumps([wanted.kind, wanted.target.pk, secrets.token_urlsafe(12)], salt=_FORM)


def is_for_form(token: str, wanted: Followable) -> bool:
    """Return whether the form for `wanted` was given out with this token within FORM_LIFETIME."""
    try:
        content = signing.loads(token, salt=_FORM, max_age=FORM_LIFETIME)
    except signing.BadSignature:
        return False
    return content[:2] == [wanted.kind, wanted.target.pk]


def for_confirmation(event_key: str) -> str:
    """Return a token for the link in the email with this event key, good for CONFIRMATION_DAYS."""
    return signing.dumps(event_key, salt=_CONFIRM)


def read_confirmation(token: str) -> str | None:
    """Return the event key of the email that had the link; None if it is forged or too old."""
    try:
        return signing.loads(token, salt=_CONFIRM, max_age=CONFIRMATION_DAYS * 86400)
    except signing.BadSignature:
        return None
