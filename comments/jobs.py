"""Periodic work of the comments app."""

from datetime import timedelta

from django.utils import timezone

from comments import tokens
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
