"""Whoever was not told the response, because the comment was away, is told once it is back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.author import services as author
from comments.moderation.decisions import decide_many
from comments.moderation.transitions import SeenComment
from comments.submission import services
from notifications import services as notifications
from notifications.models import Delivery
from plans.models import Contribution, Response
from plans.services import publish_responses
from tests.support.responses import answer, close

LENA = "lena@example.org"


@pytest.fixture
def said(send_mail_now):
    """Send what is due; the bodies of the emails with a response that left."""

    def said():
        mails = send_mail_now()
        sent = Delivery.objects.filter(name="contribution_response", state="sent")
        ids = set(sent.values_list("message_id", flat=True))
        return [mail.body for mail in mails if mail.message()["Message-ID"] in ids]

    return said


@pytest.fixture
def both(consultation, contribute, said):
    """Two contributions of one person with one published response, whose email is not sent yet."""
    both = [contribute(text, email=LENA) for text in ("The first.", "The second.")]
    response = answer(both[0])
    Contribution.objects.filter(pk=both[1].pk).update(response=response)
    said()
    close(consultation)
    publish_responses.publish(consultation, None)
    return both


def decide(contribution, to):
    contribution.comment.refresh_from_db()
    services.decide(contribution.comment, to, by=None, reason="So")


def remove(*contributions):
    for one in contributions:
        decide(one, "removed")


@pytest.fixture
def restore(time_machine):
    """Approve removed comments after all, an hour later."""
    time_machine.move_to(timezone.now())

    def restore(*contributions):
        time_machine.shift(timedelta(hours=1))
        for one in contributions:
            decide(one, "published")

    return restore


def test_a_response_that_was_cancelled_is_told_after_all(both, said, restore):
    remove(*both)
    assert said() == []
    restore(*both)
    told = said()
    assert len(told) == 2
    assert "The first." in told[0]
    assert "The second." in told[1]
    # And never again.
    remove(*both)
    restore(*both)
    assert said() == []


def test_in_bulk_one_person_gets_one_email(both, said, restore):
    remove(*both)
    said()
    seen = []
    for one in both:
        one.comment.refresh_from_db()
        seen.append(SeenComment.of(one.comment))
    decide_many(seen, "published", by=None)
    [body] = said()
    assert "The first." in body
    assert "The second." in body


def test_what_was_told_is_not_told_again(both, said, restore):
    assert len(said()) == 1
    remove(*both)
    restore(*both)
    assert said() == []


def test_what_an_email_left_out_is_told_when_it_is_back(both, said, restore):
    remove(both[0])
    [body] = said()
    assert "The first." not in body
    restore(both[0])
    [body] = said()
    assert "The first." in body
    assert "The second." not in body
    remove(both[1])
    restore(both[1])
    assert said() == []


def test_an_email_that_still_waits_says_all_of_it(both, said, restore):
    remove(*both)
    restore(*both)
    assert len(said()) == 1


def test_away_when_the_responses_were_published(consultation, contribute, said, restore):
    one, other = contribute("The first.", email=LENA), contribute("The second.")
    answer(one)
    answer(other)
    remove(one)
    close(consultation)
    publish_responses.publish(consultation, None)
    Response.objects.update(state="published", published_at=timezone.now())
    said()
    assert Contribution.objects.get(pk=one.pk).answered_at is None
    restore(one)
    [body] = said()
    assert "The first." in body
    assert Contribution.objects.get(pk=one.pk).answered_at is not None


def test_who_withdraws_hears_nothing(both, said):
    for one in both:
        author.withdraw(one.comment)
    assert said() == []


def test_whose_address_was_erased_hears_nothing(both, said, restore):
    remove(*both)
    said()
    notifications.forget(LENA)
    restore(*both)
    assert said() == []


def test_before_the_responses_are_published_no_one_is_told(consultation, contribute, said, restore):
    one = contribute("The first.", email=LENA)
    answer(one)
    remove(one)
    restore(one)
    assert said() == []
