"""Periodic work of the plans app."""

from core.scheduler import every
from plans.services import reminders


@every(seconds=60)
def tell_followers() -> None:
    """Email followers of a plan when its consultation has opened, and before it closes."""
    reminders.tell_followers()
