"""Another text for a comment: in place, at once, or after a moderator has read it."""

from datetime import timedelta
from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction

from comments.author import services as verbs
from comments.models import CommentEdit, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.conflicts import NotAllowed
from comments.moderation.transitions import TextChanged
from comments.submission import services
from tests.support import factories as make

pytestmark = pytest.mark.django_db
S = ModerationStatus


@pytest.fixture
def send(client, mine):
    """Open the form for another text, type into it and send it; `late` acts in between."""

    def send(comment, text, *, late=None):
        url = mine(comment, "edit")
        soup = BeautifulSoup(client.get(url).content, "html.parser")
        seen = soup.select_one("input[name=seen]")["value"]
        if late:
            late()
        return client.post(url, {"comment": text, "seen": seen})

    return send


def logged():
    return list(ModelLogEntry.objects.order_by("-pk").values_list("action", flat=True))


@pytest.mark.parametrize("state", ["unconfirmed", "pending"])
def test_what_nobody_has_read_is_replaced_in_place(write, send, stored, state):
    comment = write("First text", state=state)
    assert send(comment, "Second text").status_code == 302
    comment = stored(comment)
    assert (comment.comment, comment.text_version) == ("Second text", 2)
    assert comment.edited_at is None
    assert not CommentEdit.objects.exists()
    assert "comments.edit" in logged()


def test_a_moderator_who_read_the_old_text_decides_nothing(write, send):
    comment = write(state="pending")
    send(comment, "Something else")
    with pytest.raises(TextChanged):
        services.decide(comment, S.PUBLISHED, by=None)


def test_a_moderators_correction_is_not_undone_unread(write, send, stored, rules, moderator):
    rules(trust="publish")
    comment = write("Call me on 01234")
    PublicComment.objects.filter(pk=comment.pk).update(
        comment="Call me", edit_note="Took out a number", edited_at=timezone.now()
    )
    send(comment, "Call me on 01234, please")
    comment = stored(comment)
    assert (comment.comment, comment.edit_note) == ("Call me", "Took out a number")
    comment = verbs.accept_edit(comment, moderator)
    assert (comment.comment, comment.edit_note) == ("Call me on 01234, please", "")


def test_what_a_moderator_had_proposed_for_the_old_text_ends(write, send, stored, moderator):
    comment = write(state="pending")
    PublicComment.objects.filter(pk=comment.pk).update(
        proposed_state=S.PUBLISHED, proposed_by=moderator, proposed_reason="Harmless"
    )
    send(comment, "Not harmless")
    comment = stored(comment)
    assert (comment.proposed_state, comment.proposed_by, comment.proposed_reason) == ("", None, "")


def test_an_unconfirmed_comment_is_changed_on_the_way_to_confirming(client, write, mine, send):
    comment = write("With a slip", state="unconfirmed")
    overview = send(comment, "Without")["Location"]
    html = client.get(overview).content.decode()
    link = BeautifulSoup(html, "html.parser").find("a", string="Confirm your comment")
    assert "Without" in client.get(link["href"]).content.decode()


# Level of the site, other published comments of the writer, and whether the edit waits.
@pytest.mark.parametrize(
    ("level", "before", "waits"),
    [
        ("hold_all", 5, True),
        ("hold_first", 0, True),
        ("hold_first", 1, False),
        ("publish", 0, False),
    ],
)
def test_an_edit_follows_the_rules_like_a_new_comment(
    client, network, write, send, stored, rules, level, before, waits
):
    comment = write("Old text", email="lena@example.org")
    for number in range(before):
        write(f"Another, {number}", email="lena@example.org")
    rules(trust=level, held_count=2)
    send(comment, "New text")
    html = client.get(network.post.url).content.decode()
    assert ("Old text" in html) == waits
    assert ("New text" in html) != waits
    assert ("Edited on" in html) != waits
    assert CommentEdit.objects.exists() == waits
    assert stored(comment).text_version == (1 if waits else 2)
    assert logged()[0] == ("comments.propose_edit" if waits else "comments.edit")


def test_another_text_does_not_undo_how_the_first_was_sent(write, send, stored, rules):
    """Else what has to wait would appear at once after a change of a word."""
    rules(trust="publish")
    comment = write("A word", state="unconfirmed")
    held = {"spam_score": 50, "spam_reasons": ["Sent without the check for bots"]}
    PublicComment.objects.filter(pk=comment.pk).update(**held)
    send(comment, "Another word")
    comment = stored(comment)
    assert comment.comment == "Another word"
    assert (comment.spam_score, comment.spam_reasons) == (50, held["spam_reasons"])
    assert services.confirm_comment(comment).state == S.PENDING


