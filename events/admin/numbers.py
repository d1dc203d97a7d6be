"""How many have signed up for an event, for all who work on it."""

from dataclasses import dataclass

from django.db.models import F, Sum

from events.models import EventPage, RegistrationStatus
from events.models.registration import Attendance
from events.registrations.places import attendances, capacity


@dataclass(frozen=True)
class Numbers:
    """Of one way to take part: how many people, with those they bring.

    Attributes:
        capacity: how many can be there; None for any number.
    """

    attendance: Attendance
    capacity: int | None
    registered: int
    waiting: int
    offered: int
    unconfirmed: int


def numbers_of(event: EventPage) -> list[Numbers]:
    """Return the numbers of an event, in one query."""
    rows = event.registrations.order_by().values("attendance", "status")
    seats = {
        (row["attendance"], row["status"]): row["people"]
        for row in rows.annotate(people=Sum(F("guests") + 1))
    }
    return [
        Numbers(
            attendance,
            capacity(event, attendance),
            *(
                seats.get((attendance, status), 0)
                for status in (
                    RegistrationStatus.REGISTERED,
                    RegistrationStatus.WAITING,
                    RegistrationStatus.OFFERED,
                    RegistrationStatus.UNCONFIRMED,
                )
            ),
        )
        for attendance in attendances(event)
    ]
