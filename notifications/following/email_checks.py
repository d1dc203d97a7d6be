"""Whether the emails that answer a wish to follow are still to be sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from notifications.following import registry
from notifications.following.services import ALREADY, CONFIRMATION
from notifications.models import Delivery, Subscription, identity
from notifications.relevance import CancelReason, Finding, cancel_reason, check_before_sending

NOT_PUBLIC = cancel_reason("follow.not_public", _("The page is no longer public."))
FOLLOWS = cancel_reason("follow.follows", _("The recipient follows the page already."))
STOPPED = cancel_reason(
    "follow.stopped", _("The recipient has stopped the email updates since this was asked.")
)


def register() -> None:
    """Enter the two emails into the table of checks."""
    check_before_sending(CONFIRMATION, check_confirmations)
    check_before_sending(ALREADY, check_already)


def check_confirmations(deliveries: Sequence[Delivery]) -> Mapping[int, Finding]:
    """Check emails that ask: each thing that can be followed is looked up once."""
    deliveries = [one for one in deliveries if {"kind", "target"} <= one.context.keys()]
    targets = _targets(deliveries)
    held = _subscriptions(deliveries, targets)
    found: dict[int, Finding] = {}
    for delivery in deliveries:
        key = _key(delivery)
        if key not in targets:
            found[delivery.pk] = NOT_PUBLIC
            continue
        subscription = held.get((delivery.recipient, *_row(key, targets[key])))
        reason = _why_not(delivery, subscription) if subscription else None
        if reason is not None:
            found[delivery.pk] = reason
    return found


def check_already(deliveries: Sequence[Delivery]) -> Mapping[int, Finding]:
    """Check emails that say that a page is followed already; the outbox asks whether it is."""
    # It names the page only in words, and the subscription knows which it is.
    wanted = {
        one.pk: (one.subscription.kind, one.subscription.target_id)
        for one in deliveries
        if one.subscription is not None
    }
    public = {key for key in set(wanted.values()) if registry.find(*key) is not None}
    return {pk: NOT_PUBLIC for pk, key in wanted.items() if key not in public}


def _key(delivery: Delivery) -> tuple[str, int]:
    return delivery.context["kind"], delivery.context["target"]


def _targets(deliveries: Sequence[Delivery]) -> dict[tuple[str, int], Any]:
    """Return what can be followed now, by kind and primary key."""
    keys = {_key(delivery) for delivery in deliveries}
    found = {key: registry.find(*key) for key in keys}
    return {key: wanted.target for key, wanted in found.items() if wanted is not None}


def _row(key: tuple[str, int], target: Any) -> tuple[str, ContentType, Any]:
    return key[0], *identity(target)


def _subscriptions(
    deliveries: Sequence[Delivery], targets: Mapping[tuple[str, int], Any]
) -> dict[tuple[str, str, ContentType, Any], Subscription]:
    """Return the subscriptions of these people to these things, ended ones too, in one query."""
    rows = Subscription.objects.filter(
        email__in={delivery.recipient for delivery in deliveries},
        kind__in={kind for kind, _pk in targets},
        target_id__in={pk for _kind, pk in targets},
    ).select_related("target_type")
    return {(row.email, row.kind, row.target_type, row.target_id): row for row in rows}


def _why_not(delivery: Delivery, subscription: Subscription) -> CancelReason | None:
    if subscription.ended_at is None:
        return FOLLOWS
    return STOPPED if subscription.ended_at > delivery.created_at else None
