"""Periodic work of the comments app."""

from comments import retention, spam
from comments.moderation import bulk, carry_out
from comments.moderation_mail import delivery
from core.scheduler import every


@every(seconds=1)
def carry_out_decisions() -> None:
    """Let decisions take effect that can no longer be undone."""
    carry_out.carry_out_due()


@every(seconds=3600)
def purge_unconfirmed() -> None:
    """Delete comments that were not confirmed in time."""
    retention.purge_unconfirmed()


@every(seconds=3600)
def forget_reporters() -> None:
    """Delete addresses that were left with a report, after the time to object."""
    retention.forget_reporters()


@every(seconds=3600)
def purge_spam() -> None:
    """Delete spam after its time, or erase it where a thread needs the row."""
    retention.purge_spam()


@every(seconds=900)
def forget_old_hits() -> None:
    """Delete the digests of what was sent lately once nothing counts them any more."""
    spam.forget_old()


@every(seconds=20)
def mail_moderators() -> None:
    """Tell moderators of comments that wait, as often as each of them wants to hear."""
    delivery.mail_moderators()


@every(seconds=120)
def resume_bulk_decisions() -> None:
    """Carry on with decisions on many comments whose worker was killed."""
    bulk.resume_abandoned()
