"""A flood, a dead mail server, two workers: moderators get a handful of mails, and none is lost."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.db import connections
from django.utils import timezone

from comments import jobs
from comments.models import ModeratorPreference, PublicComment
from comments.moderation_mail import recipients, schedule
from notifications.jobs import send_due_mail
from notifications.models import Delivery
from tests.comments.moderation_mail.test_schedule import lose_the_permission
from tests.support.factories import UserFactory

START = "2026-01-12T12:05:00Z"
TICK = timedelta(seconds=20)


def flood(comment, number):
    """Copies of a waiting comment, queued within the next minute, in few statements."""
    now = timezone.now()
    for place in range(number):
        comment.pk = comment.id = comment.comment_ptr_id = comment.xtdcomment_ptr_id = None
        comment._state.adding = True
        comment.submission_key = None
        comment.queued_at = now + timedelta(seconds=60 * place / number)
        comment.save()


def test_thousand_comments_in_a_minute_are_a_handful_of_mails(
    write, choose, time_machine, send_mail_now, mailoutbox
):
    time_machine.move_to(START, tick=False)
    choose("at_once")
    for name in ("hourly", "daily"):
        user = UserFactory(username=name, groups=["Moderators"])
        choose(name, user)
    flood(write(state="pending"), 1000)
    send_mail_now()
    mailoutbox.clear()
    for tick in range(3 * 60 + 1):  # an hour
        time_machine.move_to(timezone.now() + TICK, tick=False)
        jobs.mail_moderators()
        if tick == 60:
            # More of it, all the time.
            flood(write(state="pending"), 10)
    send_mail_now()
    to = [mail.to[0] for mail in mailoutbox if "await moderation" in mail.subject]
    assert 1 <= to.count("mona@example.org") <= schedule.MOST_IN_AN_HOUR
    assert to.count("hourly@example.org") == 1
    assert to.count("daily@example.org") == 0
    first = next(mail for mail in mailoutbox if mail.to == ["mona@example.org"])
    new = int(first.subject.split()[0])
    assert new > 100
    # It counts what waits when it leaves, at the end of the hour: the ten that came later too.
    assert "992 more comments await moderation." in first.body


def test_steady_stream_stays_below_the_bound_and_ends_up_told(
    write, choose, time_machine, round_of_mail
):
    time_machine.move_to(START, tick=False)
    choose("at_once")
    mails, end = [], timezone.now() + timedelta(hours=1)
    while timezone.now() < end:
        write(state="pending")
        mails += round_of_mail()
        time_machine.move_to(timezone.now() + timedelta(minutes=2), tick=False)
    assert len(mails) == schedule.MOST_IN_AN_HOUR
    last = PublicComment.objects.pending().latest("queued_at")
    assert ModeratorPreference.objects.get().mailed_until < last.queued_at
    # The hour is over: what came in since the last mail is in the next.
    time_machine.move_to(end + timedelta(minutes=10), tick=False)
    [mail] = round_of_mail()
    assert int(mail.subject.split()[0]) > 5


def test_flood_of_spam_is_not_mailed(write, choose, time_machine, round_of_mail):
    time_machine.move_to(START, tick=False)
    choose("at_once")
    for _ in range(5):
        write(state="spam")
    time_machine.move_to("2026-01-12T13:00:30Z", tick=False)
    assert round_of_mail() == []


def test_dead_mail_server_delays_and_loses_nothing(
    write, choose, time_machine, send_mail_now, mailoutbox, monkeypatch
):
    time_machine.move_to(START, tick=False)
    choose("at_once")
    write(state="pending")
    send_mail_now()
    mailoutbox.clear()

    def refuse(*args):
        raise smtplib.SMTPServerDisconnected("gone")

    time_machine.move_to("2026-01-12T12:06:00Z", tick=False)
    with monkeypatch.context() as dead:
        dead.setattr(django_mail.backends.locmem.EmailBackend, "send_messages", refuse)
        jobs.mail_moderators()
        send_mail_now()
        assert jobs.mail_moderators() is None
    assert mailoutbox == []
    time_machine.move_to("2026-01-12T12:15:00Z", tick=False)
    send_due_mail()
    send_mail_now()
    [mail] = mailoutbox
    assert mail.subject == "1 new comment awaits moderation"


def test_error_with_one_moderator_does_not_keep_it_from_the_others(
    write, choose, time_machine, round_of_mail, monkeypatch
):
    time_machine.move_to(START, tick=False)
    choose("at_once")
    other = choose("at_once", UserFactory(username="otto", groups=["Moderators"]))
    write(state="pending")
    time_machine.move_to("2026-01-12T12:06:00Z", tick=False)
    real = recipients.preference_of

    def fail_for_mona(user):
        if user != other:
            raise ValueError("something about Mona")
        return real(user)

    with monkeypatch.context() as broken:
        broken.setattr(recipients, "preference_of", fail_for_mona)
        assert [mail.to for mail in round_of_mail()] == [["otto@example.org"]]
    assert [mail.to for mail in round_of_mail()] == [["mona@example.org"]]


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail(write, choose, moderator, monkeypatch):
    monkeypatch.setattr(schedule, "SETTLE", timedelta(0))
    choose("at_once")
    write(state="pending")
    start, errors = threading.Barrier(4), []

    def work():
        try:
            start.wait(30)
            jobs.mail_moderators()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert Delivery.objects.filter(name="moderator_digest").count() == 1


def test_round_without_news_asks_little(choose, moderator, django_assert_max_num_queries, write):
    for number in range(3):
        choose("at_once", UserFactory(username=f"m{number}", groups=["Moderators"]))
    lose_the_permission(moderator)
    write(state="published")
    with django_assert_max_num_queries(1 + 3 * 3):
        jobs.mail_moderators()
