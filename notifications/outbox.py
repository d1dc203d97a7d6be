"""The worker's side of the outbox: one mail at a time, none lost, none sent by two workers."""

import logging
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from notifications import faults, sending
from notifications.backoff import MAX_ATTEMPTS, next_attempt
from notifications.models import Delivery
from notifications.states import DeliveryState

logger = logging.getLogger(__name__)

# How long a worker may take for one mail before the row is taken from it. Far above what
# EMAIL_TIMEOUT allows, because taking it from a worker that still lives sends the mail twice.
LEASE = timedelta(minutes=15)
# How long all mail waits after one mail found the mail server down.
PAUSE = timedelta(minutes=1)


def due(most):
    """Primary keys of at most so many mails whose turn has come, in the order of their turns."""
    waiting = Delivery.objects.due(timezone.now()).order_by("next_attempt_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:most])


def deliver(delivery_id):
    """Send one mail if it is due and nobody else has it; returns its state, or "not due"."""
    delivery = _claim(delivery_id)
    if delivery is None:
        return "not due"
    # The number of the attempt is the key to the row: it no longer fits once another has it.
    mine = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts)
    if delivery.subscription is not None and not delivery.subscription.is_active:
        mine.move(DeliveryState.SENDING, DeliveryState.CANCELLED, context={})
        return DeliveryState.CANCELLED.value
    try:
        sending.send(delivery)
    except Exception as error:
        return _put_back(mine, delivery, error).value
    mine.move(DeliveryState.SENDING, DeliveryState.SENT, sent_at=timezone.now(), last_error="")
    return DeliveryState.SENT.value


def _claim(delivery_id):
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


def _put_back(mine, delivery, error):
    now = timezone.now()
    # The error itself, which may name the recipient, goes into the row and not into the log.
    reason = type(error).__name__
    logger.warning("Mail %s, attempt %s: %s", delivery.pk, delivery.attempts, reason)
    changes = {"last_error": faults.describe(error)}
    when = None if faults.is_permanent(error) else next_attempt(delivery.attempts, now)
    if when is None:
        state = DeliveryState.FAILED
    else:
        state = DeliveryState.QUEUED
        changes["next_attempt_at"] = when
    mine.move(DeliveryState.SENDING, state, **changes)
    if faults.is_server_down(error):
        # Without this, each waiting mail would use up an attempt, and the worker's time, on it.
        Delivery.objects.due(now).update(next_attempt_at=now + PAUSE)
    return state


def recover():
    """Put back the mails whose worker was killed; returns how many.

    They keep their Message-ID: if the server did take the mail just before, the reader's mail
    program can tell that it is the same one.
    """
    now = timezone.now()
    abandoned = Delivery.objects.filter(next_attempt_at__lt=now)
    error = gettext("The worker stopped before the mail server had answered.")
    failed = abandoned.filter(attempts__gte=MAX_ATTEMPTS).move(
        DeliveryState.SENDING, DeliveryState.FAILED, last_error=error
    )
    waiting = abandoned.move(
        DeliveryState.SENDING, DeliveryState.QUEUED, next_attempt_at=now, last_error=error
    )
    return failed + waiting
