"""Calendar files and the calendar feed, for everyone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.models import NetworkSettings
from events.models import EventPage, EventRecord
from events.registrations.calendar import public_calendar

# Of the feed: what is over longer ago is on the site.
MOST_EVENTS = 500


def event_file(request: HttpRequest, event_id: int) -> HttpResponse:
    """Return one event as a calendar file."""
    event = EventPage.objects.live().filter(pk=event_id).first()
    if event is None or event.get_view_restrictions():
        raise Http404
    return _file([event], event.title, f"event-{event.pk}.ics")


def feed(request: HttpRequest) -> HttpResponse:
    """Return all events, for calendars that look again by themselves."""
    events = EventPage.objects.live().public().order_by("-start_date", "-pk")[:MOST_EVENTS]
    network = NetworkSettings.for_request(request)
    name = _("{network}: events").format(network=network.name) if network.name else _("Events")
    return _file(list(events), name, "events.ics")


def _file(events: list[EventPage], name: str, filename: str) -> HttpResponse:
    records = EventRecord.objects.filter(event__in=events)
    sequences = dict(records.values_list("event_id", "sequence"))
    response = HttpResponse(
        public_calendar(events, sequences, name), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
