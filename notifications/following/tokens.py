"""Signed capabilities for following: each for one purpose and a limited time, naming nobody."""

import secrets

from django.core import signing

CONFIRMATION_DAYS = 7
FORM_LIFETIME = 24 * 3600  # seconds
_CONFIRM = "notifications.follow.confirm"
_FORM = "notifications.follow.form"


def for_form(wanted):
    """Token for the form that asks to follow `wanted`: another one for each form that is shown."""
    return signing.dumps([wanted.kind, wanted.target.pk, secrets.token_urlsafe(12)], salt=_FORM)


def is_for_form(token, wanted):
    """Whether the form for `wanted` was given out with this token, less than a day ago."""
    try:
        content = signing.loads(token, salt=_FORM, max_age=FORM_LIFETIME)
    except signing.BadSignature:
        return False
    return content[:2] == [wanted.kind, wanted.target.pk]


def for_confirmation(event_key):
    """Token for the link in the mail with this event key, good for CONFIRMATION_DAYS."""
    return signing.dumps(event_key, salt=_CONFIRM)


def read_confirmation(token):
    """The event key of the mail that had the link, or None if the token is forged or too old."""
    try:
        return signing.loads(token, salt=_CONFIRM, max_age=CONFIRMATION_DAYS * 86400)
    except signing.BadSignature:
        return None
