"""Periodic jobs: forget sessions that have ended and attempts that no longer count."""

from django.utils import timezone

from core.scheduler import every
from users import throttle
from users.models import StaffSession


@every(seconds=60 * 60)
def forget_ended_sessions() -> None:
    """Delete the rows of sessions that have ended."""
    StaffSession.objects.filter(expire_date__lt=timezone.now()).delete()


@every(seconds=60 * 60)
def forget_old_attempts() -> None:
    """Delete what is left of attempts to sign in."""
    throttle.forget_old()
