"""Every email is asked, when it is sent, whether it is still to be said."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from notifications import outbox, relevance, services
from notifications.models import Delivery
from notifications.relevance import CancelReason, Held, Redrawn
from tests.support.factories import UserFactory

FOLDERS = sorted(
    path.parent.name for path in Path(settings.BASE_DIR, "templates", "email").glob("*/name.txt")
)
OVER = CancelReason("sample.over", "The sample is over.")


@pytest.fixture
def table(monkeypatch):
    """The table of checks, which the test may change."""
    for name in ("_checks", "_always", "_reasons"):
        monkeypatch.setattr(relevance, name, dict(getattr(relevance, name)))
    relevance.cancel_reason(OVER.key, OVER.sentence)


@pytest.fixture
def find(table):
    """Let the check of samples find something about all of them; counts how often it is asked."""
    asked = []

    def find(finding, name="sample"):
        def check(deliveries):
            asked.append(len(deliveries))
            return {delivery.pk: finding for delivery in deliveries}

        relevance.check_before_sending(name, check)
        return asked

    return find


@pytest.mark.parametrize("name", FOLDERS)
def test_each_kind_of_email_is_in_the_table(name):
    assert name in relevance.names(), (
        f"Say in an email_checks module when “{name}” is no longer to be said, or that it is "
        "always true, and why."
    )


def test_the_table_has_no_kind_twice_and_names_a_reason_for_what_is_always_true():
    assert not relevance._checks.keys() & relevance._always.keys()
    assert set(FOLDERS) == relevance.names()
    assert all(len(because.split()) > 5 for because in relevance._always.values())


def test_what_is_over_is_cancelled_and_staff_read_why(queue, find, send_mail_now, client):
    delivery = queue()
    find(OVER)
    assert send_mail_now() == []
    delivery.refresh_from_db()
    assert delivery.state == "cancelled"
    assert delivery.context == {}
    client.force_login(UserFactory(username="root", is_superuser=True))
    listed = client.get(reverse("outgoing_email:index"), {"state": "cancelled"}).content.decode()
    page = client.get(reverse("outgoing_email:delivery", args=[delivery.pk])).content.decode()
    for text in (listed, page):
        assert "Cancelled" in text
        assert "The sample is over." in text
    assert "Send email again" not in page


def test_an_event_whose_email_was_cancelled_can_be_told_when_it_happens_again(
    queue, find, send_mail_now
):
    queue(event_key="reply:1:2")
    find(OVER)
    assert send_mail_now() == []
    find(Redrawn(dict))
    assert queue(event_key="reply:1:2") is not None
    assert len(send_mail_now()) == 1
    assert queue(event_key="reply:1:2") is None


def test_what_is_not_decided_waits_without_losing_an_attempt(
    queue, find, send_mail_now, time_machine
):
    time_machine.move_to(timezone.now())
    delivery = queue()
    find(Held(OVER))
    for _hour in range(30):
        assert send_mail_now() == []
        time_machine.shift(outbox.HOLD)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("queued", 0)
    assert delivery.not_sent_because == OVER.key
    find(Redrawn(dict))
    assert len(send_mail_now()) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.not_sent_because) == ("sent", "")


def test_it_says_what_is_true_when_it_leaves_in_its_own_language(queue, find, send_mail_now):
    from django.utils.translation import get_language

    delivery = queue(context={"person": "Lorna", "title": "Notes"})
    Delivery.objects.update(language="ar")
    find(Redrawn(lambda: {"title": f"Minutes, {get_language()}"}))
    [mail] = send_mail_now()
    assert "Hello Lorna, see Minutes, ar." in mail.body
    delivery.refresh_from_db()
    assert delivery.context["title"] == "Notes"


def test_a_check_that_fails_is_asked_again_and_holds_up_no_other_kind(
    queue, table, send_mail_now, monkeypatch
):
    def fail(deliveries):
        raise LookupError("a mistake in a check")

    relevance.check_before_sending("broken", fail)
    broken, other = queue(), queue()
    Delivery.objects.filter(pk=broken.pk).update(name="broken")
    assert len(send_mail_now()) == 1
    broken.refresh_from_db()
    other.refresh_from_db()
    assert (broken.state, other.state) == ("queued", "sent")
    assert "LookupError" in broken.last_error


def test_one_question_serves_what_is_sent_within_a_second(queue, find, send_mail_now):
    asked = find(Redrawn(dict))
    for _ in range(4):
        queue()
    send_mail_now()
    assert asked == [4]


def test_with_a_slow_server_each_email_is_asked_about_just_before_it_leaves(
    queue, find, send_mail_now, monkeypatch
):
    asked = find(Redrawn(dict))
    for _ in range(4):
        queue()
    clock = iter(range(0, 1000, 2))
    monkeypatch.setattr(outbox.time, "monotonic", lambda: next(clock))
    send_mail_now()
    assert asked == [4, 3, 2, 1]


def test_a_subscription_that_ends_between_two_emails_of_one_round_cancels_the_second(
    queue, subscription, find, send_mail_now
):
    def end_it():
        services.unsubscribe(subscription)
        return {}

    find(Redrawn(end_it))
    queue(subscription=subscription)
    second = queue(subscription=subscription)
    assert len(send_mail_now()) == 1
    second.refresh_from_db()
    assert (second.state, second.not_sent_because) == ("cancelled", outbox.UNSUBSCRIBED.key)
