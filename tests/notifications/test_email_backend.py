"""What Django and Wagtail send goes through the outbox: no request waits for a mail server."""

import smtplib
from datetime import timedelta
from email.mime.text import MIMEText

import pytest
from django.contrib.auth.models import Permission
from django.core.mail import EmailMessage, EmailMultiAlternatives, mail_admins, send_mail
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from notifications import outbox, retention, staff_notice, tasks
from notifications.models import Delivery
from tests.support.factories import UserFactory
from tests.support.mail_server import MailServer
from tests.support.page_forms import add_url, fields_of, form_of

POST = "blog.BlogPostPage"


@pytest.fixture
def message(db):
    """A function that sends an email as Django code does; returns the rows of the outbox."""

    def send(**more):
        options = {"subject": "A subject", "body": "A text.", "to": ["a@example.org"]} | more
        alternatives = options.pop("html", None)
        email = EmailMultiAlternatives(**options)
        if alternatives:
            email.attach_alternative(alternatives, "text/html")
        email.send()
        return list(Delivery.objects.order_by("pk"))

    return send


@pytest.fixture
def submit(groups, client, network):
    """An author submits a new post for moderation; the response."""
    UserFactory(username="ed", email="ed@example.org", groups=["Editors"])
    client.force_login(UserFactory(username="ana", email="ana@example.org", groups=["Authors"]))

    def submit():
        url = add_url(POST, network.blog)
        sent = form_of(client, url, fields_of(POST)) | {"action-submit": "1"}
        return client.post(url, sent)

    return submit


def to_editor():
    return Delivery.objects.get(name=staff_notice.NAME, recipient="ed@example.org")


def test_a_mail_server_that_does_not_resolve_costs_an_author_nothing(
    submit, settings, send_mail_now, client, time_machine
):
    time_machine.move_to(timezone.now())
    settings.OUTBOX_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.invalid", 25
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False

    # The author: the page answers as always, and waits for an editor.
    assert submit().status_code == 302
    [state] = WorkflowState.objects.all()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS

    # The worker: the email waits, and staff see why.
    tasks.call_for_delivery()
    send_mail_now()
    waiting = to_editor()
    assert (waiting.state, waiting.attempts) == ("queued", 1)
    client.force_login(UserFactory(username="root", is_superuser=True))
    page = client.get(reverse("outgoing_email:index"), {"name": staff_notice.NAME}).text
    for text in ("ed@example.org", "Notice to colleagues", "Waiting", "gaierror"):
        assert text in page

    # The server is back.
    with MailServer() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        time_machine.shift(timedelta(minutes=10))
        send_mail_now()
    assert to_editor().state == "sent"
    [received] = [one for one in server.received if one["To"] == "ed@example.org"]
    assert state.content_object.title in received["Subject"]
    assert received["Auto-Submitted"] == "auto-generated"
    assert received["Message-ID"] == waiting.message_id
    link = reverse("wagtailadmin_pages:edit", args=[state.content_object.pk])
    assert link in received.get_body(("plain",)).get_content()


def test_nothing_is_stored_if_the_caller_fails(message):
    with transaction.atomic():
        message()
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()


def test_text_html_headers_and_sender_come_through(message, send_mail_now, settings):
    message(
        html="<p>A <b>text</b>.</p>",
        from_email="Editors <editors@example.org>",
        reply_to=["desk@example.org"],
        headers={"X-Thread": "7", "Message-ID": "<x@y>"},
    )
    [mail] = send_mail_now()
    sent = mail.message()
    assert mail.body == "A text.\n"
    assert mail.alternatives[0].content == "<p>A <b>text</b>.</p>"
    assert sent["From"] == "Editors <editors@example.org>"
    assert sent["Reply-To"] == "desk@example.org"
    assert sent["X-Thread"] == "7"
    assert sent["Message-ID"] == Delivery.objects.get().message_id


def test_the_usual_sender_has_the_name_of_the_network(message, send_mail_now, settings):
    message()
    [mail] = send_mail_now()
    assert mail.from_email.endswith(f"<{settings.DEFAULT_FROM_EMAIL}>")
    assert settings.WAGTAIL_SITE_NAME in mail.from_email


def test_each_recipient_has_a_row_and_sees_no_other(message, send_mail_now):
    rows = message(to=["Ann <ann@example.org>", "bob@Example.org"], cc=["cy@example.org"], bcc=[])
    assert [row.recipient for row in rows] == [
        "ann@example.org",
        "bob@example.org",
        "cy@example.org",
    ]
    assert [mail.message()["To"] for mail in send_mail_now()] == [row.recipient for row in rows]


