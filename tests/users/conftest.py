"""People with accounts, and the ways in which they sign in."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.contrib.auth.hashers import make_password
from django.test import Client, TestCase
from django.urls import reverse

from tests.support.factories import UserFactory

PASSWORD = "a long walk along the quay"
OWN, STRANGERS = "192.0.2.10", "198.51.100.20"
LOGIN = "/admin/login/"


@pytest.fixture
def mona(groups):
    """A moderator with a password."""
    return UserFactory(username="mona", groups=["Moderators"], password=make_password(PASSWORD))


@pytest.fixture
def root(db):
    """An administrator with a password."""
    return UserFactory(username="root", is_superuser=True, password=make_password(PASSWORD))


def browser(address=OWN, **headers):
    """A browser of its own at a network address."""
    return Client(REMOTE_ADDR=address, headers=headers)


def sign_in(client, name="mona", password=PASSWORD, path=LOGIN, **fields):
    """Send name and password."""
    return client.post(path, {"username": name, "password": password, **fields})


def is_in(client):
    """Whether the admin opens."""
    return client.get(reverse("wagtailadmin_home")).status_code == 200


def confirm_password(client):
    """Prove once more who one is, as pages ask that matter."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_of(user, steps=0):
    """What the authenticator app of `user` shows, so many half minutes from now."""
    secret = decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def enrol(client):
    """Set up an authenticator app; returns the recovery codes that are shown."""
    confirm_password(client)
    page = client.get(reverse("mfa_activate_totp")).text
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)[1]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with TestCase.captureOnCommitCallbacks(execute=True):
        shown = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert shown.status_code == 200, shown.text
    return re.findall(r"<code>(\d+)</code>", shown.text)


def send_code(client, code):
    """Send what is asked after the password."""
    return client.post(reverse("mfa_authenticate"), {"code": code})
