"""What a page says of the places of an event."""

from django import template

from events.models import EventPage
from events.registrations.places import is_full_for_readers

register = template.Library()


@register.filter
def is_full(event: EventPage) -> bool:
    """Return whether people who sign up now come on the waiting list."""
    return is_full_for_readers(event.pk)
