"""What several stories need: browsers of staff, and a clock."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.support.factories import UserFactory


@pytest.fixture
def desk(groups):
    """A browser for each account, by group; signed in when first asked for."""
    opened = {}

    def desk(group):
        if group not in opened:
            user = UserFactory(username=group.lower().replace(" ", "-"), groups=[group])
            opened[group] = Client()
            opened[group].force_login(user)
        return opened[group]

    return desk


@pytest.fixture
def later(time_machine, settings):
    """Move the clock on; nobody has to sign in anew."""
    settings.SESSION_HOURS = settings.SESSION_IDLE_HOURS = 365 * 24
    settings.SESSION_COOKIE_AGE = 365 * 24 * 3600

    def later(**more):
        time_machine.move_to(timezone.now() + timedelta(**more))

    return later
