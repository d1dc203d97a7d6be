"""An email about a comment says what is true when it leaves, not when it was queued."""

import html
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comments import emails
from comments.author import services as author
from comments.models import CommentEdit, PublicComment
from comments.moderation.corrections import correct
from comments.moderation.transitions import transition
from comments.submission import services
from notifications import outbox, relevance
from notifications.models import Delivery
from tests.support.factories import UserFactory

KINDS = [
    "comment_confirmation",
    "comment_received",
    "comment_published",
    "comment_rejected",
    "comment_removed",
    "comment_edit_refused",
    "comment_corrected",
    "comment_reply",
]


@pytest.fixture
def said(send_mail_now):
    """Send what is due; the kinds of email that left, and why the others did not."""

    def said():
        before = set(Delivery.objects.filter(state="sent").values_list("pk", flat=True))
        send_mail_now()
        sent = Delivery.objects.filter(state="sent").exclude(pk__in=before)
        return set(sent.values_list("name", flat=True))

    return said


@pytest.fixture
def why():
    """Why the newest email of a kind was not sent, as it is stored."""

    def why(name):
        delivery = Delivery.objects.filter(name=name).latest("pk")
        return delivery.state, delivery.not_sent_because

    return why


@pytest.fixture
def reply(write, said):
    """A published reply whose email to the person replied to is still to be sent."""
    parent = write(wants_replies=True, email="ann@example.org")
    said()
    return write("A reply that stays as it is.", parent=parent)


def set_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def unpublish(page):
    page.unpublish()


def fresh(comment):
    return PublicComment.objects.get(pk=comment.pk)


class TestReply:
    """What a person is told who asked to hear of replies."""

    def test_it_is_sent_while_the_reply_is_there(self, reply, said):
        assert "comment_reply" in said()

    @pytest.mark.parametrize(
        ("state", "reason"), [("removed", "comments.removed"), ("spam", "comments.spam")]
    )
    def test_not_when_a_moderator_has_taken_it_away(self, reply, said, why, state, reason):
        services.decide(reply, state, by=None, reason="Because")
        assert "comment_reply" not in said()
        assert why("comment_reply") == ("cancelled", reason)

    def test_not_when_its_author_has_withdrawn_it(self, reply, said, why):
        author.withdraw(reply)
        assert said() == set()
        assert why("comment_reply") == ("cancelled", "comments.withdrawn")

    @pytest.mark.parametrize("hide", [set_private, unpublish])
    def test_not_when_the_page_is_no_longer_public(self, reply, said, why, network, hide):
        hide(network.post)
        assert said() == set()
        assert why("comment_reply") == ("cancelled", "comments.page_not_public")

    def test_not_when_a_page_above_has_become_private(self, reply, said, why, network):
        set_private(network.blog)
        said()
        assert why("comment_reply") == ("cancelled", "comments.page_not_public")

    def test_it_waits_while_the_reply_is_reviewed_again(self, reply, said, why, wait):
        transition(reply, "pending", reason="Reported three times")
        assert "comment_reply" not in said()
        assert why("comment_reply") == ("queued", "comments.under_review")
        wait(minutes=20)
        services.decide(fresh(reply), "published", by=None)
        assert said() == {"comment_reply", "comment_published"}

    def test_it_is_told_after_all_when_the_reply_comes_back(self, reply, said, why):
        removed = services.decide(reply, "removed", by=None, reason="Because")
        said()
        services.decide(removed, "published", by=None)
        assert said() == {"comment_reply"}

    def test_not_when_the_recipient_has_withdrawn_the_own_comment(self, reply, said, why):
        author.withdraw(reply.parent)
        assert "comment_reply" not in said()
        assert why("comment_reply") == ("cancelled", "comments.withdrawn")

    def test_it_quotes_the_reply_as_it_is_now(self, reply, send_mail_now):
        PublicComment.objects.filter(pk=reply.pk).update(comment="A reply with another text.")
        [mail] = [mail for mail in send_mail_now() if "replied to you" in mail.subject]
        for part in (mail.body, mail.alternatives[0].content):
            assert "A reply with another text." in part
            assert "stays as it is" not in part


