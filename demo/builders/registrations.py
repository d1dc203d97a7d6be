"""Registrations for events to come: places, and a waiting list where the room is full."""

from demo.builders.publisher import PagePublisher
from demo.texts.registrations import REGISTRATIONS
from events.models import EventPage
from events.registrations import services


def add_registrations(publisher: PagePublisher) -> None:
    """Sign people up as organisers do, without an address, so that no one is emailed."""
    for key, people in REGISTRATIONS.items():
        event = EventPage.objects.get(pk=publisher.pages[key].pk)
        for details in people:
            services.add(event, "", details)
