"""Periodic jobs: send what is due, put back what was dropped, forget what is past its time."""

from core.scheduler import every
from notifications import outbox, retention, tasks


@every(seconds=1)
def send_due_mail() -> None:
    """Ask for the emails to be sent that were queued or are to be tried again."""
    tasks.call_for_delivery()


@every(seconds=60)
def recover_abandoned_mail() -> None:
    """Put back emails whose worker was killed."""
    outbox.recover()


@every(seconds=6 * 60 * 60)
def forget_old_mail() -> None:
    """Delete what was written to people once it is of no use."""
    retention.prune()
