"""Mail is forgotten in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications import retention, services
from notifications.models import Delivery, Subscription

SECOND = timedelta(seconds=1)


@pytest.fixture
def aged(queue):
    """A function that makes a delivery in `state` of age `age`."""

    def make(state, age):
        delivery = queue()
        then = timezone.now() - age
        Delivery.objects.filter(pk=delivery.pk).update(state=state, created_at=then, sent_at=then)
        return delivery

    return make


def test_content_of_sent_mail_is_emptied(aged):
    old = aged("sent", retention.CONTENT + SECOND)
    young = aged("sent", retention.CONTENT - timedelta(minutes=1))
    assert retention.prune() == (1, 0)
    assert Delivery.objects.get(pk=old.pk).context == {}
    assert Delivery.objects.get(pk=young.pk).context
    assert retention.prune() == (0, 0)


@pytest.mark.parametrize("state", ["queued", "sending", "failed"])
def test_content_of_other_mail_is_kept(aged, state):
    delivery = aged(state, retention.CONTENT + SECOND)
    retention.prune()
    assert Delivery.objects.get(pk=delivery.pk).context


@pytest.mark.parametrize(
    ("state", "age"),
    [
        ("sent", retention.RECORD),
        ("cancelled", retention.RECORD),
        ("failed", retention.FAILED),
    ],
)
def test_records_are_deleted(aged, state, age):
    aged(state, age + SECOND)
    young = aged(state, age - timedelta(minutes=1))
    retention.prune()
    assert Delivery.objects.get() == young


@pytest.mark.parametrize("state", ["queued", "sending"])
def test_what_is_still_to_be_sent_is_never_deleted(aged, state):
    aged(state, retention.RECORD * 2)
    retention.prune()
    assert Delivery.objects.exists()


def test_ended_subscriptions_are_deleted_and_active_ones_kept(subscription, target):
    ended = services.subscribe("bob@example.org", target=target, kind="samples")
    then = timezone.now() - retention.ENDED_SUBSCRIPTION - SECOND
    Subscription.objects.update(created_at=then)
    Subscription.objects.filter(pk=ended.pk).update(ended_at=then)
    retention.prune()
    assert Subscription.objects.get() == subscription
