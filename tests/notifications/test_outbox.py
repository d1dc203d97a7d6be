"""A mail server that is down, slow or says no: nothing is lost, nobody waits."""

import smtplib
import socket
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notifications import backoff, jobs, outbox, services, tasks
from notifications.models import Delivery
from notifications.states import DeliveryState


def deliver(delivery):
    """One attempt, as if its time had come; the row as it is afterwards."""
    Delivery.objects.filter(pk=delivery.pk).update(next_attempt_at=timezone.now())
    outbox.deliver(delivery.pk)
    delivery.refresh_from_db()
    return delivery


@pytest.fixture
def smtp(settings):
    """Use Django's SMTP backend against a local port."""
    settings.OUTBOX_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 1
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = listener.getsockname()[1]
        yield listener


@pytest.fixture
def answer(monkeypatch):
    """A function that lets the next mails meet an error."""

    def set_error(error):
        def send_messages(backend, messages):
            raise error

        backend = "django.core.mail.backends.locmem.EmailBackend.send_messages"
        monkeypatch.setattr(backend, send_messages)

    return set_error


def refused(text):
    return smtplib.SMTPRecipientsRefused({"lorna@example.org": (550, text)})


def test_refused_connection_is_tried_again(queue, smtp):
    delivery = deliver(queue())
    assert delivery.state == "queued"
    assert delivery.attempts == 1
    assert "ConnectionRefusedError" in delivery.last_error
    wait = delivery.next_attempt_at - timezone.now()
    assert timedelta(seconds=50) < wait <= backoff.DELAYS[0]


def test_hanging_server_is_given_up_after_the_time_limit(queue, smtp):
    smtp.listen()
    delivery = deliver(queue())
    assert delivery.state == "queued"
    assert "timed out" in delivery.last_error


def test_server_that_is_down_holds_back_the_others_without_costing_them_attempts(queue, smtp):
    first, other = queue(), queue()
    deliver(first)
    other.refresh_from_db()
    assert other.attempts == 0
    assert other.next_attempt_at > timezone.now()
    assert outbox.deliver(other.pk) == "not due"


def test_error_about_one_mail_does_not_hold_back_the_others(queue, answer):
    first, other = queue(), queue()
    answer(smtplib.SMTPDataError(451, b"4.7.1 try again later"))
    assert deliver(first).state == "queued"
    other.refresh_from_db()
    assert other.next_attempt_at <= timezone.now()


def test_waits_grow_and_end_in_failed(queue, answer):
    answer(ConnectionError("down"))
    delivery = queue()
    waits = []
    while deliver(delivery).state == "queued":
        waits.append(delivery.next_attempt_at - timezone.now())
    assert delivery.state == "failed"
    assert delivery.attempts == backoff.MAX_ATTEMPTS
    assert waits == sorted(waits)
    assert len(waits) == len(backoff.DELAYS)


def test_message_id_is_the_same_at_every_attempt(queue, answer, monkeypatch):
    delivery = queue()
    with monkeypatch.context():
        answer(ConnectionError("down"))
        deliver(delivery)
        monkeypatch.undo()
    assert deliver(delivery).state == "sent"
    assert mail.outbox[-1].message()["Message-ID"] == delivery.message_id


@pytest.mark.parametrize("reply", [b"5.1.1 no such user", "5.1.1 no such user"])
def test_address_that_does_not_exist_fails_at_once(queue, answer, reply):
    answer(refused(reply))
    assert deliver(queue()).state == "failed"


@pytest.mark.parametrize("reply", [b"5.2.2 mailbox full", b"5.7.1 relay access denied"])
def test_other_refusals_are_tried_again(queue, answer, reply):
    answer(refused(reply))
    assert deliver(queue()).state == "queued"


def test_broken_template_is_tried_again(db):
    delivery = services.queue_mail("missing", to="a@example.org", context={}, event_key="1")
    assert deliver(delivery).state == "queued"
    assert "TemplateDoesNotExist" in delivery.last_error


