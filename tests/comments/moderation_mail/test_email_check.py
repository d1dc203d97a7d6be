"""A moderator's digest says what waits when it leaves, and is not sent when nothing does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import jobs
from comments.models import CommentEdit, CommentReport, PublicComment
from comments.moderation_mail import schedule
from comments.submission import services
from notifications import relevance
from notifications.models import Delivery
from tests.comments.moderation_mail.test_schedule import lose_the_permission
from tests.support.factories import UserFactory

MAIL = "moderator_digest"


@pytest.fixture(autouse=True)
def settled(monkeypatch):
    """Everything that is stored counts at once."""
    monkeypatch.setattr(schedule, "SETTLE", timedelta(0))


@pytest.fixture
def queued(write, choose, send_mail_now, mailoutbox):
    """Two comments wait, and the email about them too."""
    choose("at_once")
    both = [write(f"Comment number {number}.", state="pending") for number in (1, 2)]
    send_mail_now()
    mailoutbox.clear()
    jobs.mail_moderators()
    assert Delivery.objects.get(name=MAIL).state == "queued"
    return both


@pytest.fixture
def sent(send_mail_now):
    """Send what is due; the digests that left."""
    return lambda: [mail for mail in send_mail_now() if "await" in mail.subject]


def why():
    delivery = Delivery.objects.get(name=MAIL)
    return delivery.state, delivery.not_sent_because


def test_what_has_been_decided_since_is_not_in_it(queued, sent):
    services.decide(queued[0], "published", by=None)
    [mail] = sent()
    assert mail.subject == "1 new comment awaits moderation"
    for part in (mail.body, mail.alternatives[0].content):
        assert "Comment number 1." not in part
        assert "Comment number 2." in part


def test_it_is_not_sent_when_all_of_it_has_been_decided(queued, sent):
    for comment in queued:
        services.decide(comment, "rejected", by=None, reason="Because")
    assert sent() == []
    assert why() == ("cancelled", "digest.nothing_left")


@pytest.mark.parametrize("what", ["report", "edit"])
def test_reports_and_edits_are_a_reason_until_they_are_dealt_with(
    write, choose, send_mail_now, sent, what
):
    choose("at_once")
    comment = write()
    send_mail_now()
    if what == "report":
        CommentReport.objects.create(comment=comment, kind="spam", reporter_digest="r1")
    else:
        CommentEdit.objects.create(comment=comment, text="Better so.")
    jobs.mail_moderators()
    CommentReport.objects.update(resolved_at=timezone.now())
    CommentEdit.objects.all().delete()
    assert sent() == []
    assert why() == ("cancelled", "digest.nothing_left")


def test_it_shows_a_text_as_it_is_now(queued, sent):
    PublicComment.objects.filter(pk=queued[0].pk).update(comment="Edited by its commenter.")
    [mail] = sent()
    assert "Edited by its commenter." in mail.body
    assert "Comment number 1." not in mail.body


def test_not_to_who_has_stopped_it_since(queued, choose, sent):
    choose("never")
    assert sent() == []
    assert why() == ("cancelled", "digest.stopped")


def test_not_to_who_does_not_moderate_any_more(queued, moderator, sent):
    lose_the_permission(moderator)
    assert sent() == []
    assert why() == ("cancelled", "digest.no_moderator")


def test_not_to_an_account_that_was_closed(queued, moderator, sent):
    moderator.is_active = False
    moderator.save()
    assert sent() == []
    assert why() == ("cancelled", "digest.no_moderator")


def test_not_to_an_address_that_the_account_had(queued, moderator, sent):
    moderator.email = "mona@elsewhere.example"
    moderator.save()
    assert sent() == []
    assert why() == ("cancelled", "digest.another_address")


def test_number_of_queries_does_not_grow_with_moderators(queued, groups):
    template = Delivery.objects.get(name=MAIL)

    def asked(number):
        users = [template.about["user"]]
        users += [
            UserFactory(username=f"m{number}-{n}", groups=["Moderators"]).pk for n in range(number)
        ]
        rows = Delivery.objects.bulk_create(
            Delivery(
                name=MAIL,
                recipient="x@example.org",
                event_key=f"digest:{number}:{pk}",
                about=template.about | {"user": pk},
            )
            for pk in users
        )
        with CaptureQueriesContext(connection) as queries:
            found = relevance.findings(rows)
        assert not [finding for finding in found.values() if isinstance(finding, Exception)]
        return len(queries)

    assert asked(1) == asked(40) <= 8
