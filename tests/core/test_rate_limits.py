"""Limits count by key and expire; what reaches one is told when it is free again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import rate_limits
from core.models import RateLimitHit
from core.rate_limits import LimitReached, RateLimit

pytestmark = pytest.mark.django_db
NOON = "2031-03-07T12:00:00Z"
TWICE = RateLimit("test", 2)


@pytest.fixture(autouse=True)
def noon(time_machine):
    """The clock stands still at noon; the fixture moves it by so many minutes."""
    time_machine.move_to(NOON, tick=False)
    start = timezone.now()
    return lambda minutes: time_machine.move_to(start + timedelta(minutes=minutes), tick=False)


def is_reached(limit, key):
    try:
        rate_limits.check(limit, key)
    except LimitReached:
        return True
    return False


def test_a_limit_is_reached_after_so_many_and_says_until_when(noon):
    rate_limits.check(TWICE, "one")
    rate_limits.hit([(TWICE, "one")])
    noon(20)
    rate_limits.check(TWICE, "one")
    rate_limits.hit([(TWICE, "one")])
    with pytest.raises(LimitReached) as reached:
        rate_limits.check(TWICE, "one")
    assert reached.value.seconds == 40 * 60
    noon(60)
    rate_limits.check(TWICE, "one")
    rate_limits.hit([(TWICE, "one")])
    assert is_reached(TWICE, "one")


def test_keys_and_kinds_do_not_share():
    rate_limits.hit([(TWICE, "one")] * 2)
    rate_limits.check(TWICE, "other")
    rate_limits.check(RateLimit("another", 1), "one")
    first, second = RateLimitHit.objects.all()
    assert first.digest == second.digest
    rate_limits.hit([(RateLimit("another", 1), "one")])
    assert RateLimitHit.objects.latest("pk").digest != first.digest


def test_a_limit_of_none_at_all_is_always_reached():
    with pytest.raises(LimitReached) as reached:
        rate_limits.check(RateLimit("test", 0), "one")
    assert reached.value.seconds == 3600


def test_an_unknown_key_is_neither_counted_nor_kept():
    rate_limits.hit([(TWICE, "")] * 5)
    rate_limits.check(TWICE, "")
    assert not RateLimitHit.objects.exists()


def test_what_is_beyond_the_limit_changes_nothing(noon):
    rate_limits.hit([(TWICE, "one")] * 5)
    noon(30)
    rate_limits.hit([(TWICE, "one")] * 5)
    with pytest.raises(LimitReached) as reached:
        rate_limits.check(TWICE, "one")
    assert reached.value.seconds == 3600


def test_what_is_kept_names_nobody_and_depends_on_the_key(settings):
    rate_limits.hit([(TWICE, "lena@example.org")])
    assert "lena" not in str(RateLimitHit.objects.values().get())
    settings.SECRET_KEY = "another"
    assert not is_reached(RateLimit("test", 1), "lena@example.org")


def test_old_hits_are_deleted(noon, monkeypatch):
    monkeypatch.setattr(rate_limits, "_AT_ONCE", 3)
    rate_limits.hit([(TWICE, "one")] * 10)
    noon(24 * 60 + 1)
    rate_limits.hit([(TWICE, "one")])
    rate_limits.forget_old()
    assert RateLimitHit.objects.count() == 1


def test_a_limit_longer_than_hits_are_kept_is_a_mistake():
    with pytest.raises(ValueError, match="kept for"):
        RateLimit("test", 1, rate_limits.LONGEST + 1)
