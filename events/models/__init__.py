"""Pages about events, and who has signed up."""

from events.models.choices import AttendanceMode, EventStatus, MeetingKind
from events.models.event import PAST_PER_PAGE, EventIndexPage, EventPage
from events.models.record import EventRecord
from events.models.registration import MOVES, Registration, RegistrationStatus
from events.models.settings import RegistrationSettings

__all__ = [
    "MOVES",
    "PAST_PER_PAGE",
    "AttendanceMode",
    "EventIndexPage",
    "EventPage",
    "EventRecord",
    "EventStatus",
    "MeetingKind",
    "Registration",
    "RegistrationSettings",
    "RegistrationStatus",
]
