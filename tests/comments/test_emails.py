"""The emails about comments: short subjects, the recipient's name, dates in full, one action."""

from datetime import UTC, datetime

import pytest

from comments import emails
from comments.author import services as author_services
from comments.models import CommentEdit, PublicComment
from notifications.models import Delivery

pytestmark = pytest.mark.django_db

LONG_TITLE = "Sixth Open Government Action Plan: consultation draft for all regions"


@pytest.fixture
def every_email(network, write, rules):
    """Queue every email about comments on a page with a long title."""
    network.post.title = LONG_TITLE
    network.post.save()
    rules(received_minutes=0)
    write(state="unconfirmed")
    comment = write(state="published", name="Lena Long-Name", wants_replies=True)
    write(state="rejected")
    write(state="removed")
    write(state="published", name="Somebody With A Rather Long Name", parent=comment)
    emails.comment_edit_refused(comment, CommentEdit(pk=1, comment=comment, text="New"), "No")
    emails.comment_corrected(comment, old_text="Old")


def test_subjects_fit_into_an_inbox(every_email, send_mail_now):
    kinds = set(Delivery.objects.values_list("name", flat=True))
    assert len(kinds) == 8
    for mail in send_mail_now():
        assert len(mail.subject) < 60, mail.subject


def test_subjects_say_which_comment(every_email, send_mail_now):
    for mail in send_mail_now():
        assert "Sixth Open" in mail.subject, mail.subject
        if not mail.subject.startswith("Confirm") and "replied to you" not in mail.subject:
            assert "“What about" in mail.subject, mail.subject


def test_who_has_confirmed_is_called_by_name_and_no_one_else(every_email):
    for delivery in Delivery.objects.all():
        name = delivery.context.get("recipient_name")
        if delivery.name == "comment_confirmation":
            # Anyone can type anyone's email address, and a message into the name.
            assert name is None
        else:
            assert name


def test_a_date_is_written_in_full(write, send_mail_now):
    comment = write(wants_replies=True)
    send_mail_now()
    date = datetime(2026, 11, 24, 12, tzinfo=UTC)
    PublicComment.objects.filter(pk=comment.pk).update(submit_date=date)
    write(parent=PublicComment.objects.get(pk=comment.pk))
    (reply,) = [mail for mail in send_mail_now() if "replied to you" in mail.subject]
    assert "on 24 November 2026" in " ".join(reply.body.split())


def test_the_email_says_until_when_the_comment_can_be_edited(rules, write, send_mail_now):
    rules(edit_minutes=60)
    write(state="published")
    published = send_mail_now()[-1]
    assert "(you can edit it until " in " ".join(published.body.split())
    rules(edit_minutes=0)
    write(state="published")
    assert "you can edit it until" not in send_mail_now()[-1].body


def test_a_rejection_is_appealed_and_not_looked_at_again(write, send_mail_now):
    comment = write(state="rejected")
    assert "Appeal this decision" in send_mail_now()[-1].body
    author_services.appeal(comment, "Please")
