"""Decisions: the table of moves, once only, written down, and the people told."""

import itertools

import pytest
from wagtail.models import ModelLogEntry

from comments.admin.buttons import buttons_of
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import AlreadyDecided, IllegalMove, transition
from comments.submission import services

pytestmark = pytest.mark.django_db
S = ModerationStatus

COMMENTER, MODERATOR, CHECKS = "the commenter", "a moderator", "the spam checks"
# From which state to which, and by whom.
MOVES = {
    ("unconfirmed", "pending", COMMENTER),
    ("unconfirmed", "published", COMMENTER),
    ("unconfirmed", "withdrawn", COMMENTER),
    ("unconfirmed", "spam", CHECKS),
    ("unconfirmed", "spam", MODERATOR),
    ("pending", "published", MODERATOR),
    ("pending", "rejected", MODERATOR),
    ("pending", "spam", MODERATOR),
    ("pending", "withdrawn", COMMENTER),
    ("published", "pending", MODERATOR),
    ("published", "removed", MODERATOR),
    ("published", "spam", MODERATOR),
    ("published", "withdrawn", COMMENTER),
    # The commenter appeals.
    ("rejected", "pending", COMMENTER),
    ("rejected", "pending", MODERATOR),
    ("rejected", "published", MODERATOR),
    # Never confirmed: the commenter is asked.
    ("spam", "unconfirmed", MODERATOR),
    ("spam", "pending", MODERATOR),
    ("spam", "published", MODERATOR),
    ("removed", "published", MODERATOR),
}
LEGAL = {(before, after) for before, after, _by_whom in MOVES}


@pytest.mark.parametrize(("before", "after"), list(itertools.product(S, S)))
def test_only_the_moves_in_the_table_are_possible(write, before, after):
    comment = write(state="pending")
    PublicComment.objects.filter(pk=comment.pk).update(state=before)
    comment.state = before
    is_legal = (before.value, after.value) in LEGAL
    if is_legal:
        assert transition(comment, after).state == after
    else:
        with pytest.raises(IllegalMove):
            transition(comment, after)
    stored = PublicComment.objects.get(pk=comment.pk)
    assert stored.state == (after if is_legal else before)


@pytest.mark.parametrize("before", list(S))
def test_moderators_are_offered_their_own_moves_only(write, before):
    """Of a comment whose email address is confirmed, or that waits for that."""
    comment = write(state="unconfirmed" if before == S.UNCONFIRMED else "pending")
    comment.state = before
    theirs = {after for start, after, who in MOVES if start == before and who == MODERATOR}
    offered = {button.to.value for button in buttons_of(comment)}
    assert offered == theirs - {"unconfirmed"}


@pytest.mark.parametrize("state", list(S))
def test_the_librarys_columns_follow_the_state(write, state):
    comment = write(state="pending")
    comment.state = state
    comment.save()
    stored = PublicComment.objects.get(pk=comment.pk)
    assert stored.is_public == (state == S.PUBLISHED)
    assert stored.is_removed == (state in (S.REMOVED, S.SPAM, S.WITHDRAWN))


def test_the_second_of_two_moderators_sees_what_the_first_did(write, moderator):
    comment = write(state="pending")
    seen_by_both = PublicComment.objects.get(pk=comment.pk)
    services.decide(comment, S.REJECTED, by=moderator, reason="Off topic")
    with pytest.raises(AlreadyDecided) as conflict:
        services.decide(seen_by_both, S.PUBLISHED, by=moderator)
    assert "Rejected" in str(conflict.value)
    assert conflict.value.comment.decision_reason == "Off topic"


def test_a_decision_is_logged_with_who_and_why(write, moderator):
    comment = services.decide(write(state="pending"), S.REJECTED, by=moderator, reason="Off topic")
    entry = ModelLogEntry.objects.filter(action="comments.reject").get()
    assert entry.user == moderator
    assert entry.data == {"from": "pending", "to": "rejected", "reason": "Off topic", "title": ""}
    assert comment.user_name not in entry.label


def test_the_writer_is_told_of_the_publication_once(write, send_mail_now, mailoutbox):
    comment = write(state="published")
    comment = services.decide(comment, S.REMOVED, by=None, reason="Mistake")
    services.decide(comment, S.PUBLISHED, by=None)
    send_mail_now()
    subjects = [mail.subject for mail in mailoutbox]
    assert len([s for s in subjects if "is published" in s]) == 1


def test_a_rejected_writer_is_told_why_and_gets_the_text_back(write, send_mail_now, mailoutbox):
    comment = write("My long text", state="pending")
    services.decide(comment, S.REJECTED, by=None, reason="It names a private person.")
    send_mail_now()
    mail = mailoutbox[-1]
    assert mail.to == [comment.user_email]
    assert "It names a private person." in mail.body
    assert "My long text" in mail.body


def test_a_spammer_hears_nothing(write, send_mail_now, mailoutbox):
    comment = write(state="pending")
    send_mail_now()
    mailoutbox.clear()
    services.decide(comment, S.SPAM, by=None)
    send_mail_now()
    assert not mailoutbox


def test_a_failing_mail_leaves_the_decision_untaken(write, monkeypatch):
    comment = write(state="pending")

    def broken(_comment):
        raise RuntimeError("no mail today")

    monkeypatch.setattr("comments.emails.comment_published", broken)
    with pytest.raises(RuntimeError):
        services.decide(comment, S.PUBLISHED, by=None)
    assert PublicComment.objects.get(pk=comment.pk).state == S.PENDING


def test_an_answer_of_the_network_is_published_at_once_with_a_badge(
    client, network, write, moderator, send_mail_now, mailoutbox
):
    question = write(wants_replies=True)
    send_mail_now()
    mailoutbox.clear()
    reply = services.reply_officially(question, by=moderator, text="We will come back to this.")
    assert reply.state == S.PUBLISHED
    assert "Network" in client.get(network.post.url).content.decode()
    send_mail_now()
    assert [mail.to for mail in mailoutbox] == [[question.user_email]]


def test_an_answer_to_what_is_not_published_is_refused(write, moderator):
    with pytest.raises(services.CommentRefused):
        services.reply_officially(write(state="pending"), by=moderator, text="Hello")
