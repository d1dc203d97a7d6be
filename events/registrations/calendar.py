"""Events as iCalendar (RFC 5545 and 5546), for files, feeds and invitations."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vDatetime, vText, vUri

from core.models import NetworkSettings
from events.models import EventPage, EventStatus

_PRODUCT = "-//Folkmoot//Events//EN"
_AROUND = timedelta(days=370)
_STATUS = {
    EventStatus.CANCELLED: "CANCELLED",
    EventStatus.POSTPONED: "TENTATIVE",
}


class Method(StrEnum):
    """What a calendar is to do with an entry (RFC 5546, section 1.4)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def public_calendar(events: Iterable[EventPage], sequences: dict[int, int], name: str) -> bytes:
    """Return events as everyone may see them.

    Args:
        sequences: of the events that have one, by primary key.
        name: of the calendar.
    """
    calendar = _calendar(Method.PUBLISH)
    # Without its type the library would not escape the text.
    calendar.add("x-wr-calname", name, parameters={"VALUE": "TEXT"})
    for event in events:
        entry = _entry(event, sequences.get(event.pk, 0))
        if event.public_online_url:
            entry.add("conference", vUri(event.public_online_url))
        calendar.add_component(entry)
    return _text(calendar)


def invitation(
    event: EventPage, method: Method, *, sequence: int, name: str, email: str, is_online: bool
) -> str:
    """Return the entry for one person, which takes the place of the one they have.

    Args:
        is_online: whether they take part online, and so get the link.
    """
    calendar = _calendar(method)
    entry = _entry(event, sequence)
    # When this message was made: of two with one SEQUENCE calendars take the later.
    entry["dtstamp"] = vDatetime(timezone.now())
    if method == Method.CANCEL:
        entry["status"] = vText("CANCELLED")
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["CN"] = vText(name)
    attendee.params["PARTSTAT"] = vText("ACCEPTED" if method == Method.REQUEST else "DECLINED")
    attendee.params["RSVP"] = vText("FALSE")
    entry.add("attendee", attendee)
    entry.add("organizer", _organizer())
    if is_online and event.online_url:
        entry["location"] = vText(event.online_url)
    calendar.add_component(entry)
    return _text(calendar).decode()


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    return calendar


def _text(calendar: Calendar) -> bytes:
    """Return a calendar as text, with the rules of its time zone around the time of its events."""
    times = [time for entry in calendar.events for time in (entry.start, entry.end)]
    days = [time.date() for time in times if isinstance(time, datetime)]
    if days:
        # Readers that do not know the zone's name go by these alone. All rules since 1970, which
        # the library gives by default, are read wrong by some.
        calendar.add_missing_timezones(min(days) - _AROUND, max(days) + _AROUND)
    return calendar.to_ical()


def _entry(event: EventPage, sequence: int) -> Event:
    entry = Event()
    # The same for as long as the page is there, so that calendars know the entry again.
    entry.add("uid", f"event-{event.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    entry.add("sequence", sequence)
    entry.add("dtstamp", event.last_published_at or timezone.now())
    entry.add("dtstart", _local(event.start_date))
    entry.add("dtend", _local(event.end_date))
    entry.add("summary", event.title)
    place = ", ".join(filter(None, [event.location_name, event.location_address]))
    if place:
        entry.add("location", place)
    if event.introduction:
        entry.add("description", event.introduction)
    entry.add("url", event.full_url or settings.PUBLIC_URL)
    entry.add("status", _STATUS.get(EventStatus(event.event_status), "CONFIRMED"))
    return entry


def _local(value: datetime) -> datetime:
    return timezone.localtime(value, timezone.get_default_timezone())


def _organizer() -> vCalAddress:
    network = NetworkSettings.objects.filter(site__is_default_site=True).first()
    address = network.contact_email if network and network.contact_email else ""
    organizer = vCalAddress(f"mailto:{address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = vText(network.name if network else settings.WAGTAIL_SITE_NAME)
    return organizer
