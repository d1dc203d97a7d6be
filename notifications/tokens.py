"""The signed token of a link to stop emails: it names a subscription, for this purpose only."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from notifications.models import Subscription

# Never changes: links in emails that were sent years ago must keep working.
SALT = "notifications.unsubscribe"


def _signer() -> signing.Signer:
    # Not the default ":", which some email clients take for the end of an address.
    return signing.Signer(salt=SALT, sep=".")


def make_token(subscription: Subscription) -> str:
    """Sign the id of a subscription: nothing personal, no expiry."""
    return _signer().sign(str(subscription.pk))


def read_token(token: str) -> int:
    """Return the subscription id in a token.

    Raises:
        signing.BadSignature: we did not sign it.
    """
    return int(_signer().unsign(token))


def unsubscribe_path(subscription: Subscription) -> str:
    """Return the path of the page that ends a subscription."""
    return reverse("notifications:unsubscribe", args=[make_token(subscription)])


def unsubscribe_url(subscription: Subscription) -> str:
    """Return the absolute URL of that page, for emails."""
    return settings.PUBLIC_URL + unsubscribe_path(subscription)
