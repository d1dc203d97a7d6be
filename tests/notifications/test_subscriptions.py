"""Subscribing, stopping, and being forgotten."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from notifications import services
from notifications.models import Delivery, Subscription


@pytest.mark.collation
def test_subscribing_twice_gives_one_subscription(subscription, target):
    again = services.subscribe("LORNA@example.org ", target=target, kind="samples")
    assert again == subscription
    assert Subscription.objects.count() == 1


def test_subscribing_again_after_stopping_starts_it_again(subscription, target):
    services.unsubscribe(subscription)
    assert not services.subscribers(target, "samples").exists()
    services.subscribe(subscription.email, target=target, kind="samples")
    assert services.subscribers(target, "samples").get() == subscription


def test_stopping_twice_keeps_the_first_moment(subscription):
    services.unsubscribe(subscription)
    subscription.refresh_from_db()
    first = subscription.ended_at
    services.unsubscribe(subscription)
    subscription.refresh_from_db()
    assert subscription.ended_at == first


def test_subscribers_are_those_of_this_kind_and_target(subscription, target, db):
    other = type(target).objects.exclude(pk=target.pk).first()
    services.subscribe("bob@example.org", target=other, kind="samples")
    services.subscribe("eve@example.org", target=target, kind="decisions")
    assert list(services.subscribers(target, "samples")) == [subscription]


def test_page_and_its_type_are_the_same_target(db):
    specific = Page.objects.exclude(depth=1).first().specific
    services.subscribe("bob@example.org", target=specific, kind="news")
    assert services.subscribers(Page.objects.get(pk=specific.pk), "news").count() == 1


@pytest.mark.collation
@pytest.mark.parametrize("spelling", ["lorna@example.org", " Lorna@Example.ORG"])
def test_forget_erases_all_about_an_address(subscription, queue, spelling):
    queue(subscription=subscription)
    queue(to="Lorna@example.org")
    kept = queue(to="bob@example.org")
    erased = services.forget(spelling)
    assert erased == {"notifications.Subscription": 1, "notifications.Delivery": 2}
    assert not Subscription.objects.exists()
    assert Delivery.objects.get() == kept


def test_mail_never_outlives_its_subscription(subscription, queue):
    """A mail that lost its subscription would be sent as one that needs none."""
    queue(subscription=subscription)
    Subscription.objects.filter(ended_at=None).update(ended_at=timezone.now())
    Subscription.objects.all().delete()
    assert not Delivery.objects.exists()
