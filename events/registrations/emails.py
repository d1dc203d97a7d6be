"""Queue the emails about a registration; what they say of the event is drawn when they leave."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from core.dates import date_range, zoned
from events.models import EventPage, EventRecord, Registration, RegistrationSettings
from events.models.registration import Attendance
from events.registrations import calendar, tokens
from events.registrations.calendar import Method
from notifications.models import Delivery
from notifications.services import queue_mail, together

ASK = "registration_confirmation"
ALREADY = "registration_already"
CONFIRMED = "registration_confirmed"
WAITING = "registration_waiting"
OFFERED = "registration_offered"
LAPSED = "registration_lapsed"
CANCELLED = "registration_cancelled"
CHANGED = "event_changed"
CALLED_OFF = "event_called_off"
REMINDER = "event_reminder"
MESSAGE = "event_message"


def ask(registration: Registration) -> None:
    """Ask the owner of the address to confirm."""
    held = zoned(registration.held_until) if registration.held_until else ""
    _queue(ASK, registration, held_until=held)


def already(registration: Registration, key: str) -> None:
    """Tell the owner of the address that they have signed up before."""
    _queue(ALREADY, registration, event_key=f"{ALREADY}:{key}")


def has_said(key: str) -> bool:
    """Return whether `already` was called with this key."""
    return Delivery.objects.filter(event_key=f"{ALREADY}:{key}").exists()


def confirmed(registration: Registration, *, again: bool = False) -> None:
    """Tell them that they have a place, with the calendar entry.

    Args:
        again: they had one before, and have changed how they take part.
    """
    moment = f":{timezone.now().timestamp()}" if again else ""
    key = f"{CONFIRMED}:{registration.pk}{moment}"
    _queue(CONFIRMED, registration, event_key=key, calendar_method=Method.REQUEST)


def waiting(registration: Registration) -> None:
    """Tell them that they are on the waiting list."""
    _queue(WAITING, registration)


def offered(registration: Registration) -> None:
    """Offer them a place, for a time."""
    until = registration.held_until
    key = f"{OFFERED}:{registration.pk}:{until and until.timestamp():.0f}"
    _queue(OFFERED, registration, event_key=key, deadline=zoned(until))


def lapsed(registration: Registration) -> None:
    """Tell them that the place went to the next in line."""
    _queue(LAPSED, registration)


def cancelled(registration: Registration) -> None:
    """Tell them that they are not coming any more, and take the event out of the calendar."""
    _queue(CANCELLED, registration, calendar_method=Method.CANCEL)


def event_changed(
    registrations: Iterable[Registration], event: EventPage, sequence: int, before: dict[str, Any]
) -> None:
    """Tell those who come and those who wait of a new time or place.

    Args:
        sequence: that of the change; each person is told of each change once.
        before: as `changes.facts_of` says, what they were told last.
    """
    with together():
        for registration in registrations:
            key = f"{CHANGED}:{registration.pk}:{sequence}"
            method = Method.REQUEST if registration.status == "registered" else ""
            _queue(
                CHANGED,
                registration,
                event_key=key,
                event=event,
                calendar_method=method,
                **_before(registration, before),
            )


def event_called_off(
    registrations: Iterable[Registration], event: EventPage, sequence: int
) -> None:
    """Tell those who come and those who wait that an event is cancelled or postponed."""
    with together():
        for registration in registrations:
            key = f"{CALLED_OFF}:{registration.pk}:{sequence}"
            method = Method.CANCEL if registration.status == "registered" else ""
            status = event.event_status
            _queue(
                CALLED_OFF,
                registration,
                event_key=key,
                event=event,
                calendar_method=method,
                is_postponed=status == "postponed",
            )


def remind(registrations: Iterable[Registration], event: EventPage) -> None:
    """Remind those who come, once for each date that the event has had."""
    text = event.reminder_text or RegistrationSettings.for_site(event.get_site()).reminder_text
    with together():
        for registration in registrations:
            key = f"{REMINDER}:{registration.pk}:{event.start_date.timestamp():.0f}"
            _queue(REMINDER, registration, event_key=key, event=event, text=text)


def message(
    registrations: Iterable[Registration], event: EventPage, *, subject: str, text: str, key: str
) -> int:
    """Queue a message of the organisers; return to how many people.

    Args:
        key: of the form, so that a double click sends it once.
    """
    people = [one for one in registrations if one.email]
    with together():
        for registration in people:
            _queue(
                MESSAGE,
                registration,
                event_key=f"{MESSAGE}:{key}:{registration.pk}",
                event=event,
                message_subject=subject,
                text=text,
            )
    return len(people)


def facts(registration: Registration, event: EventPage) -> dict[str, Any]:
    """Return what an email says of the event, in the active language: as things are now."""
    is_online = registration.attendance == Attendance.ONLINE
    place = [] if is_online else [event.location_name, event.location_address]
    return {
        "event_title": event.title,
        "event_path": event.get_url() or "/",
        "when": date_range(event.start_date, event.end_date, zone=True),
        "where": ", ".join(filter(None, place)),
        "is_online": is_online,
        "online_url": event.online_url if is_online else "",
        "guests": registration.guests,
    }


def _before(registration: Registration, before: dict[str, Any]) -> dict[str, str]:
    """Return when and where it was planned, as `facts` says when and where it is."""
    start, end = (datetime.fromisoformat(before[name]) for name in ("start", "end"))
    is_online = registration.attendance == Attendance.ONLINE
    with override(registration.language or get_language()):
        when = date_range(start, end, zone=True)
    return {"when_before": when, "where_before": "" if is_online else before["where"]}


def calendar_text(registration: Registration, event: EventPage, method: str) -> str:
    """Return the calendar entry that goes with an email; "" for none."""
    if not method:
        return ""
    record = EventRecord.objects.filter(event=event).first()
    sequence = record.sequence if record else 0
    is_online = registration.attendance == Attendance.ONLINE
    return calendar.invitation(
        event,
        Method(method),
        sequence=sequence,
        name=registration.name,
        email=registration.email,
        is_online=is_online,
    )


def _queue(
    name: str,
    registration: Registration,
    *,
    event: EventPage | None = None,
    event_key: str = "",
    calendar_method: str = "",
    **more: Any,
) -> None:
    """Queue one email; nothing for a registration without an address."""
    if not registration.email:
        return
    event = event or registration.event
    with override(registration.language or get_language()):
        context = {
            "recipient_name": registration.name,
            "manage_path": reverse(
                "events:registration", args=[tokens.for_registration(registration)]
            ),
            **facts(registration, event),
            **more,
        }
        context["calendar_method"] = calendar_method
        context["calendar"] = calendar_text(registration, event, calendar_method)
        queue_mail(
            name,
            to=registration.email,
            context=context,
            event_key=event_key or f"{name}:{registration.pk}",
            about={"registration": registration.pk},
        )
