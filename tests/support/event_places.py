"""Pages about signing up for an event: the form, and one registration in each status."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from events.models import Registration, RegistrationStatus
from events.registrations import tokens
from tests.support.factories import EventPageFactory


def fill_events(network) -> list[tuple[str, str]]:
    """Make an event that is full and one that is open; return names and paths of their pages."""
    start = timezone.now() + timedelta(days=12)
    values = {
        "parent": network.events,
        "start_date": start,
        "end_date": start + timedelta(hours=2),
        "takes_sign_ups": True,
        "maximum_guests": 2,
    }
    full = EventPageFactory(title="Full", slug="full", maximum_attendee_capacity=1, **values)
    both = EventPageFactory(title="Mixed", slug="mixed", event_attendance_mode="mixed", **values)
    closed = EventPageFactory(title="Closed", slug="closed-event", sign_up_closes=start, **values)
    closed.sign_up_closes = timezone.now() - timedelta(days=1)
    closed.save()
    rows = [
        Registration.objects.create(
            event=full,
            name=f"Lena {status}",
            email=f"{status}@example.org",
            status=status,
            guests=1,
            held_until=start if status == RegistrationStatus.OFFERED else None,
            waiting_since=timezone.now(),
        )
        for status in RegistrationStatus
    ]
    return [
        ("event that is full", full.url),
        ("event with sign-up", both.url),
        ("event whose sign-up is closed", closed.url),
        *(
            (f"sign-up, {event.title}", reverse("events:sign_up", args=[event.pk]))
            for event in (full, both, closed)
        ),
        ("sign-up, sent", reverse("events:sign_up_sent", args=[both.pk])),
        *(
            (
                f"registration, {row.status}",
                reverse("events:registration", args=[tokens.for_registration(row)]),
            )
            for row in rows
        ),
    ]
