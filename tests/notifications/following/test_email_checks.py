"""Emails that answer a wish to follow are sent while they are still of use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from notifications import relevance, services
from notifications.following import registry
from notifications.following import services as following
from notifications.models import Delivery

ADDRESS = "lena@example.org"


@pytest.fixture
def wanted(network):
    return registry.find("plan", network.plan.pk)


@pytest.fixture
def ask(wanted):
    """Ask to follow the plan with an email address; the email about it is queued."""
    numbers = iter(range(1000))

    def ask(address=ADDRESS):
        key = str(next(numbers))
        following.ask(wanted, address, key=key, form=f"form {key}")
        return Delivery.objects.latest("pk")

    return ask


def why(delivery):
    delivery.refresh_from_db()
    return delivery.state, delivery.not_sent_because


def test_it_asks(ask, send_mail_now):
    ask()
    assert [mail.subject for mail in send_mail_now()] == ["Confirm you want email updates"]


@pytest.mark.parametrize("follows", [True, False])
def test_neither_email_is_sent_about_a_page_that_is_not_public(ask, wanted, send_mail_now, follows):
    if follows:
        services.subscribe(ADDRESS, target=wanted.target, kind="plan")
    delivery = ask()
    PageViewRestriction.objects.create(page=wanted.target, restriction_type="login")
    assert send_mail_now() == []
    assert why(delivery) == ("cancelled", "follow.not_public")


def test_who_has_confirmed_by_another_email_is_not_asked(ask, wanted, send_mail_now):
    first, second = ask(), ask()
    following.confirm(first, wanted)
    assert send_mail_now() == []
    assert why(second) == ("cancelled", "follow.follows")


def test_who_has_stopped_since_is_not_asked(ask, wanted, send_mail_now):
    delivery = ask()
    services.unsubscribe(following.confirm(delivery, wanted))
    assert send_mail_now() == []
    assert why(delivery) == ("cancelled", "follow.stopped")


def test_who_had_stopped_before_is_asked(ask, wanted, send_mail_now):
    services.unsubscribe(services.subscribe(ADDRESS, target=wanted.target, kind="plan"))
    ask()
    assert len(send_mail_now()) == 1


def test_who_has_stopped_is_not_told_that_they_follow_already(ask, wanted, send_mail_now):
    subscription = services.subscribe(ADDRESS, target=wanted.target, kind="plan")
    delivery = ask()
    services.unsubscribe(subscription)
    assert send_mail_now() == []
    assert why(delivery) == ("cancelled", "unsubscribed")


def test_the_link_of_an_email_that_was_cancelled_is_answered_in_words(ask, wanted, client):
    """A worker was killed after the server had taken it, and then it was cancelled."""
    delivery = ask()
    path = delivery.context["confirm_path"]
    Delivery.objects.update(state="cancelled", context={})
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ["follow_confirmation", "follow_already"])
def test_a_thousand_emails_about_one_page_are_asked_about_in_as_many_queries_as_one(
    ask, wanted, name
):
    subscription = services.subscribe("olga@example.org", target=wanted.target, kind="plan")
    template = ask()

    def asked(number):
        rows = Delivery.objects.bulk_create(
            Delivery(
                name=name,
                recipient=f"r{n}@example.org",
                event_key=f"{name}:{number}:{n}",
                context=template.context,
                subscription=subscription if name == following.ALREADY else None,
            )
            for n in range(number)
        )
        with CaptureQueriesContext(connection) as queries:
            found = relevance.findings(rows)
        assert not [finding for finding in found.values() if isinstance(finding, Exception)]
        return len(queries)

    assert asked(1) == asked(1000) <= 4
