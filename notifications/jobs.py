"""Periodic jobs: send what is due, put back what was dropped, forget what is past its time."""

from core.scheduler import every
from notifications import outbox, retention, tasks


@every(seconds=1)
def send_due_mail():
    """Call for the mail that was queued, or is to be tried again."""
    tasks.call_for_delivery()


@every(seconds=60)
def recover_abandoned_mail():
    """Put back mail whose worker was killed."""
    outbox.recover()


@every(seconds=6 * 60 * 60)
def forget_old_mail():
    """Keep what was written to people no longer than it is of use."""
    retention.prune()