class TestPublished:
    """ "Your comment is published"."""

    def test_not_to_who_has_withdrawn_it(self, write, said, why, rules):
        rules(received_minutes=0)
        author.withdraw(write())
        assert "comment_published" not in said()
        assert why("comment_published") == ("cancelled", "comments.withdrawn")
        assert why("comment_received") == ("cancelled", "comments.withdrawn")

    def test_not_when_it_has_been_removed(self, write, said):
        services.decide(write(), "removed", by=None, reason="Because")
        assert said() & {"comment_published", "comment_removed"} == {"comment_removed"}

    @pytest.mark.parametrize("hide", [set_private, unpublish])
    def test_not_when_the_page_is_no_longer_public(self, write, said, network, hide):
        write()
        hide(network.post)
        assert "comment_published" not in said()

    def test_it_waits_while_the_comment_is_reviewed_again(self, write, said, wait):
        comment = transition(write(), "pending", reason="Reported three times")
        assert "comment_published" not in said()
        wait(minutes=20)
        services.decide(comment, "published", by=None)
        assert said() == {"comment_published"}

    def test_it_promises_no_time_to_edit_that_is_over(self, write, rules, wait, send_mail_now):
        rules(edit_minutes=30)
        write()
        wait(minutes=40)
        [mail] = [mail for mail in send_mail_now() if "is published" in mail.subject]
        assert "you can edit it until" not in mail.body
        assert "Withdraw your comment:" in mail.body


class TestDecision:
    """What a moderator has decided, and why."""

    def test_received_is_not_said_of_what_has_been_decided(self, write, said):
        write(state="rejected")
        assert said() == {"comment_rejected"}

    def test_a_rejection_is_not_said_of_what_has_been_published_since(self, write, said, why):
        services.decide(write(state="rejected"), "published", by=None)
        assert said() == {"comment_published"}
        assert why("comment_rejected") == ("cancelled", "comments.decided")

    def test_of_two_rejections_the_last_is_said(self, write, send_mail_now):
        rejected = write(state="rejected")
        reopened = transition(rejected, "pending", reason="Another look")
        services.decide(reopened, "rejected", by=None, reason="The second reason")
        [mail] = [mail for mail in send_mail_now() if mail.subject.startswith("Not published")]
        assert "The second reason" in mail.body

    def test_a_rejection_leads_to_no_page_that_is_gone(self, write, network, send_mail_now):
        write(state="rejected")
        network.post.unpublish()
        [mail] = [mail for mail in send_mail_now() if mail.subject.startswith("Not published")]
        for part in (mail.body, mail.alternatives[0].content):
            assert "Go to “" not in part

    def test_an_edit_is_not_refused_on_a_page_that_it_has_left(self, write, said, why, moderator):
        comment = write()
        CommentEdit.objects.create(comment=comment, text="New")
        author.refuse_edit(comment, moderator, "No")
        author.withdraw(comment)
        assert "comment_edit_refused" not in said()
        assert why("comment_edit_refused") == ("cancelled", "comments.withdrawn")

    def test_a_correction_shows_the_text_as_readers_see_it(self, write, send_mail_now, moderator):
        comment = write("The first text.")
        comment = correct(comment, "The second text.", note="One name left out", by=moderator)
        correct(comment, "The third text.", note="Two names left out", by=moderator)
        first = send_mail_now()
        [mail] = [one for one in first if "> The first text." in one.body]
        assert "> The third text." in mail.body
        assert "> Two names left out" in mail.body

    def test_a_correction_is_not_said_when_it_is_gone(self, write, said, why, moderator):
        comment = correct(write(), "The second text.", note="A name left out", by=moderator)
        author.withdraw(comment)
        assert "comment_corrected" not in said()
        assert why("comment_corrected") == ("cancelled", "comments.withdrawn")


class TestReceived:
    """ "We have your comment": for who still waits after a while, and for no one else."""

    def test_it_is_sent_to_who_waits_longer_than_the_setting_says(self, write, wait, said):
        write(state="pending")
        assert said() == set()
        wait(minutes=31)
        assert said() == {"comment_received"}

    @pytest.mark.parametrize("state", ["published", "rejected"])
    def test_who_is_told_the_decision_by_then_gets_one_email(self, write, wait, said, why, state):
        comment = write(state="pending")
        wait(minutes=20)
        services.decide(comment, state, by=None, reason="Because")
        assert said() == {f"comment_{state}"}
        wait(days=1)
        assert said() == set()
        assert why("comment_received") == ("cancelled", "comments.decided")

    def test_no_time_sends_it_straight_away(self, write, said, rules):
        rules(received_minutes=0)
        write(state="pending")
        assert said() == {"comment_received"}

    def test_the_link_to_edit_is_offered_while_it_works(self, write, wait, rules, send_mail_now):
        rules(received_minutes=30, edit_minutes=60)
        write(state="pending")
        wait(minutes=31)
        [mail] = send_mail_now()
        assert "Check, edit or withdraw your comment" in mail.body
        assert "You can edit it until" in mail.body
        rules(received_minutes=90)
        write(state="pending")
        wait(minutes=91)
        [mail] = send_mail_now()
        assert "Check or withdraw your comment" in mail.body
        assert "You can edit it until" not in mail.body


