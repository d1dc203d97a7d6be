"""Write to a point of contact: the message goes out once its sender has confirmed their address.

Until then nothing is stored but the email that asks. It holds the message, which it does not say:
no one can have this site send words of their choice to a stranger.
"""

from django.db import transaction
from django.urls import reverse

from core.privacy import private_pages
from notifications.following import limits
from notifications.models import Delivery
from notifications.services import normalise, queue_mail
from people.contact import tokens
from people.models import PointOfContact

CONFIRMATION = "contact_confirmation"
MESSAGE = "contact_message"
COPY = "contact_copy"


def find(contact_id: int) -> PointOfContact | None:
    """Return a point of contact of a page that everyone can read, who can be reached; or None."""
    everywhere = PointOfContact.objects.select_related("page").with_people()
    public = everywhere.filter(page__live=True).exclude(page__in=private_pages())
    found = public.filter(pk=contact_id).first()
    if found is None or not found.person.contact_address:
        return None
    # A page below a private one is private too.
    return None if found.page.get_view_restrictions() else found


@transaction.atomic
def ask(
    contact: PointOfContact,
    *,
    name: str,
    email: str,
    text: str,
    wants_copy: bool,
    key: str,
    form: str,
    network: str = "",
) -> None:
    """Email the owner of an address, so that they confirm the message and it goes out.

    Args:
        key: the same for the same form and message, so that a double click gives one email.
        form: the token of the form.
        network: as `core.client_network.network_of` says; only counted, never stored.

    Raises:
        FormUsedUp, LimitReached: as `notifications.following.limits.use`, whose numbers it shares:
            for a mailbox it is the same whatever it is asked to confirm. Nothing was queued then.
    """
    event_key = f"{CONFIRMATION}:{key}"
    if Delivery.objects.filter(event_key=event_key).exists():
        return
    limits.use(form=form, address=normalise(email), network=network)
    token = tokens.for_confirmation(event_key)
    context = {
        "contact": contact.pk,
        "person_name": contact.person.name,
        "page_title": contact.page.title,
        "sender_name": name,
        "text": text,
        "wants_copy": wants_copy,
        "confirm_path": reverse("people:contact_confirm", args=[token]),
        "days": tokens.CONFIRMATION_DAYS,
    }
    queue_mail(CONFIRMATION, to=email, context=context, event_key=event_key)


def asked(token: str) -> Delivery | None:
    """Return the email that a confirmation link came in.

    None if the link is forged or too old, or the message is deleted already.
    """
    key = tokens.read_confirmation(token)
    found = Delivery.objects.filter(event_key=key, name=CONFIRMATION).first() if key else None
    return found if found and found.context else None


def contact_of(delivery: Delivery) -> PointOfContact | None:
    """Return to whom a message goes, or None if they cannot be reached any more."""
    return find(delivery.context["contact"])


def is_sent(delivery: Delivery) -> bool:
    """Return whether the message has gone out already."""
    return Delivery.objects.filter(event_key=_message_key(delivery)).exists()


@transaction.atomic
def send(delivery: Delivery, contact: PointOfContact) -> None:
    """Send a message that its sender has confirmed, and their copy; repeating it is fine."""
    asked_for = delivery.context
    context = {
        "recipient_name": contact.person.name,
        "sender_name": asked_for["sender_name"],
        "sender_email": delivery.recipient,
        "reply_to": delivery.recipient,
        "role": contact.role_name,
        "page_title": contact.page.title,
        "page_path": contact.page.get_url() or "/",
        "text": asked_for["text"],
    }
    to = contact.person.contact_address
    queue_mail(MESSAGE, to=to, context=context, event_key=_message_key(delivery))
    if asked_for["wants_copy"]:
        copy = {
            "recipient_name": asked_for["sender_name"],
            "person_name": contact.person.name,
            **{name: context[name] for name in ("page_title", "page_path", "text")},
        }
        key = f"{COPY}:{delivery.pk}"
        queue_mail(COPY, to=delivery.recipient, context=copy, event_key=key)


def _message_key(delivery: Delivery) -> str:
    return f"{MESSAGE}:{delivery.pk}"
