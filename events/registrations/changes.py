"""Tell those who come when an event moves, is called off, or takes place after all."""

from typing import Any

from events.models import EventPage, EventRecord, EventStatus
from events.registrations import emails, waiting_list
from events.registrations.places import attendances, changing_places

# A change of these is told to everyone; one of the rest only to their calendars, with the next
# email.
_TOLD = ("start", "end", "venue", "address", "mode", "online_url", "status")
_OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


def facts_of(event: EventPage) -> dict[str, Any]:
    """Return what people plan by, as it is stored with what they were told last."""
    return {
        "start": event.start_date.isoformat(),
        "end": event.end_date.isoformat(),
        "venue": event.location_name,
        "address": event.location_address,
        "mode": event.event_attendance_mode,
        "online_url": event.online_url,
        "status": event.event_status,
        "title": event.title,
        "where": ", ".join(filter(None, [event.location_name, event.location_address])),
    }


def after_publishing(event_id: int) -> None:
    """Compare an event with what was told of it, tell what is new, and move the waiting list on.

    Publishing the same once more tells no one anything.
    """
    with changing_places(event_id) as event:
        _move_to_only_way(event)
        record, created = EventRecord.objects.get_or_create(event=event)
        before, now = record.announced, facts_of(event)
        if before != now:
            record.announced = now
            record.sequence += 0 if created else 1
            record.save(update_fields=["announced", "sequence"])
        if before and not event.is_past:
            _tell(event, record.sequence, before, now)
        waiting_list.advance(event)


def _move_to_only_way(event: EventPage) -> None:
    """Let everyone take part in the one way that is left, if an event has moved online, say."""
    ways = attendances(event)
    if len(ways) == 1:
        event.registrations.exclude(attendance=ways[0]).update(attendance=ways[0])


def _tell(event: EventPage, sequence: int, before: dict[str, Any], now: dict[str, Any]) -> None:
    if all(before.get(name) == now[name] for name in _TOLD):
        return
    people = event.registrations.active().order_by("pk")
    if event.event_status in _OFF:
        if before["status"] == event.event_status:
            return
        emails.event_called_off(people, event, sequence)
    else:
        emails.event_changed(people, event, sequence, before)