class TestConfirmation:
    """The question whether the address is the commenter's."""

    def test_not_of_what_was_deleted(self, write, said, why):
        services.disown_comment(write(state="unconfirmed"))
        assert said() == set()
        assert why("comment_confirmation") == ("cancelled", "comments.gone")

    def test_not_of_what_was_confirmed_by_another_email(self, write, said, why, rules):
        rules(received_minutes=0)
        write(state="pending")
        assert said() == {"comment_received"}
        assert why("comment_confirmation") == ("cancelled", "comments.confirmed")

    def test_it_counts_the_days_that_are_left(self, write, wait, send_mail_now):
        write(state="unconfirmed")
        wait(days=1, hours=12)
        [mail] = send_mail_now()
        assert "The link works for 5 days." in " ".join(mail.body.split())

    def test_not_when_no_day_is_left(self, write, wait, said, why):
        write(state="unconfirmed")
        wait(days=6, hours=12)
        assert said() == set()
        assert why("comment_confirmation") == ("cancelled", "comments.too_late")

    def test_what_was_taken_out_of_spam_has_its_own_week(self, write, wait, said):
        comment = transition(write(state="unconfirmed"), "spam")
        wait(days=10)
        services.decide(fresh(comment), "unconfirmed", by=UserFactory(is_superuser=True))
        assert said() == {"comment_confirmation"}


@pytest.mark.parametrize("name", KINDS)
def test_a_thousand_emails_are_asked_about_in_as_many_queries_as_one(write, name):
    parent = write(wants_replies=True)
    reply = write(parent=parent)
    now = timezone.now()

    def queued(number):
        # Some comments are there, and all the others are not.
        pks = [parent.pk, reply.pk, *range(10**6, 10**6 + number)][:number]
        return Delivery.objects.bulk_create(
            Delivery(
                name=name,
                recipient=f"r{pk}@example.org",
                event_key=f"{name}:{number}:{pk}",
                about={"comment": pk, "reply": reply.pk, "decided": 0.0},
                created_at=now - timedelta(days=1),
            )
            for pk in pks
        )

    with CaptureQueriesContext(connection) as one:
        relevance.findings(queued(1)[:1])
    many = queued(1000)
    with CaptureQueriesContext(connection) as thousand:
        found = relevance.findings(many)
    inserts = [query for query in one if query["sql"].startswith("INSERT")]
    assert len(thousand) == len(one) - len(inserts) <= 3
    assert len(found) >= 998
    assert not [finding for finding in found.values() if isinstance(finding, Exception)]


def test_an_email_that_was_queued_before_there_were_checks_is_sent(write, said, rules):
    rules(received_minutes=0)
    write()
    Delivery.objects.update(about={})
    assert {"comment_published", "comment_received"} <= said()


def test_a_comment_that_is_withdrawn_while_an_email_is_rendered_is_the_window(
    write, monkeypatch, said
):
    """What docs/decisions/0005-mail-outbox.md says of the window is so: no lock is held."""
    comment = write()
    send = outbox.message.send

    def withdraw_first(delivery, values):
        if delivery.name == "comment_published":
            author.withdraw(comment)
        send(delivery, values)

    monkeypatch.setattr(outbox.message, "send", withdraw_first)
    assert "comment_published" in said()
    assert emails.can_email(fresh(comment))


def test_a_comment_that_is_no_contribution_is_called_by_its_page(write, send_mail_now):
    write()
    [mail] = [mail for mail in send_mail_now() if mail.subject.endswith("is published")]
    assert mail.subject == "Your comment “What about…” on “A first post” is published"
    assert "reference" not in mail.body


def test_no_email_is_promised_to_who_is_taken_for_a_spammer(client, network, rules, write, said):
    rules(trust="hold_all")
    page = client.get(network.post.url).text
    assert "We'll email you when it is published or rejected." in html.unescape(page)
    write(state="pending")
    said()
    services.decide(PublicComment.objects.get(), "spam", by=None)
    assert said() == set()
