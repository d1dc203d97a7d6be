"""Whether the emails about registrations are still to be sent, and what they say by then."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.models import Registration, RegistrationStatus
from events.registrations import emails
from notifications.models import Delivery
from notifications.relevance import (
    Finding,
    Redrawn,
    always_true,
    cancel_reason,
    check_before_sending,
)

_S = RegistrationStatus
_COMING = frozenset({_S.REGISTERED})
_ACTIVE = frozenset({_S.REGISTERED, _S.WAITING, _S.OFFERED})

OTHERWISE = cancel_reason(
    "registration.otherwise", _("The registration has a different status by now.")
)
DELETED = cancel_reason("registration.deleted", _("The registration has been deleted."))
NOT_ON = cancel_reason("registration.not_on", _("The event is cancelled or not public."))

# These speak of a date, which a postponed event does not have.
_OF_A_DATE = frozenset({emails.CONFIRMED, emails.OFFERED, emails.REMINDER, emails.CHANGED})

# In which statuses each email is still true.
WHILE: dict[str, frozenset[RegistrationStatus]] = {
    emails.ASK: frozenset({_S.UNCONFIRMED}),
    emails.ALREADY: _ACTIVE,
    emails.CONFIRMED: _COMING,
    emails.WAITING: frozenset({_S.WAITING}),
    emails.OFFERED: frozenset({_S.OFFERED}),
    emails.LAPSED: frozenset({_S.LAPSED}),
    emails.CHANGED: _ACTIVE,
    emails.REMINDER: _COMING,
    emails.MESSAGE: _ACTIVE,
}


def register() -> None:
    """Enter these emails into the table of checks."""
    for name in WHILE:
        check_before_sending(name, check)
    always_true(emails.CANCELLED, because="Its recipient gave the place back, which is final.")
    always_true(
        emails.CALLED_OFF, because="If the event takes place after all, another email says so."
    )


def check(deliveries: Sequence[Delivery]) -> Mapping[int, Finding]:
    """Check emails of one kind: the registration and its event are looked up once for all."""
    wanted = {one.pk: one.about.get("registration") for one in deliveries}
    rows = Registration.objects.select_related("event").in_bulk(
        [pk for pk in wanted.values() if pk is not None]
    )
    return {delivery.pk: _find(delivery, rows.get(wanted[delivery.pk])) for delivery in deliveries}


def _find(delivery: Delivery, registration: Registration | None) -> Finding:
    if registration is None:
        return DELETED
    if registration.status not in WHILE[delivery.name]:
        return OTHERWISE
    event = registration.event
    is_off = event.is_called_off if delivery.name in _OF_A_DATE else event.is_cancelled
    if not event.live or (is_off and delivery.name != emails.MESSAGE):
        return NOT_ON
    method = delivery.context.get("calendar_method", "")
    return Redrawn(partial(_as_now, registration, method))


def _as_now(registration: Registration, method: str) -> dict[str, Any]:
    """Return what the email says of the event by now."""
    event = registration.event
    entry = emails.calendar_text(registration, event, method)
    return {**emails.facts(registration, event), "calendar": entry}
