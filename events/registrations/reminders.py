"""Remind those who come to an event."""

from datetime import datetime, timedelta

from django.utils import timezone

from events.models import EventPage, RegistrationSettings
from events.registrations import emails

_MOST_DAYS = 30


def remind_of_next_events() -> None:
    """Queue reminders that are due. Run by the worker; running it twice sends nothing twice.

    A worker that was down at the time sends them later, until the event starts.
    """
    now = timezone.now()
    soon = EventPage.objects.live().filter(
        registrations__isnull=False,
        start_date__gt=now,
        start_date__lte=now + timedelta(days=_MOST_DAYS),
    )
    for event in soon.distinct():
        due = _due_at(event)
        if due is not None and due <= now and not event.is_called_off:
            # Who has signed up since then has just read the same.
            emails.remind(event.registrations.registered().filter(confirmed_at__lt=due), event)


def _due_at(event: EventPage) -> datetime | None:
    days = event.reminder_days
    if days is None:
        days = RegistrationSettings.for_site(event.get_site()).reminder_days
    return event.start_date - timedelta(days=days) if days else None
