"""Limits that would let one network use up what is for all are named."""

from django.core.checks import run_checks


def test_a_limit_of_one_network_that_is_not_below_that_of_all_is_named(settings):
    def found():
        return [each.hint for each in run_checks() if each.id == "notifications.W001"]

    assert found() == []
    settings.FOLLOW_MAILS_AN_HOUR = settings.FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR
    assert "FOLLOW_MAILS_FROM_ONE_NETWORK_AN_HOUR" in found()[0]
