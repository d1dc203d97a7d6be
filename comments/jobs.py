"""Periodic work of the comments app."""

from datetime import timedelta

from django.utils import timezone

from comments import background, spam, tokens
from comments.mailing import rounds
from comments.models import PublicComment
from comments.states import ModerationStatus
from core.clock import every


@every(seconds=3600)
def purge_unconfirmed():
    """Delete comments that were not confirmed in time; nothing can hang on them."""
    too_old = timezone.now() - timedelta(days=tokens.CONFIRMATION_DAYS)
    PublicComment.objects.filter(
        state=ModerationStatus.UNCONFIRMED, submit_date__lt=too_old
    ).delete()


@every(seconds=900)
def forget_old_marks():
    """Delete the digests of what was sent lately once nothing counts them any more."""
    spam.forget_old()


@every(seconds=20)
def mail_moderators():
    """Tell moderators of comments that wait, as often as each of them wants to hear."""
    rounds.mail_moderators()


@every(seconds=120)
def resume_bulk_decisions():
    """Carry on with decisions on many comments whose worker was killed."""
    background.resume_abandoned()
