"""Confirming the address: looking changes nothing, pressing the button does, once."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from comments import jobs, tokens
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from notifications.models import Subscription
from tests.support.link_forms import press

pytestmark = pytest.mark.django_db

LATER = timedelta(days=tokens.CONFIRMATION_DAYS, minutes=1)


@pytest.fixture
def link(write):
    comment = write(state="unconfirmed", wants_replies=True)
    return comment, reverse("comments:confirm", args=[tokens.for_confirmation(comment)])


def state_of(comment):
    return PublicComment.objects.get(pk=comment.pk).state


def test_opening_the_link_changes_nothing(client, link):
    comment, url = link
    for method in (client.get, client.head, client.options):
        method(url)
    assert state_of(comment) == ModerationStatus.UNCONFIRMED
    assert not Subscription.objects.exists()


def test_pressing_the_button_queues_the_comment_and_subscribes(client, link):
    comment, url = link
    page = client.get(url).content.decode()
    assert "What about parish councils?" in page
    assert press(client, url).status_code == 200
    assert state_of(comment) == ModerationStatus.PENDING
    assert Subscription.objects.get().email == comment.user_email


def test_pressing_it_again_does_no_harm(client, link, moderator):
    _comment, url = link
    press(client, url)
    assert "Comment confirmed" in press(client, url).content.decode()
    assert PublicComment.objects.count() == 1
    assert Subscription.objects.count() == 1


def test_a_used_link_does_not_bring_back_what_was_rejected(client, write):
    comment = write(state="rejected")
    url = reverse("comments:confirm", args=[tokens.for_confirmation(comment)])
    assert "was not published" in press(client, url).content.decode()
    assert state_of(comment) == ModerationStatus.REJECTED


@pytest.mark.parametrize("state", ["spam", "withdrawn"])
def test_what_was_never_confirmed_is_not_said_to_be(client, link, state):
    comment, url = link
    PublicComment.objects.filter(pk=comment.pk).update(state=state)
    for answer in (client.get(url), press(client, url)):
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.h1.text == "Your comment"
        assert "confirmed" not in page.title.text


def test_a_text_that_changes_meanwhile_is_shown_before_it_is_confirmed(client, link, monkeypatch):
    comment, url = link
    own_words = services.own_words

    def change_first(*args):
        PublicComment.objects.filter(pk=comment.pk).update(comment="New words", text_version=9)
        return own_words(*args)

    monkeypatch.setattr(services, "own_words", change_first)
    answer = press(client, url)
    assert answer.status_code == 409
    assert "The text has changed since" in answer.text
    assert "New words" in answer.text
    assert state_of(comment) == ModerationStatus.UNCONFIRMED
    monkeypatch.undo()
    assert press(client, url).status_code == 200
    assert state_of(comment) == ModerationStatus.PENDING


@pytest.mark.parametrize("part", ["text/plain", "text/html"])
def test_the_email_says_what_to_do_if_it_was_somebody_else(link, send_mail_now, part):
    (mail,) = send_mail_now()
    (body,) = [each for each in mail.message().walk() if each.get_content_type() == part]
    words = " ".join(body.get_payload(decode=True).decode().split())
    assert "open the page and select “Delete it, I did not write this”" in words
    assert "we will not write again" not in words


@pytest.mark.parametrize(
    "token",
    ["x", "a:b:c", signing.dumps(1), signing.dumps(1, salt="notifications.unsubscribe")],
    ids=["no token", "no signature", "of nothing", "of another purpose"],
)
def test_a_token_of_another_purpose_is_worthless(client, link, token):
    url = reverse("comments:confirm", args=[token])
    assert client.get(url).status_code == 404
    assert press(client, url).status_code == 404
    assert state_of(link[0]) == ModerationStatus.UNCONFIRMED


def test_an_old_link_says_so(client, link, time_machine):
    _comment, url = link
    time_machine.move_to(timezone.now() + LATER)
    response = press(client, url)
    assert response.status_code == 404
    assert "no longer works" in response.content.decode()


def test_the_mail_carries_nothing_the_writer_typed(write, send_mail_now, mailoutbox):
    write("Buy pills at http://pills.example", name="Pills http://x.example", state="unconfirmed")
    send_mail_now()
    (mail,) = mailoutbox
    whole = mail.message().as_string()
    assert "pills" not in whole.lower()
    assert "/comments/confirm/" in mail.body


def test_the_link_is_short_and_holds_no_personal_data(link):
    comment, url = link
    assert len(url) < 80
    assert comment.user_email.split("@")[0] not in url


def test_what_is_not_confirmed_in_time_is_deleted(link, write, time_machine):
    kept = write(state="pending")
    time_machine.move_to(timezone.now() + LATER)
    jobs.purge_unconfirmed()
    assert list(PublicComment.objects.all()) == [kept]
