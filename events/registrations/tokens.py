"""The signed token of a registration: the key to its page."""

from django.core import signing

from events.models import Registration

_MANAGE = "events.registration"


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
