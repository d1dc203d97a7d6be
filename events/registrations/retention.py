"""Delete what is known of people some time after an event; the numbers stay."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from events.models import (
    EventPage,
    EventRecord,
    EventStatus,
    Registration,
    RegistrationSettings,
    RegistrationStatus,
)

CONFIRMATION_DAYS = 7
LONGEST_POSTPONEMENT = 730  # days


def purge_unconfirmed() -> int:
    """Delete registrations whose address was not confirmed in time; return how many."""
    before = timezone.now() - timedelta(days=CONFIRMATION_DAYS)
    late = Registration.objects.filter(status=RegistrationStatus.UNCONFIRMED, created_at__lt=before)
    return late.delete()[0]


def purge_past_events() -> int:
    """Delete the registrations of events that are long over; return of how many events."""
    purged = 0
    ended = EventPage.objects.filter(end_date__lt=timezone.now(), registrations__isnull=False)
    for event in ended.distinct():
        keep = RegistrationSettings.for_site(event.get_site()).keep_days
        if event.event_status == EventStatus.POSTPONED:
            # They were promised to hear of the new date.
            keep = max(keep, LONGEST_POSTPONEMENT)
        if event.end_date + timedelta(days=keep) <= timezone.now():
            _purge(event)
            purged += 1
    return purged


@transaction.atomic
def _purge(event: EventPage) -> None:
    record, _created = EventRecord.objects.get_or_create(event=event)
    people = event.registrations.registered()
    record.registered = people.seats()
    came = people.exclude(checked_in_at=None)
    if record.attended is None and came.exists():
        record.attended = came.seats()
    record.save(update_fields=["registered", "attended"])
    event.registrations.all().delete()
