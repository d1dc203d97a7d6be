"""The signed token of a registration: the key to its page, and of the form that makes one."""

import secrets

from django.core import signing

from events.models import Registration

_MANAGE = "events.registration"
_FORM = "events.sign_up"
_FORM_LIFETIME = 24 * 3600  # seconds


def for_registration(registration: Registration) -> str:
    """Return the token of the page of a registration; it works for as long as the row is kept."""
    return signing.Signer(salt=_MANAGE).sign_object(registration.pk)


def read_registration(token: str) -> Registration | None:
    """Return the Registration of a token, or None if it is forged or the row deleted."""
    try:
        pk = signing.Signer(salt=_MANAGE).unsign_object(token)
    except signing.BadSignature:
        return None
    return Registration.objects.select_related("event").filter(pk=pk).first()


def for_form(event_id: int) -> str:
    """Return a token for the form of an event: a new one for each form shown."""
    return signing.dumps([event_id, secrets.token_urlsafe(12)], salt=_FORM)


def is_for_form(token: str, event_id: int) -> bool:
    """Return whether the form was given out with this token within a day."""
    try:
        content = signing.loads(token, salt=_FORM, max_age=_FORM_LIFETIME)
    except signing.BadSignature:
        return False
    return content[0] == event_id
