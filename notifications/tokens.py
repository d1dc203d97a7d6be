"""The capability in an unsubscribe link: it names a subscription, and is good for nothing else."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

# Never changes: links in mails that were sent years ago must keep working.
SALT = "notifications.unsubscribe"


def _signer():
    # Not the default ":", which some mail programs take for the end of an address.
    return signing.Signer(salt=SALT, sep=".")


def make_token(subscription):
    """Signed id of `subscription`: nothing personal, no expiry."""
    return _signer().sign(str(subscription.pk))


def read_token(token):
    """The subscription id in `token`; raises `signing.BadSignature` if we did not sign it."""
    return int(_signer().unsign(token))


def unsubscribe_path(subscription):
    """Address on this site that ends `subscription`."""
    return reverse("notifications:unsubscribe", args=[make_token(subscription)])


def unsubscribe_url(subscription):
    """Absolute address that ends `subscription`, for mails."""
    return settings.PUBLIC_URL + unsubscribe_path(subscription)