def test_error_is_kept_short_and_on_one_line(queue, answer):
    answer(smtplib.SMTPDataError(451, b"later\n" * 500))
    error = deliver(queue()).last_error
    assert len(error) <= 500
    assert "\n" not in error


def test_staff_can_try_a_failed_mail_again(queue, answer, send_mail_now, monkeypatch):
    delivery = queue()
    send_mail_now()
    assert services.try_again(delivery) is False
    Delivery.objects.update(state=DeliveryState.FAILED, attempts=9)
    assert services.try_again(delivery) is True
    assert services.try_again(delivery) is False
    assert len(send_mail_now()) == 1


def test_mail_that_is_due_again_is_sent_once(queue, send_mail_now):
    delivery = queue()
    send_mail_now()
    late = timezone.now() - timedelta(minutes=5)
    Delivery.objects.update(state=DeliveryState.QUEUED, next_attempt_at=late)
    assert len(send_mail_now()) == 1
    delivery.refresh_from_db()
    assert delivery.state == "sent"


def test_mail_is_called_for_once_while_the_worker_is_busy(queue):
    jobs.send_due_mail()
    assert not DBTaskResult.objects.exists()
    for _second in range(3):
        queue()
        jobs.send_due_mail()
    assert DBTaskResult.objects.count() == 1


def test_mail_of_a_killed_worker_is_put_back_and_sent_as_the_same_mail(queue):
    delivery = queue()
    outbox._claim(delivery.pk)
    assert outbox.recover() == 0, "the worker still has time"
    Delivery.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    assert outbox.recover() == 1
    recovered = deliver(delivery)
    assert recovered.state == "sent"
    assert recovered.attempts == 2
    assert mail.outbox[-1].message()["Message-ID"] == recovered.message_id


def test_mail_that_kills_its_worker_every_time_ends_in_failed(queue):
    delivery = queue()
    past = timezone.now() - timedelta(seconds=1)
    for _attempt in range(backoff.MAX_ATTEMPTS):
        Delivery.objects.update(next_attempt_at=past)
        outbox._claim(delivery.pk)
        Delivery.objects.update(next_attempt_at=past)
        outbox.recover()
    delivery.refresh_from_db()
    assert delivery.state == "failed"


def test_worker_that_was_given_up_cannot_change_what_the_next_one_did(queue, monkeypatch):
    delivery = queue()

    def slow_failure(late, newer_values):
        Delivery.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
        outbox.recover()
        monkeypatch.undo()
        outbox.deliver(late.pk)
        raise ConnectionError("too late")

    monkeypatch.setattr("notifications.message.send", slow_failure)
    outbox.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == "sent"
    assert delivery.last_error == ""


class TestOrder:
    """A link that someone waits for does not stand behind an announcement to thousands."""

    @pytest.fixture
    def many(self, queue):
        with services.together():
            rows = [queue() for _ in range(30)]
        return [Delivery.objects.get(event_key=row.event_key).pk for row in rows]

    def test_who_waits_comes_first(self, many, queue):
        one = queue(to="lena@example.org").pk
        assert outbox.due(10) == [one, *many[: outbox.MANY]]

    def test_and_emails_to_many_go_along(self, many, queue):
        ones = [queue(to=f"p{number}@example.org").pk for number in range(15)]
        assert outbox.due(10) == [*ones[:9], many[0]]
        assert outbox.due(1) == ones[:1]

    def test_the_first_email_leaves_with_the_first_lot(self, many, queue):
        queue(to="lena@example.org")
        tasks.deliver_due.call()
        assert mail.outbox[0].to == ["lena@example.org"]
        assert len(mail.outbox) == 1 + outbox.MANY

    def test_a_few_together_hold_no_one_up(self, queue):
        with services.together():
            rows = [queue() for _ in range(services.FEW)]
        assert not Delivery.objects.filter(for_many=True).exists()
        assert len(outbox.due(10)) == len(rows)
