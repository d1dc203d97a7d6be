"""Many comments decided at once: the same as one by one, for a fixed number of statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from comments.models import CommentReport, LearnedComment, PublicComment
from comments.models.status import ModerationStatus as S
from comments.moderation import decisions
from comments.moderation.transitions import AlreadyDecided, SeenComment, TextChanged
from comments.submission import services
from notifications.models import Delivery

pytestmark = pytest.mark.django_db

# What tells one comment or moment from another, and is not compared.
ITS_OWN = {"event_key", "message_id", "created_at", "next_attempt_at"}


def seen(comments):
    return [SeenComment.of(comment) for comment in comments]


@pytest.fixture
def mixed(network, write):
    """A function that makes ten comments of every kind that matters, and returns them."""

    def mixed():
        asked = write("Who pays?", email="asks@example.org", wants_replies=True)
        silent = write("No reply wanted")
        made = [
            write("A new thread", state="pending"),
            write("An answer", parent=asked, state="pending"),
            write(
                "An answer of their own", parent=asked, email="asks@example.org", state="pending"
            ),
            write("An answer to silence", parent=silent, state="pending"),
            write("On another page", page=network.event, state="pending"),
            write("With a wish", wants_replies=True, state="pending"),
            write("Rejected before", state="rejected"),
            write("Taken for spam", state="spam"),
            write("Removed before", state="removed"),
            write("Hidden by reports"),
        ]
        CommentReport.objects.create(comment=made[-1], kind="abuse", reporter_digest="x")
        made[-1] = services.decide(made[-1], S.PENDING, by=None)
        return made

    return mixed


def traces(comments):
    """All that a decision leaves behind, without what is of one comment or moment only."""
    numbers = [comment.pk for comment in comments]
    position = {number: index for index, number in enumerate(numbers)}
    rows = PublicComment.objects.filter(pk__in=numbers).order_by("pk")
    columns = ("state", "is_public", "is_removed", "decided_by", "decision_reason")
    columns += ("decision_title", "text_version", "comment")
    log = ModelLogEntry.objects.filter(object_id__in=numbers).order_by("timestamp", "pk")
    mails = Delivery.objects.filter(
        name__in=["comment_published", "comment_rejected", "comment_removed", "comment_reply"]
    ).order_by("name", "event_key")
    return {
        "rows": list(rows.values(*columns)),
        "was published": [bool(row.published_at) for row in rows],
        "was decided": [bool(row.decided_at) for row in rows],
        "log": [
            (
                position[int(entry.object_id)],
                entry.action,
                entry.user_id,
                entry.data,
                entry.label != "",
            )
            for entry in sorted(log, key=lambda entry: (position[int(entry.object_id)], entry.pk))
        ],
        "reports": list(
            CommentReport.objects.filter(comment__in=numbers).values_list("resolved_by", flat=True)
        ),
        "mails": sorted((mail.name, mail.context["page_title"]) for mail in mails),
    }


@pytest.mark.parametrize("to", [S.PUBLISHED, S.REJECTED, S.SPAM, S.REMOVED, S.PENDING])
def test_many_at_once_leave_what_one_by_one_would(mixed, moderator, send_mail_now, to):
    why = {"reason": "Off topic", "title": "Subject"}
    one_by_one = mixed()
    before = Delivery.objects.count()
    for comment in one_by_one:
        try:
            services.decide(comment, to, by=moderator, **why)
        except decisions.IllegalMove:
            continue
    first, first_mails = traces(one_by_one), Delivery.objects.count() - before
    send_mail_now()
    learned = LearnedComment.objects.count()
    Delivery.objects.all().delete()

    at_once = mixed()
    before = Delivery.objects.count()
    decisions.decide_many(seen(at_once), to, by=moderator, **why)
    second, second_mails = traces(at_once), Delivery.objects.count() - before
    send_mail_now()

    emails = [comment.user_email for comment in one_by_one]
    assert emails != [comment.user_email for comment in at_once]
    assert second == first
    assert second_mails == first_mails
    assert LearnedComment.objects.count() == 2 * learned


def test_a_hundred_cost_as_many_statements_as_ten(network, write, moderator):
    asked = write("Who pays?", wants_replies=True)

    def cost(number):
        comments = [write(f"Answer {n}", parent=asked, state="pending") for n in range(number)]
        with CaptureQueriesContext(connection) as captured:
            outcome = decisions.decide_many(seen(comments), S.PUBLISHED, by=moderator)
        assert len(outcome.decided) == number
        return len(captured)

    cost(2)
    assert cost(10) == cost(30) <= 25


def test_replies_are_told_to_whom_asked_once(network, write, moderator, send_mail_now):
    asked = write("Who pays?", email="asks@example.org", wants_replies=True)
    replies = [write(f"Answer {n}", parent=asked, state="pending") for n in range(3)]
    send_mail_now()
    decisions.decide_many(seen(replies), S.PUBLISHED, by=moderator)
    notices = [mail for mail in send_mail_now() if mail.to == ["asks@example.org"]]
    assert len(notices) == 3
    decisions.decide_many(seen(replies), S.PUBLISHED, by=moderator)
    assert send_mail_now() == []


def test_what_changed_meanwhile_is_skipped_and_said(write, moderator):
    rejected, rewritten, gone, untouched = (write(state="pending") for _ in range(4))
    what = seen([rejected, rewritten, gone, untouched])
    services.decide(rejected, S.REJECTED, by=moderator, reason="Off topic")
    PublicComment.objects.filter(pk=rewritten.pk).update(comment="Anew", text_version=2)
    gone.delete()
    outcome = decisions.decide_many(what, S.PUBLISHED, by=moderator)
    assert [comment.pk for comment in outcome.decided] == [untouched.pk]
    assert [(comment.pk, type(why)) for comment, why in outcome.skipped] == [
        (rejected.pk, AlreadyDecided),
        (rewritten.pk, TextChanged),
    ]
    assert PublicComment.objects.get(pk=rejected.pk).state == S.REJECTED


def test_all_or_nothing(write, moderator, monkeypatch):
    comments = [write(state="pending") for _ in range(3)]
    queued = Delivery.objects.count()

    def fail(*numbers):
        raise RuntimeError("worker store is down")

    monkeypatch.setattr(decisions, "learn", fail)
    with pytest.raises(RuntimeError):
        decisions.decide_many(seen(comments), S.PUBLISHED, by=moderator)
    assert PublicComment.objects.pending().count() == 3
    assert Delivery.objects.count() == queued
    assert not ModelLogEntry.objects.filter(action="comments.publish").exists()
