"""Periodic jobs of events."""

from core.scheduler import every
from events.registrations import reminders, retention, waiting_list


@every(seconds=60)
def move_waiting_lists_on() -> None:
    """Free what was kept for too long, and offer it to the next in line."""
    waiting_list.move_on()


@every(seconds=600)
def remind_of_events() -> None:
    """Remind those who come."""
    reminders.remind_of_next_events()


@every(seconds=3600)
def forget_registrations() -> None:
    """Delete registrations that were not confirmed, and those of events that are long over."""
    retention.purge_unconfirmed()
    retention.purge_past_events()
