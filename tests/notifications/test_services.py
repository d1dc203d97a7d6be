"""Queueing belongs to the caller's transaction, happens once per event, and costs little."""

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.db import OperationalError, connection, transaction
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished

from core import fast_insert
from notifications import services, tasks
from notifications.models import Delivery


class Unreachable(BaseEmailBackend):
    """Fails the test when the request itself talks to the mail server."""

    def send_messages(self, messages):
        raise AssertionError("sent within the request")


def test_queue_stores_a_row(queue):
    delivery = queue()
    assert Delivery.objects.get() == delivery
    assert delivery.state == "queued"


def test_database_that_returns_no_numbers_queues_as_well(queue, monkeypatch):
    if connection.vendor != "sqlite":
        return
    monkeypatch.setattr(connection.features, "can_return_columns_from_insert", False)
    monkeypatch.setattr(fast_insert, "_statement", fast_insert._statement.__wrapped__)
    assert queue(event_key="reply:1:2") == Delivery.objects.get()
    assert queue(event_key="reply:1:2") is None


def test_same_event_is_queued_once(queue):
    assert queue(event_key="reply:1:2") is not None
    assert queue(event_key="reply:1:2", to="other@example.org") is None
    assert Delivery.objects.count() == 1


def test_nothing_is_queued_when_the_caller_fails(queue):
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()


def test_queueing_neither_renders_nor_sends(db, settings, django_assert_max_num_queries):
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    with django_assert_max_num_queries(1):
        services.queue_mail("no_such_mail", to="a@example.org", context={}, event_key="1")
    assert Delivery.objects.count() == 1


def test_nothing_is_queued_for_an_ended_subscription(queue, subscription):
    services.unsubscribe(subscription)
    subscription.refresh_from_db()
    assert queue(subscription=subscription) is None


def test_context_must_be_plain_json(queue):
    with pytest.raises(TypeError):
        queue(context={"when": object()})


def test_a_locked_database_makes_no_failure_of_a_task_that_is_through(queue, monkeypatch, caplog):
    def fail(most):
        raise OperationalError("database is locked")

    result = tasks.deliver_due.enqueue()
    queue()
    monkeypatch.setattr(tasks.outbox, "due", fail)
    object.__setattr__(result, "status", TaskResultStatus.SUCCESSFUL)
    task_finished.send(type(result.task.get_backend()), task_result=result)
    assert "Emails are not sent now" in caplog.text
