"""The worker's side of the outbox: one email at a time, none lost, none sent by two workers."""

import logging
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from notifications import faults, message, relevance
from notifications.backoff import MAX_ATTEMPTS, next_attempt
from notifications.models import Delivery, DeliveryQuerySet
from notifications.relevance import CancelReason, Finding, Held, Redrawn
from notifications.states import DeliveryState

logger = logging.getLogger(__name__)

# How long a worker may take for one email before the row is taken from it. Far above what
# EMAIL_TIMEOUT allows, because taking it from a worker that still lives sends the email twice.
LEASE = timedelta(minutes=15)
# How long all emails wait after one found the mail server down.
PAUSE = timedelta(minutes=1)
# How old what a check has found may be when an email is handed to the mail server. Within this time
# one question serves all emails of a kind; with a slow server each email is asked about anew.
FRESH = 1.0  # seconds
# When to ask again whether an email that is held is still to be said.
HOLD = timedelta(minutes=15)
# How many emails to many are sent before it is seen whether a single person waits for one.
MANY = 4

UNSUBSCRIBED = relevance.cancel_reason(
    "unsubscribed", _("The recipient has stopped these emails since.")
)


def due(most: int) -> list[int]:
    """Return the primary keys of at most so many emails that are due, the longest due first.

    What single people wait for comes before emails to many, of which one goes along all the same.
    """
    waiting = Delivery.objects.due(timezone.now()).order_by("next_attempt_at", "pk")
    pks = waiting.values_list("pk", flat=True)
    to_one = list(pks.filter(for_many=False)[:most])
    to_many = list(pks.filter(for_many=True)[: min(most, MANY)])
    if to_many and most > 1:
        del to_one[most - 1 :]
    return (to_one + to_many)[:most]


class RecentFindings:
    """What the checks say of some emails, asked in few queries and never older than FRESH."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._ids = list(ids)
        self._found: dict[int, Finding | Exception] = {}
        self._asked_at: float | None = None

    def about(self, delivery: Delivery) -> Finding | None:
        """Return what was found about an email; raise what its check has raised."""
        now = time.monotonic()
        if self._asked_at is None or now - self._asked_at > FRESH:
            rows = Delivery.objects.filter(pk__in=self._ids).select_related("subscription")
            self._found, self._asked_at = relevance.findings(rows), now
        self._ids.remove(delivery.pk)
        found = self._found.get(delivery.pk)
        if isinstance(found, Exception):
            raise found
        return found


def deliver_all(ids: Iterable[int]) -> None:
    """Send these emails in turn, those that are due and no one else has."""
    ids = list(ids)
    recent = RecentFindings(ids)
    for pk in ids:
        deliver(pk, recent)


def deliver(delivery_id: int, recent: RecentFindings | None = None) -> str:
    """Send one email if it is due and no one else has it; return its state, or "not due".

    Args:
        recent: what is known about this email and others, where several are sent in turn.
    """
    delivery = _claim(delivery_id)
    if delivery is None:
        return "not due"
    # The number of the attempt is the key to the row: it no longer fits once another has it.
    mine = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts)
    try:
        finding = (recent or RecentFindings([delivery.pk])).about(delivery)
        has_ended = delivery.subscription is not None and not delivery.subscription.is_active
        if has_ended and not isinstance(finding, CancelReason):
            finding = UNSUBSCRIBED
        if isinstance(finding, CancelReason):
            return _cancel(mine, delivery, finding).value
        if isinstance(finding, Held):
            return _hold(mine, finding.reason).value
        message.send(delivery, finding.values if isinstance(finding, Redrawn) else None)
    except Exception as error:
        return _put_back(mine, delivery, error).value
    mine.move(
        DeliveryState.SENDING,
        DeliveryState.SENT,
        sent_at=timezone.now(),
        last_error="",
        not_sent_because="",
    )
    return DeliveryState.SENT.value


def _cancel(mine: DeliveryQuerySet, delivery: Delivery, reason: CancelReason) -> DeliveryState:
    """Cancel an email; the event has had none, so what happens again is told again."""
    mine.move(
        DeliveryState.SENDING,
        DeliveryState.CANCELLED,
        context={},
        event_key=Concat(F("event_key"), Value(f":cancelled:{delivery.pk}")),
        not_sent_because=reason.key,
        last_error="",
    )
    return DeliveryState.CANCELLED


def _hold(mine: DeliveryQuerySet, reason: CancelReason) -> DeliveryState:
    """Let an email wait without its costing an attempt."""
    mine.move(
        DeliveryState.SENDING,
        DeliveryState.QUEUED,
        attempts=F("attempts") - 1,
        next_attempt_at=timezone.now() + HOLD,
        not_sent_because=reason.key,
        last_error="",
    )
    return DeliveryState.QUEUED


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
    changes: dict[str, Any] = {"last_error": faults.describe(error), "not_sent_because": ""}
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
