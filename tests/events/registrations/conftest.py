"""An event with few places, and what people do about it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from events.models import Registration
from tests.support.factories import EventPageFactory
from tests.support.link_forms import press


@pytest.fixture
def event(network):
    """A workshop in ten days with two places in the room."""
    return EventPageFactory(
        parent=network.events,
        title="Workshop on the draft",
        start_date=timezone.now() + timedelta(days=10),
        end_date=timezone.now() + timedelta(days=10, hours=2),
        location_name="Central Library",
        takes_sign_ups=True,
        maximum_attendee_capacity=2,
    )


@pytest.fixture
def strict(client):
    """A browser without cookies whose forms have no CSRF token."""
    return type(client)(enforce_csrf_checks=True)


@pytest.fixture
def fill_in(strict, event):
    """Fill in the form and send it."""

    def send(email="lena@example.org", *, at=None, ip="192.0.2.7", **typed):
        url = reverse("events:sign_up", args=[(at or event).pk])
        page = BeautifulSoup(strict.get(url).content, "html.parser")
        token = page.select_one("[name=token]")
        fields = {"token": token["value"] if token else "", "name": "Lena Falk", "email": email}
        return strict.post(url, fields | typed, REMOTE_ADDR=ip)

    return send


@pytest.fixture
def link_of():
    """The path of the page of the registration that an email is about."""

    def link(message):
        lines = message.body.splitlines()
        line = next(one for one in lines if "/mail/registration/" in one)
        return line.strip().removeprefix(settings.PUBLIC_URL)

    return link


@pytest.fixture
def join(fill_in, send_mail_now, strict, link_of):
    """Sign up and confirm; returns the registration and the path of its page."""

    def join(email="lena@example.org", **typed):
        assert fill_in(email, **typed).status_code == 302
        [message] = [one for one in send_mail_now() if one.to == [email]]
        path = link_of(message)
        assert press(strict, path).status_code == 302
        return Registration.objects.get(email=email, status__in=["registered", "waiting"]), path

    return join
