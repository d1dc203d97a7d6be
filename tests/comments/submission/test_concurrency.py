"""Many people at once: no comment lost, none doubled, each with a number of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import IllegalMove
from comments.spam.limits import CEILINGS, DAY, Ceiling
from comments.submission import services
from comments.tokens import for_confirmation
from notifications.models import Delivery

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 16
HERE = "192.0.2.0/24"


def all_at_once(function):
    """Call `function(number)` from AT_ONCE threads that start together; errors come through."""
    start = threading.Barrier(AT_ONCE)

    def call(number):
        try:
            start.wait(timeout=30)
            return function(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(call, range(AT_ONCE)))


def test_replies_to_one_thread(network, write):
    root = write()

    def reply(number):
        return write(f"Reply {number}", parent=root, state="unconfirmed").pk

    made = all_at_once(reply)
    replies = PublicComment.objects.filter(parent_id=root.pk).exclude(pk=root.pk)
    assert sorted(replies.values_list("pk", flat=True)) == sorted(made)
    assert sorted(replies.values_list("order", flat=True)) == list(range(2, AT_ONCE + 2))
    assert set(replies.values_list("thread_id", flat=True)) == {root.pk}


def test_the_same_form_sent_many_times(network, write):
    key = "6a1f0f0e-0000-4000-8000-000000000001"
    made = all_at_once(
        lambda _number: (
            write(state="unconfirmed", submission_key=key, name="Ann", email="ann@example.org").pk
        )
    )
    assert len(set(made)) == 1
    assert PublicComment.objects.count() == 1
    assert Delivery.objects.count() == 1


def test_the_same_confirmation_pressed_many_times(network, write):
    comment = write(state="unconfirmed", wants_replies=True)
    assert for_confirmation(comment)
    states = all_at_once(
        lambda _number: services.confirm_comment(PublicComment.objects.get(pk=comment.pk)).state
    )
    assert set(states) == {ModerationStatus.PENDING}


def test_two_moderators_and_more_decide_one_comment(network, write):
    comment = write(state="pending")

    def decide(number):
        to = ModerationStatus.PUBLISHED if number % 2 else ModerationStatus.REJECTED
        seen = PublicComment.objects.get(pk=comment.pk)
        seen.state = ModerationStatus.PENDING
        try:
            return services.decide(seen, to, by=None, reason="x").state
        except IllegalMove:
            return None

    decided = [state for state in all_at_once(decide) if state]
    assert len(decided) == 1
    assert PublicComment.objects.get(pk=comment.pk).state == decided[0]
    told = Delivery.objects.exclude(name__in=("comment_confirmation", "comment_received"))
    assert told.count() == 1


def test_of_many_at_once_only_as_many_get_in_as_there_are_places(network, write):
    """Under one address, and over one network: each with a text of its own."""

    def send(number, **options):
        try:
            return write(f"Number {number}", state="unconfirmed", network=HERE, **options).pk
        except services.TooManySent:
            return None

    places = CEILINGS["mailfrom"][0].count
    made = all_at_once(lambda number: send(number, email="ann@example.org"))
    assert len(list(filter(None, made))) == places
    assert PublicComment.objects.count() == Delivery.objects.count() == places


def test_the_last_places_of_a_network_are_given_once(network, write, monkeypatch):
    monkeypatch.setitem(CEILINGS, "network", (Ceiling(DAY, AT_ONCE // 2),))

    def send(number):
        try:
            return write(f"Number {number}", state="unconfirmed", network=HERE).pk
        except services.TooManySent:
            return None

    assert len(list(filter(None, all_at_once(send)))) == AT_ONCE // 2
    assert PublicComment.objects.count() == Delivery.objects.count() == AT_ONCE // 2
