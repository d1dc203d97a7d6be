"""What the mail looks like when it leaves."""

import pytest
from wagtail.models import Site

from core.models import NetworkSettings
from notifications import outbox, services, tasks
from notifications.models import Delivery


@pytest.fixture
def sent(queue, send_mail_now):
    """A function that queues a sample, does the worker's part and returns the mail."""

    def send(**overrides):
        queue(**overrides)
        [mail] = send_mail_now()
        return mail

    return send


def test_delivery_is_marked_sent(sent):
    sent()
    delivery = Delivery.objects.get()
    assert delivery.state == "sent"
    assert delivery.sent_at is not None
    assert delivery.attempts == 1


def test_text_has_no_entities_and_html_is_escaped(sent):
    mail = sent(context={"person": "Sean O'Neil", "title": "Bread & <b>roses</b>"})
    assert "Hello Sean O'Neil, see Bread & <b>roses</b>." in mail.body
    html, kind = mail.alternatives[0]
    assert kind == "text/html"
    assert "Bread &amp; &lt;b&gt;roses&lt;/b&gt;" in html


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_subject_cannot_add_a_header(sent, separator):
    mail = sent(context={"title": f"Notes{separator}Bcc: victim@example.org"})
    assert mail.subject == "Notes Bcc: victim@example.org"
    assert mail.message()["Bcc"] is None


def test_address_cannot_add_a_header(queue, send_mail_now):
    queue(to="a@example.org\nBcc: victim@example.org")
    assert send_mail_now() == []
    delivery = Delivery.objects.get()
    assert delivery.state == "failed"
    assert "BadHeaderError" in delivery.last_error


def test_headers_of_every_mail(sent):
    headers = sent().message()
    assert headers["Message-ID"] == Delivery.objects.get().message_id
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Unsubscribe"] is None
    assert headers["From"].endswith("<network@localhost>")


def test_mail_comes_from_the_network_and_answers_go_to_it(sent):
    site = Site.objects.get(is_default_site=True)
    NetworkSettings.objects.update_or_create(
        site=site, defaults={"name": "Open, UK\nBcc: x@y", "contact_email": "us@example.org"}
    )
    headers = sent().message()
    assert headers["From"] == '"Open, UK Bcc: x@y" <network@localhost>'
    assert headers["Reply-To"] == "us@example.org"


def test_headers_of_subscription_mail(sent, subscription, settings):
    mail = sent(subscription=subscription)
    headers = mail.message()
    url = headers["List-Unsubscribe"].strip("<>")
    assert url.startswith(f"{settings.PUBLIC_URL}/mail/unsubscribe/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url in mail.body
    assert url in mail.alternatives[0][0]
    assert "lorna" not in url


def test_text_is_tidy(sent):
    body = sent().body
    assert not body.startswith("\n")
    assert "\n\n\n" not in body
    assert body.endswith("\n")
    assert not body.endswith("\n\n")


def test_html_needs_nothing_from_elsewhere(sent):
    html = sent().alternatives[0][0]
    assert "<img" not in html
    assert "url(" not in html
    assert 'lang="en-gb" dir="ltr"' in html


def test_mail_is_in_the_language_of_the_request(sent, queue, send_mail_now):
    delivery = queue()
    Delivery.objects.filter(pk=delivery.pk).update(language="ar")
    [mail] = send_mail_now()
    assert 'lang="ar" dir="rtl"' in mail.alternatives[0][0]


def test_subscription_that_ended_meanwhile_cancels_the_mail(queue, subscription, send_mail_now):
    queue(subscription=subscription)
    services.unsubscribe(subscription)
    assert send_mail_now() == []
    delivery = Delivery.objects.get()
    assert delivery.state == "cancelled"
    assert delivery.context == {}


def test_erased_mail_is_not_sent(queue, send_mail_now):
    delivery = queue()
    services.forget("Lorna@Example.org")
    assert send_mail_now() == []
    assert outbox.deliver(delivery.pk) == "not due"


def test_second_task_for_the_same_mail_does_nothing(queue, send_mail_now):
    queue()
    tasks.deliver_due.enqueue()
    tasks.deliver_due.enqueue()
    assert len(send_mail_now()) == 1


def test_more_mail_than_one_task_sends_goes_out_in_turn(queue, send_mail_now, monkeypatch):
    monkeypatch.setattr(tasks, "MAILS_IN_A_TASK", 2)
    queued = [queue().message_id for _ in range(5)]
    assert [mail.message()["Message-ID"] for mail in send_mail_now()] == queued