def test_an_email_to_no_one_is_none(db):
    assert EmailMessage("Subject", "Text", to=[]).send() == 0
    assert not Delivery.objects.exists()


def test_what_is_html_alone_has_a_text_too(message, send_mail_now):
    email = EmailMessage("Subject", "<p>Only &amp; this</p>", to=["a@example.org"])
    email.content_subtype = "html"
    email.send()
    [mail] = send_mail_now()
    assert "Only" in mail.body
    assert "<p>" not in mail.body
    assert mail.alternatives[0].content == "<p>Only &amp; this</p>"


def test_attachments_are_named_in_words(message, send_mail_now):
    message(
        html="<p>A text.</p>",
        attachments=[("report.csv", "a,b", "text/csv"), MIMEText("without a name")],
    )
    [mail] = send_mail_now()
    assert mail.body == (
        "A text.\n\nThis email had 2 attachments, which this site does not send: report.csv, "
        "a file without a name\n"
    )
    assert mail.alternatives == []


def test_a_text_that_is_too_long_says_so_with_its_length(message, send_mail_now):
    message(body="x" * 150_000, html=f"<p>{'x' * 150_000}</p>")
    [mail] = send_mail_now()
    assert mail.body.endswith(
        "This email was too long to send whole: 150000 characters. "
        "Sign in to the site to read the rest.\n"
    )
    assert len(mail.body) < staff_notice.LONGEST + 200
    assert mail.alternatives == []


def test_html_that_is_too_long_leaves_the_text(message, send_mail_now):
    message(html="x" * 150_000)
    [mail] = send_mail_now()
    assert mail.body == "A text.\n"
    assert mail.alternatives == []


@pytest.mark.parametrize("field", ["subject", "from_email", "headers"])
def test_a_line_break_adds_no_header(message, send_mail_now, field):
    evil = "x\r\nBcc: victim@example.org"
    message(**{field: {"X-Thread": evil} if field == "headers" else evil})
    for mail in send_mail_now():
        assert mail.message()["Bcc"] is None


def test_an_address_that_no_server_takes_is_left_out_and_logged(message, caplog):
    [row] = message(to=[f"{'x' * 400}@example.org", "a@example.org"])
    assert row.recipient == "a@example.org"
    assert "412 characters" in caplog.text


def test_a_database_that_is_down_is_silent_only_if_asked(db, monkeypatch):
    def fail(message):
        raise DatabaseError("down")

    monkeypatch.setattr(staff_notice, "queue", fail)
    assert send_mail("S", "T", None, ["a@example.org"], fail_silently=True) == 0
    with pytest.raises(DatabaseError):
        send_mail("S", "T", None, ["a@example.org"])


def test_administrators_get_theirs_one_by_one(db, settings):
    settings.ADMINS = [("Ann", "ann@example.org"), ("Bob", "bob@example.org")]
    mail_admins("An error", "Where")
    assert Delivery.objects.filter(name=staff_notice.NAME).count() == 2


def test_what_it_says_is_nowhere_to_be_read_by_colleagues(message, client, settings):
    """A link for a new password may be in it."""
    [row] = message(
        subject="Reset for ana", body="https://example.org/reset/abc-secret/", html="abc-secret"
    )
    user = UserFactory(username="mo")
    for codename in ("access_admin", "view_delivery", "change_delivery"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    pages = [reverse("outgoing_email:index"), reverse("outgoing_email:index_results")]
    pages += [reverse("outgoing_email:delivery", args=[row.pk])]
    for page in [
        *pages,
        f"{pages[0]}?q=secret",
        f"{pages[0]}?export=csv",
        f"{pages[0]}?export=xlsx",
    ]:
        response = client.get(page)
        assert b"secret" not in b"".join(response).replace(b"q=secret", b"").replace(
            b'value="secret"', b""
        ), page


def test_a_server_that_quotes_the_email_shows_no_secret(message, monkeypatch):
    [row] = message(body="http://testserver/admin/password_reset/confirm/MQ/abc-secret-token/")

    def refuse(backend, messages):
        raise smtplib.SMTPDataError(554, b"spam: " + messages[0].body.encode())

    backend = "django.core.mail.backends.locmem.EmailBackend.send_messages"
    monkeypatch.setattr(backend, refuse)
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert "554" in row.last_error
    assert "secret" not in row.last_error


def test_what_it_said_is_forgotten_like_that_of_other_emails(message, send_mail_now, time_machine):
    time_machine.move_to(timezone.now())
    message()
    send_mail_now()
    time_machine.shift(retention.CONTENT + timedelta(minutes=1))
    retention.prune()
    assert Delivery.objects.get().context == {}
