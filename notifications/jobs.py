"""Periodic jobs: pick up what is due, put back what was dropped, forget what is past its time."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.clock import every
from notifications import outbox, retention, tasks
from notifications.models import Delivery

# A new mail has a task of its own; only what is still waiting after this needs another.
GRACE = timedelta(seconds=30)
AT_ONCE = 500


@every(seconds=20)
def queue_due_mail():
    """Give a task to each mail that is to be tried again, or whose task was lost."""
    now = timezone.now()
    overdue = Delivery.objects.due(now - GRACE).order_by("next_attempt_at")
    for pk, turn in overdue.values_list("pk", "next_attempt_at")[:AT_ONCE]:
        with transaction.atomic():
            # Taking its turn anew keeps the next round, and other workers, from doing the same.
            if (
                Delivery.objects.filter(pk=pk, next_attempt_at=turn)
                .due(now)
                .update(next_attempt_at=now)
            ):
                tasks.deliver.enqueue(pk)


@every(seconds=60)
def recover_abandoned_mail():
    """Put back mail whose worker was killed."""
    outbox.recover()


@every(seconds=6 * 60 * 60)
def forget_old_mail():
    """Keep what was written to people no longer than it is of use."""
    retention.prune()
