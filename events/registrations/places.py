"""How many places an event has left. Whatever takes or frees places does it in `changing_places`.

An event has places in the room and places online, which are counted apart.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core import content_version
from events.models import AttendanceMode, EventPage, Registration
from events.models.registration import Attendance, RegistrationQuerySet

_OFFERS = {
    AttendanceMode.OFFLINE: (Attendance.IN_PERSON,),
    AttendanceMode.ONLINE: (Attendance.ONLINE,),
    AttendanceMode.MIXED: (Attendance.IN_PERSON, Attendance.ONLINE),
}


def attendances(event: EventPage) -> tuple[Attendance, ...]:
    """Return how people can take part in an event."""
    return _OFFERS[AttendanceMode(event.event_attendance_mode)]


@contextmanager
def changing_places(event_id: int) -> Iterator[EventPage]:
    """Let others who take or free places wait until the transaction ends.

    The pages that say whether there are places left are renewed if that has changed.

    Yields:
        the EventPage as it is stored.
    """
    with transaction.atomic():
        rows = EventPage.objects.filter(pk=event_id)
        # An UPDATE and not a SELECT FOR UPDATE, because SQLite knows no other way to wait.
        rows.update(maximum_guests=F("maximum_guests"))
        event = rows.get()
        before = is_full(event)
        yield event
        if is_full(event) != before:
            content_version.invalidate()


def capacity(event: EventPage, attendance: str) -> int | None:
    """Return how many people can take part in one way; None if any number can."""
    if attendance == Attendance.IN_PERSON:
        return event.maximum_attendee_capacity
    online = event.maximum_virtual_attendee_capacity
    if online is None and event.event_attendance_mode == AttendanceMode.ONLINE:
        return event.maximum_attendee_capacity
    return online


def seats_left(
    event: EventPage, attendance: str, now: datetime, besides: Registration | None = None
) -> int | None:
    """Return how many more people can take part in one way; None if any number can.

    Args:
        besides: a registration whose own place counts as free.
    """
    most = capacity(event, attendance)
    if most is None:
        return None
    taken = event.registrations.filter(attendance=attendance).with_place(now)
    if besides is not None and besides.pk:
        taken = taken.exclude(pk=besides.pk)
    return max(0, most - taken.seats())


def line(event: EventPage, attendance: str) -> RegistrationQuerySet:
    """Return those who wait to take part in one way and could have a place, the first one first."""
    waiting = event.registrations.filter(attendance=attendance).in_line()
    most = capacity(event, attendance)
    # A party that is larger than the room, made so by an editor, keeps no one else waiting.
    return waiting if most is None else waiting.filter(guests__lt=most)


def has_room(event: EventPage, registration: Registration, now: datetime) -> bool:
    """Return whether a registration can have its place at once, past no one who waits."""
    left = seats_left(event, registration.attendance, now, besides=registration)
    if left is None:
        return True
    if registration.seats > left:
        return False
    # Who has been kept a place is not behind those who came later.
    is_kept = registration.held_until is not None and registration.held_until > now
    waiting = line(event, registration.attendance)
    return is_kept or not waiting.exclude(pk=registration.pk).exists()


def is_full(event: EventPage) -> bool:
    """Return whether a person who signs up now comes on the waiting list, however they come."""
    now = timezone.now()
    return not any(
        has_room(event, Registration(event=event, attendance=attendance), now)
        for attendance in attendances(event)
    )


@content_version.cached_per_version
def is_full_for_readers(event_id: int) -> bool:
    """Return the same for pages, asked once for each version of the content."""
    return is_full(EventPage.objects.get(pk=event_id))
