"""The worker's side of the outbox: one email at a time, none lost, none sent by two workers."""

import logging
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from notifications import faults, message
from notifications.backoff import MAX_ATTEMPTS, next_attempt
from notifications.models import Delivery, DeliveryQuerySet
from notifications.states import DeliveryState

logger = logging.getLogger(__name__)

# How long a worker may take for one email before the row is taken from it. Far above what
# EMAIL_TIMEOUT allows, because taking it from a worker that still lives sends the email twice.
LEASE = timedelta(minutes=15)
# How long all emails wait after one found the mail server down.
PAUSE = timedelta(minutes=1)


def due(most: int) -> list[int]:
    """Return the primary keys of at most so many emails that are due, the longest due first."""
    waiting = Delivery.objects.due(timezone.now()).order_by("next_attempt_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:most])


def deliver(delivery_id: int) -> str:
    """Send one email if it is due and no one else has it; return its state, or "not due"."""
    delivery = _claim(delivery_id)
    if delivery is None:
        return "not due"
    # The number of the attempt is the key to the row: it no longer fits once another has it.
    mine = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts)
    if delivery.subscription is not None and not delivery.subscription.is_active:
        mine.move(DeliveryState.SENDING, DeliveryState.CANCELLED, context={})
        return DeliveryState.CANCELLED.value
    try:
        message.send(delivery)
    except Exception as error:
        return _put_back(mine, delivery, error).value
    mine.move(DeliveryState.SENDING, DeliveryState.SENT, sent_at=timezone.now(), last_error="")
    return DeliveryState.SENT.value


def _claim(delivery_id: int) -> Delivery | None:
    now = timezone.now()
    taken = (
        Delivery.objects.filter(pk=delivery_id)
        .due(now)
        .move(
            DeliveryState.QUEUED,
            DeliveryState.SENDING,
            attempts=F("attempts") + 1,
            next_attempt_at=now + LEASE,
        )
    )
    if not taken:
        return None
    return Delivery.objects.select_related("subscription").filter(pk=delivery_id).first()


def _put_back(mine: DeliveryQuerySet, delivery: Delivery, error: Exception) -> DeliveryState:
    now = timezone.now()
    # The error itself, which may name the recipient, goes into the row and not into the log.
    reason = type(error).__name__
    logger.warning("Email %s, attempt %s: %s", delivery.pk, delivery.attempts, reason)
    changes: dict[str, Any] = {"last_error": faults.describe(error)}
    when = None if faults.is_permanent(error) else next_attempt(delivery.attempts, now)
    if when is None:
        state = DeliveryState.FAILED
    else:
        state = DeliveryState.QUEUED
        changes["next_attempt_at"] = when
    mine.move(DeliveryState.SENDING, state, **changes)
    if faults.is_server_down(error):
        # Without this, each waiting email would use up an attempt, and the worker's time, on it.
        Delivery.objects.due(now).update(next_attempt_at=now + PAUSE)
    return state


def recover() -> int:
    """Put back the emails whose worker was killed; return how many.

    They keep their Message-ID: if the server did take the email just before, the recipient's
    client can tell that it is the same one.
    """
    now = timezone.now()
    abandoned = Delivery.objects.filter(next_attempt_at__lt=now)
    error = gettext("The worker stopped before the email server replied.")
    failed = abandoned.filter(attempts__gte=MAX_ATTEMPTS).move(
        DeliveryState.SENDING, DeliveryState.FAILED, last_error=error
    )
    waiting = abandoned.move(
        DeliveryState.SENDING, DeliveryState.QUEUED, next_attempt_at=now, last_error=error
    )
    return failed + waiting