def test_an_edit_that_looks_like_spam_waits_whatever_the_rules_says(
    network, write, send, stored, rules, monkeypatch
):
    rules(trust="publish")
    comment = write("Old text")
    assess = verbs.spam.assess

    def suspicious(submission):
        verdict = assess(submission)
        verdict.hold_for_moderator("Suspicious")
        return verdict

    monkeypatch.setattr(verbs.spam, "assess", suspicious)
    send(comment, "New text")
    assert stored(comment).comment == "Old text"
    assert CommentEdit.objects.get().text == "New text"


def test_a_newer_wording_takes_the_place_of_the_one_that_waits(write, mine, read, send):
    comment = write("Old text")
    send(comment, "New text")
    assert "New text" in read(mine(comment, "edit"))
    send(comment, "Newer text")
    assert CommentEdit.objects.get().text == "Newer text"
    text = read(mine(comment))
    assert "Old text" in text
    assert "Newer text" in text
    assert "waiting for a moderator since" in text


def test_going_back_to_the_public_text_leaves_nothing_to_wait(write, send):
    comment = write("Old text")
    send(comment, "New text")
    send(comment, "Old text")
    assert not CommentEdit.objects.exists()


def test_the_same_text_changes_nothing(write, send, stored):
    comment = write("Old text", state="pending")
    before = logged()
    send(comment, "  Old text\r\n")
    assert stored(comment).text_version == 1
    assert logged() == before


def test_accepting_shows_the_new_text_with_its_time(client, network, write, send, moderator):
    comment = write("Old text")
    send(comment, "New text")
    comment = verbs.accept_edit(comment, moderator, seen=verbs.text_key(comment))
    assert (comment.comment, comment.text_version) == ("New text", 2)
    html = client.get(network.post.url).content.decode()
    assert "New text" in html
    assert "Edited on" in html
    assert not CommentEdit.objects.exists()
    entry = ModelLogEntry.objects.order_by("-pk")[0]
    assert (entry.action, entry.user) == ("comments.accept_edit", moderator)


def test_refusing_leaves_the_old_text_and_tells_the_writer_why(
    client, network, write, mine, send, moderator, send_mail_now
):
    comment = write("Old text")
    send(comment, "New text")
    send_mail_now()
    verbs.refuse_edit(comment, moderator, "It says something else now.")
    assert "Old text" in client.get(network.post.url).content.decode()
    (mail,) = send_mail_now()
    assert mail.to == [comment.user_email]
    for words in ("It says something else now.", "New text", mine(comment)):
        assert words in mail.body
    send(comment, "Newer text")
    verbs.refuse_edit(comment, moderator, "Again.")
    assert len(send_mail_now()) == 1


@pytest.mark.parametrize(
    "decide", [verbs.accept_edit, partial(verbs.refuse_edit, reason="No")], ids=["accept", "refuse"]
)
def test_a_wording_that_was_not_read_is_not_decided_on(write, send, moderator, decide):
    comment = write("Old text")
    send(comment, "New text")
    seen = verbs.text_key(comment)
    send(comment, "Quite another text")
    with pytest.raises(verbs.TextReplaced):
        decide(comment, by=moderator, seen=seen)
    assert CommentEdit.objects.get().text == "Quite another text"


@pytest.mark.parametrize(
    "decide", [verbs.accept_edit, partial(verbs.refuse_edit, reason="No")], ids=["accept", "refuse"]
)
def test_nobody_decides_alone_on_a_new_text_about_their_own_organisation(
    network, write, send, moderator, decide
):
    own = make.OrganisationFactory()
    make.PersonFactory(user=moderator, organisation=own)
    colleague = make.UserFactory(username="another", is_superuser=True)
    network.plan.lead_organisation = own
    network.plan.save()
    comment = write("Old text", page=network.plan)
    send(comment, "New text")
    with pytest.raises(NotAllowed):
        decide(comment, by=moderator)
    assert CommentEdit.objects.exists()
    decide(comment, by=colleague)
    assert not CommentEdit.objects.exists()


def test_two_edits_at_once_lose_nothing(write, send, mine, client, stored):
    comment = write("First", state="pending")
    response = send(comment, "Mine, typed slowly", late=lambda: send(comment, "Mine, sent fast"))
    html = response.content.decode()
    assert response.status_code == 409
    assert "Mine, typed slowly" in html
    assert "Mine, sent fast" in html
    assert stored(comment).comment == "Mine, sent fast"
    seen = BeautifulSoup(html, "html.parser").select_one("input[name=seen]")["value"]
    client.post(mine(comment, "edit"), {"comment": "Mine, typed slowly", "seen": seen})
    assert stored(comment).comment == "Mine, typed slowly"


