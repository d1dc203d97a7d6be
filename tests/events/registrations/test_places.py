"""The last place is given once, however many want it at the same time."""

import pytest

from events.models import Registration, RegistrationStatus
from events.registrations import services
from events.registrations.services import Details
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_want_the_last_place(event):
    services.add(event, "first@example.org", Details(name="First"))
    asked = [
        Registration.objects.create(event=event, name=f"P{n}", email=f"p{n}@example.org")
        for n in range(50)
    ]
    at_once(*(lambda one=one: services.confirm(one) for one in asked))
    statuses = list(Registration.objects.values_list("status", flat=True))
    assert statuses.count(RegistrationStatus.REGISTERED) == 2
    assert statuses.count(RegistrationStatus.WAITING) == 49


def test_places_given_back_and_taken_together_are_never_more_than_there_are(event):
    first = [services.add(event, f"a{n}@example.org", Details(name="A")) for n in range(2)]
    waiting = [services.add(event, f"b{n}@example.org", Details(name="B")) for n in range(4)]
    new = [
        Registration.objects.create(event=event, name="C", email=f"c{n}@example.org")
        for n in range(4)
    ]
    at_once(
        *(lambda one=one: services.cancel(one) for one in [*first, *waiting[:1]]),
        *(lambda one=one: services.confirm(one) for one in new),
    )
    held = Registration.objects.filter(status__in=["registered", "offered"])
    assert held.count() == 2
    # In order: those who waited before the new ones came.
    assert {one.pk for one in held} == {one.pk for one in waiting[1:3]}
