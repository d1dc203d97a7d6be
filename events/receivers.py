"""Receivers of Wagtail's signals."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from events.models import EventPage
from events.registrations import changes


@receiver(page_published, sender=EventPage)
def tell_of_changes(instance: EventPage, **kwargs: Any) -> None:
    """Tell those who come what is new about an event."""
    changes.after_publishing(instance.pk)
