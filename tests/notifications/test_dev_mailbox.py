"""The development mailbox shows what was sent, and is absent where it must not be."""

import time
from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from notifications import dev_mailbox
from notifications.models import Delivery


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.DEV_MAILBOX = True
    return settings.EMAIL_FILE_PATH


@pytest.fixture
def send(db):
    def send_mail(
        to="lorna@example.org", subject="Grüße", text="See https://example.org/a?b=1&c=2"
    ):
        mail = EmailMultiAlternatives(subject, text, "network@localhost", [to])
        mail.attach_alternative("<html><head></head><body><p>Hi</p></body></html>", "text/html")
        mail.send()

    return send_mail


def urls():
    key = dev_mailbox.newest()[0].key
    return [
        reverse("notifications:dev_mailbox"),
        reverse("notifications:dev_mail", args=[key]),
        reverse("notifications:dev_mail_html", args=[key]),
    ]


def test_lists_the_newest_first_and_finds_by_recipient(client, send):
    send(subject="First")
    # Files are ordered by the clock of the file system, which ticks slowly.
    time.sleep(0.02)
    send(subject="Second", to="bob@example.org")
    page = client.get(urls()[0]).content.decode()
    assert page.index("Second") < page.index("First")
    found = client.get(urls()[0], {"to": "LORNA"}).content.decode()
    assert "First" in found
    assert "Second" not in found


def test_shows_text_with_links_and_headers(client, send):
    send()
    page = client.get(urls()[1]).content.decode()
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert "Grüße" in page
    assert "Message-ID" in page


def test_html_is_kept_apart(client, send):
    send()
    page = client.get(urls()[1])
    assert "<p>Hi</p>" not in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    html = client.get(urls()[2])
    assert "<p>Hi</p>" in html.content.decode()
    policy = html["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy


def test_several_mails_in_one_file_are_told_apart(client, send, folder):
    together = folder / "20260101-000000-1.log"
    contents = b""
    for subject in ("One", "Two"):
        send(subject=subject, text="before\n" + "-" * 79 + "\nafter")
        [written] = folder.iterdir()
        contents += written.read_bytes()
        written.unlink()
    together.write_bytes(contents)
    assert [mail.subject for mail in dev_mailbox.newest()] == ["Two", "One"]
    assert "after" in dev_mailbox.newest()[1].text


def test_empty_mailbox_says_so(client, db):
    page = client.get(reverse("notifications:dev_mailbox"))
    assert "No emails yet." in page.content.decode()


@pytest.mark.parametrize("key", ["x", "20260101-000000-1-0", "20260101-000000-1-99"])
def test_unknown_mail_is_not_found(client, db, key):
    assert client.get(reverse("notifications:dev_mail", args=[key])).status_code == 404


def test_absent_when_the_setting_is_off(client, send, settings):
    send()
    addresses = urls()
    settings.DEV_MAILBOX = False
    assert [client.get(url).status_code for url in addresses] == [404, 404, 404]


def test_off_unless_a_settings_file_turns_it_on():
    from config.settings import base

    assert base.DEV_MAILBOX is False


@pytest.mark.parametrize(
    ("state", "due_in", "said"),
    [
        ("queued", timedelta(0), "1 email is being sent now"),
        ("sending", timedelta(minutes=15), "1 email is being sent now"),
        ("queued", timedelta(seconds=-40), "the worker is not running"),
        ("queued", timedelta(minutes=5), "1 email waits until"),
        ("sent", timedelta(0), None),
        ("cancelled", timedelta(0), None),
    ],
)
def test_says_when_what_is_not_here_will_be(client, db, state, due_in, said):
    Delivery.objects.create(
        name="follow_already",
        recipient="lorna@example.org",
        event_key="one",
        state=state,
        next_attempt_at=timezone.now() + due_in,
    )
    page = client.get(reverse("notifications:dev_mailbox")).content.decode()
    for words in ("being sent now", "worker is not running", "waits until"):
        assert (words in page) == (said is not None and words in said)


def test_of_many_at_once_it_does_not_say_that_nothing_is_sent(client, db):
    for number, state in enumerate(["queued", "queued", "sent"]):
        Delivery.objects.create(
            name="follow_already",
            recipient="lorna@example.org",
            event_key=str(number),
            state=state,
            next_attempt_at=timezone.now() - timedelta(minutes=1),
            sent_at=timezone.now() if state == "sent" else None,
        )
    page = client.get(reverse("notifications:dev_mailbox")).content.decode()
    assert "2 emails are being sent now" in page
    assert "not running" not in page
