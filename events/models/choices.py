"""What an event can be: in the terms of schema.org and of the Open Government Partnership."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AttendanceMode(models.TextChoices):
    """schema.org eventAttendanceMode."""

    OFFLINE = "offline", _("In person")
    ONLINE = "online", _("Online")
    MIXED = "mixed", _("In person and online")


class EventStatus(models.TextChoices):
    """schema.org eventStatus."""

    SCHEDULED = "scheduled", _("Going ahead")
    CANCELLED = "cancelled", _("Cancelled")
    POSTPONED = "postponed", _("Postponed")
    RESCHEDULED = "rescheduled", _("Moved to a new date")


class MeetingKind(models.TextChoices):
    """Meetings that the Open Government Partnership asks for (requirements 1.1 and 5.1)."""

    OTHER = "", _("Any other event")
    FORUM = "forum", _("Meeting of the multi-stakeholder forum")
    IMPLEMENTATION = "implementation", _("Meeting on the implementation of a plan")