@pytest.mark.parametrize("to", [S.REJECTED, S.SPAM, S.WITHDRAWN])
def test_an_edit_after_the_decision_is_given_back(write, send, stored, to):
    comment = write("Old", state="pending")
    late = lambda: services.decide(comment, to, by=None, reason="No")  # noqa: E731
    response = send(comment, "A long new text", late=late)
    assert response.status_code == 409
    assert "You cannot edit this comment" in response.content.decode()
    assert "A long new text" in response.content.decode()
    assert stored(comment).comment == "Old"


def test_an_edit_after_publication_follows_the_rules(write, send, stored):
    comment = write("Old", state="pending")
    send(comment, "New", late=lambda: services.decide(comment, S.PUBLISHED, by=None))
    assert stored(comment).comment == "Old"
    assert CommentEdit.objects.get().text == "New"


@pytest.mark.parametrize("state", ["pending", "published"])
def test_the_time_ends(client, write, mine, read, rules, time_machine, state):
    rules(edit_minutes=10)
    comment = write("Old", state=state)
    assert "You can edit your comment until" in read(mine(comment))
    time_machine.move_to(timezone.now() + timedelta(minutes=10, seconds=1))
    text = read(mine(comment))
    assert "You can no longer edit your comment." in text
    assert "Edit comment" not in text
    url = mine(comment, "edit")
    assert client.get(url).status_code == 409
    response = client.post(url, {"comment": "Too late", "seen": verbs.text_key(comment)})
    assert response.status_code == 409
    assert "Too late" in response.content.decode()
    assert PublicComment.objects.get().comment == "Old"


def test_no_minutes_mean_no_changes(client, write, mine, rules):
    rules(edit_minutes=0)
    assert client.get(mine(write(), "edit")).status_code == 409


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter your comment"),
        (" \u200b\n", "Enter your comment"),
        ("x" * 5001, "must be 5,000 characters or fewer"),
    ],
)
def test_bad_input_is_answered_with_the_text_kept(client, write, mine, typed, words):
    comment = write("Old", state="pending")
    response = client.post(mine(comment, "edit"), {"comment": typed, "seen": "1.0"})
    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert words in soup.select_one(".error-summary").get_text()
    assert soup.title.get_text().startswith("Error:")
    assert soup.textarea.get_text().strip("\r\n") == typed.strip("\r\n")
    assert PublicComment.objects.get().comment == "Old"


def test_what_cannot_be_seen_is_left_out(write, send, stored):
    comment = write("Old", state="pending")
    send(comment, "Keep\x00 me\u202e")
    assert stored(comment).comment == "Keep me"


@pytest.mark.parametrize("seen", ["", "x", "1.999", "9" * 41, "1"])
def test_a_forged_key_of_the_wording_keeps_the_text(client, write, mine, seen):
    comment = write("Old", state="pending")
    response = client.post(mine(comment, "edit"), {"comment": "Keep this", "seen": seen})
    assert response.status_code in (409, 422)
    assert "Keep this" in response.content.decode()
    assert PublicComment.objects.get().comment == "Old"


@pytest.mark.parametrize("hide", ["unpublish", "private", "off", "read_only", "closed"])
def test_nothing_is_changed_where_no_comments_are_taken(network, write, send, stored, hide):
    comment = write("Old", state="pending")

    def close():
        if hide == "unpublish":
            network.post.unpublish()
        elif hide == "private":
            PageViewRestriction.objects.create(page=network.blog, restriction_type="login")
        elif hide == "closed":
            network.post.comments_close_at = timezone.now()
            network.post.save()
        else:
            network.post.commenting = hide
            network.post.save()

    response = send(comment, "New", late=close)
    assert response.status_code == 409
    assert "New" in response.content.decode()
    assert stored(comment).comment == "Old"


def test_withdrawing_takes_the_waiting_wording_along(write, send):
    comment = write("Old")
    send(comment, "New")
    verbs.withdraw(comment)
    assert not CommentEdit.objects.exists()


@pytest.mark.parametrize("to", [S.REMOVED, S.SPAM])
def test_taking_the_comment_off_ends_what_waits(write, send, to):
    comment = write("Old")
    send(comment, "New")
    services.decide(comment, to, by=None, reason="No")
    assert not CommentEdit.objects.exists()
