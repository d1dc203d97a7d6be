"""Emails that tell the owner of an account what has changed about signing in."""

import uuid

from django.urls import reverse

from notifications import services
from users.models import User

MAIL = "account_security"
# What happened: the templates of the email use these names.
EVENTS = frozenset(
    {
        "totp_activated",
        "totp_deactivated",
        "webauthn_added",
        "webauthn_removed",
        "recovery_codes_generated",
        "account_connected",
        "second_factor_reset",
    }
)


def send(user: User, event: str) -> None:
    """Queue the email about `event`; nothing if the account has no email address."""
    if user.email and event in EVENTS:
        services.queue_mail(
            MAIL,
            to=user.email,
            context={
                "event": event,
                "recipient_name": user.get_full_name(),
                "username": user.get_username(),
                "page_path": reverse("mfa_index"),
            },
            event_key=f"{MAIL}:{uuid.uuid4().hex}",
        )
