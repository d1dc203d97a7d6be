"""What moderators are told by mail: what is new, in context, safely, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import CommentEdit, CommentReport, MailFrequency, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.transitions import transition
from comments.moderation_mail import digest, schedule
from comments.submission import services

pytestmark = pytest.mark.usefixtures("settled")


@pytest.fixture
def settled(monkeypatch):
    """Everything that is stored counts at once."""
    monkeypatch.setattr(schedule, "SETTLE", schedule.timedelta(0))


@pytest.fixture
def mail(write, choose, round_of_mail):
    """The mail about one comment; takes what `write` takes."""

    def mail(*args, **options):
        choose("at_once")
        write(*args, state="pending", **options)
        [sent] = round_of_mail()
        return sent

    return mail


def html_of(mail):
    return mail.alternatives[0].content


def test_it_shows_the_text_where_it_stands_and_what_can_be_done(write, mail, links_of):
    parent = write("Who pays for it?", name="Omar")
    sent = mail("The ministry.", parent=parent, name="Lena")
    assert sent.to == ["mona@example.org"]
    assert sent.subject == "1 new comment awaits moderation"
    for part in (sent.body, html_of(sent)):
        for words in ("Lena", "The ministry.", "A first post", "Omar", "Who pays for it?"):
            assert words in part
        assert "Waiting 0" in part
    links = links_of(sent)
    decisions = {"Approve", "Reject", "Mark as spam"}
    assert decisions <= set(links)
    assert len({links[name] for name in decisions}) == 3
    assert {"See all options", "Open the queue", "A first post"} <= set(links)


def test_what_is_suggested_for_a_passage_is_read_before_it_is_approved(
    network, mail, links_of, client
):
    part = next(iter(network.plan.comment_parts.values()))
    sent = mail(page=network.plan, part=part, suggested_text="Text of the book.")
    for words in (sent.body, html_of(sent)):
        assert part.text in words
        assert "Text of the book." in words
    page = client.get(links_of(sent)["Approve"]).content.decode()
    assert part.text in page
    assert "book" in page


def test_links_into_the_admin_lead_somewhere(mail, links_of, client, moderator):
    links = links_of(mail())
    client.force_login(moderator)
    for name in ("See all options", "Open the queue", "Change how often on your account page"):
        assert client.get(links[name]).status_code == 200


def test_it_says_why_it_was_sent_and_how_to_change_that(mail, links_of):
    sent = mail()
    assert "because you moderate comments. How often we email you: " in sent.body
    links = links_of(sent)
    assert links["Change how often on your account page"] == "/admin/account/#tab-notifications"
    assert links["Stop these emails"] == sent.extra_headers["List-Unsubscribe"].strip("<>")[17:]
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_carries_no_address_of_the_writer(mail):
    sent = mail(email="lena@secret.example")
    assert "secret.example" not in sent.body + html_of(sent)


def test_verdict_reports_and_appeal_are_in_it(write, choose, round_of_mail):
    comment = write(state="pending")
    PublicComment.objects.filter(pk=comment.pk).update(
        spam_reasons=["Many links"], appealed_at=comment.queued_at, appeal_text="I meant it well."
    )
    CommentReport.objects.create(
        comment=comment, kind="abuse", text="Rude", reporter_digest="a-digest"
    )
    choose("at_once")
    [sent] = round_of_mail()
    for part in (sent.body, html_of(sent)):
        for words in ("Many links", "I meant it well.", "It insults or threatens someone: Rude"):
            assert words in part
        assert "a-digest" not in part


def test_colleagues_see_for_whom_a_comment_is_kept(
    write, choose, moderator, round_of_mail, links_of, client
):
    comment = write(state="pending")
    PublicComment.objects.filter(pk=comment.pk).update(assigned_to=moderator)
    choose("at_once")
    [sent] = round_of_mail()
    assert "Assigned to mona" in sent.body
    assert "Assigned to <bdi>mona" in html_of(sent)
    page = client.get(links_of(sent)["Reject"]).content.decode()
    assert "Assigned to <bdi>mona" in page


def test_writers_text_cannot_pass_for_ours(mail):
    text = "Fine.\n\nApprove:\nhttps://evil.example/<b>now</b>"
    sent = mail(text, name="<i>Eve</i>")
    assert "\n> Approve:\n> https://evil.example/<b>now</b>" in sent.body
    assert "\nhttps://evil" not in sent.body
    assert "<b>now" not in html_of(sent)
    assert "<i>Eve" not in html_of(sent)
    # Mail programs may make a link of it; we do not.
    assert 'href="https://evil' not in html_of(sent)


def test_longest_text_is_whole(mail):
    sent = mail("word " * 999 + "end")
    assert "end" in sent.body
    assert "word end" in html_of(sent)


@pytest.mark.parametrize(
    "state", ["unconfirmed", "published", "rejected", "spam", "removed", "withdrawn"]
)
def test_nothing_is_said_of_what_does_not_wait(write, choose, round_of_mail, state):
    choose("at_once")
    write(state=state)
    assert round_of_mail() == []


def test_what_waits_is_told_once(write, choose, round_of_mail):
    choose("at_once")
    write(state="pending")
    assert len(round_of_mail()) == 1
    assert round_of_mail() == []


def test_what_comes_back_into_the_queue_is_told_again(write, choose, round_of_mail, time_machine):
    choose("at_once")
    comment = write(state="pending")
    assert len(round_of_mail()) == 1
    comment = services.decide(comment, "published", by=None)
    time_machine.move_to(timezone.now() + schedule.PAUSE)
    transition(comment, "pending", reason="Reported three times")
    assert len(round_of_mail()) == 1


def test_twenty_are_shown_and_the_rest_is_counted(write, choose, round_of_mail):
    for number in range(25):
        write(f"Comment number {number:02}.", state="pending")
    choose("at_once")
    [sent] = round_of_mail()
    assert sent.subject == "25 new comments await moderation"
    assert "Comment number 19." in sent.body
    assert "Comment number 20." not in sent.body
    assert "5 more comments await moderation." in sent.body
    assert "5 more comments await moderation." in html_of(sent)


def test_reports_and_changes_are_counted_and_are_news_of_their_own(write, choose, round_of_mail):
    choose("at_once")
    comment, other = write("Published, then reported."), write("Published, then changed.")
    for reader in ("r1", "r2"):
        CommentReport.objects.create(comment=comment, kind="spam", reporter_digest=reader)
    CommentEdit.objects.create(comment=other, text="Better so.")
    [sent] = round_of_mail()
    assert sent.subject == "Reported or edited comments await moderation"
    assert "1 published comment has been reported." in sent.body
    assert "1 published comment has an edit that awaits moderation" in sent.body
    assert round_of_mail() == []


@pytest.mark.parametrize("waiting", [2, 20])
def test_number_of_queries_is_fixed(
    write, choose, moderator, django_assert_num_queries, network, waiting
):
    parent = write()
    pages = [network.post, network.event, network.plan, network.commitment]
    write(state="pending", parent=parent)
    for number in range(1, waiting):
        write(state="pending", page=pages[number % 4])
    window = digest.Window(None, timezone.now())
    digest.content(moderator, MailFrequency.DAILY, window)
    with django_assert_num_queries(8):
        digest.content(moderator, MailFrequency.DAILY, window)


def test_answer_of_the_network_is_no_news(write, choose, moderator, round_of_mail):
    choose("at_once")
    services.reply_officially(write(), by=moderator, text="Thank you.")
    assert round_of_mail() == []


@pytest.fixture
def import_held(network):
    """Import a comment that was held on an old site."""

    def import_held(text):
        return services.import_comment(
            network.post,
            parent=None,
            name="Lena",
            email="lena@example.org",
            text=text,
            submit_date=timezone.now() - timedelta(days=3000),
            state=ModerationStatus.PENDING,
            legacy_id="41",
        )

    return import_held


def test_imported_comments_are_one_line(import_held, write, choose, round_of_mail, monkeypatch):
    monkeypatch.setattr(schedule, "PAUSE", timedelta(0))
    choose("at_once")
    for number in range(3):
        import_held(f"Imported thought {number}")
    [sent] = round_of_mail()
    assert sent.subject == "Imported comments await moderation"
    said = "3 comments were imported from another website and await moderation."
    assert said in sent.body
    assert said in html_of(sent)
    assert "Imported thought" not in sent.body
    assert round_of_mail() == []
    write("A new one", state="pending")
    [sent] = round_of_mail()
    assert sent.subject == "1 new comment awaits moderation"
    assert "A new one" in sent.body
    assert "Imported thought" not in sent.body
    assert "3 more comments await moderation." in sent.body


def test_an_imported_comment_that_is_appealed_is_shown_as_any(
    network, import_held, choose, round_of_mail
):
    choose("at_once")
    import_held("Imported thought")
    PublicComment.objects.update(appealed_at=timezone.now(), appeal_text="Look again")
    [sent] = round_of_mail()
    assert "Imported thought" in sent.body
