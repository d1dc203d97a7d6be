"""What is kept of an event beside its page: what people were last told of it, and numbers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import EventPage


class EventRecord(models.Model):
    """The state of an event in the calendars of those who come, and how many they were.

    Kept apart from the page, whose older revisions an editor may bring back.
    """

    event = models.OneToOneField(EventPage, on_delete=models.CASCADE, related_name="record")
    # RFC 5545, section 3.8.7.4: rises with each change that those who come are told of.
    sequence = models.PositiveIntegerField(default=0)
    # As `events.registrations.changes.facts_of` says.
    announced = models.JSONField(default=dict)
    registered = models.PositiveIntegerField(_("people with a place"), null=True, blank=True)
    attended = models.PositiveIntegerField(_("people who came"), null=True, blank=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.event)
