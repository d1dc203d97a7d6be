"""Offer free places to those who wait, in order; take back what they do not accept in time."""

from datetime import datetime, timedelta

from django.utils import timezone

from core import content_version
from events.models import EventPage, Registration, RegistrationSettings, RegistrationStatus
from events.registrations import emails
from events.registrations.places import attendances, changing_places, line, seats_left

# With less time than this before the start, no one could be counted on to read an email.
SHORTEST_OFFER = timedelta(minutes=30)


def advance(event: EventPage) -> None:
    """Offer places to the first in line, while there are any. Call it in `changing_places`.

    Those who came together stay together: where the first party does not fit, no one behind it
    goes past.
    """
    now = timezone.now()
    if not _can_offer(event, now):
        return
    for attendance in attendances(event):
        left = seats_left(event, attendance, now)
        for registration in line(event, attendance):
            if left is not None:
                if registration.seats > left:
                    break
                left -= registration.seats
            _offer(event, registration, now)


def take_back_late_offers(event_id: int) -> int:
    """End the offers of an event that were not accepted in time; return how many."""
    late = Registration.objects.filter(
        event=event_id, status=RegistrationStatus.OFFERED, held_until__lte=timezone.now()
    )
    found = list(late.select_related("event"))
    for registration in found:
        row = Registration.objects.filter(pk=registration.pk)
        row.move(RegistrationStatus.OFFERED, RegistrationStatus.LAPSED, held_until=None)
        emails.lapsed(registration)
    if found:
        # By its time the place was free before, so `changing_places` sees no change.
        content_version.invalidate()
    return len(found)


def move_on() -> None:
    """Free what was kept for too long, and offer it on. Run by the worker, every minute."""
    late = Registration.objects.filter(held_until__lte=timezone.now()).order_by()
    for event_id in late.values_list("event_id", flat=True).distinct():
        with changing_places(event_id) as event:
            take_back_late_offers(event_id)
            content_version.invalidate()
            Registration.objects.filter(
                event=event_id,
                status=RegistrationStatus.UNCONFIRMED,
                held_until__lte=timezone.now(),
            ).update(held_until=None)
            advance(event)


def _can_offer(event: EventPage, now: datetime) -> bool:
    return event.live and not event.is_called_off and event.start_date - now >= SHORTEST_OFFER


def _offer(event: EventPage, registration: Registration, now: datetime) -> None:
    hours = RegistrationSettings.for_site(event.get_site()).offer_hours
    until = min(now + timedelta(hours=hours), event.start_date)
    row = Registration.objects.filter(pk=registration.pk)
    row.move(RegistrationStatus.WAITING, RegistrationStatus.OFFERED, held_until=until)
    registration.status, registration.held_until = RegistrationStatus.OFFERED, until
    emails.offered(registration)
