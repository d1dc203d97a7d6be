"""The clock tells those who follow a plan that a consultation has opened, and that it closes."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction

from core.dates import zoned
from core.scheduler import registered_jobs, run_all
from notifications.models import Delivery
from notifications.services import subscribe, unsubscribe
from plans.models import Consultation
from plans.public import subscriptions
from plans.services import consultations, emails, reminders
from plans.services.ogp_requirements import requirements_of
from tests.support.factories import ConsultationFactory


@pytest.fixture
def tick(network, send_mail_now):
    """The job as the worker runs it; returns the subjects of what was sent by it."""
    [job] = [one for one in registered_jobs() if one.name == "plans.jobs.tell_followers"]

    def tick():
        run_all([job])
        return [letter.subject.partition(":")[0].partition(" “")[0] for letter in send_mail_now()]

    return tick


@pytest.fixture
def follower(network):
    return subscribe("ana@example.org", target=network.plan, kind=subscriptions.KIND)


@pytest.fixture
def announced(network, follower):
    """Opens in two weeks, for four weeks."""
    now = timezone.now()
    return ConsultationFactory(
        plan=network.plan,
        title="On the first draft",
        introduction="What is missing?",
        announced_at=now,
        opens_at=now + timedelta(days=14),
        closes_at=now + timedelta(days=42),
    )


def test_followers_are_told_at_both_moments_and_once(tick, announced, time_machine):
    assert tick() == []
    time_machine.move_to(announced.opens_at)
    assert tick() == ["Open now"]
    assert tick() == []
    time_machine.move_to(announced.closes_at - timedelta(days=3, seconds=1))
    assert tick() == []
    time_machine.move_to(announced.closes_at - timedelta(days=3))
    assert tick() == ["Closing soon"]
    assert tick() == []
    time_machine.move_to(announced.closes_at)
    assert tick() == []


def test_the_mails_say_until_when_where_and_why(network, announced, time_machine, send_mail_now):
    for moment in (announced.opens_at, announced.closes_at - timedelta(days=2)):
        time_machine.move_to(moment)
        reminders.tell_followers()
        [letter] = send_mail_now()
        html = letter.alternatives[0].content
        assert zoned(announced.closes_at) in letter.body
        assert zoned(announced.closes_at) in html
        assert f"http://testserver{network.plan.url}" in letter.body
        assert "because you follow “A plan”" in html
        assert "To stop these emails" in letter.body


def test_two_workers_write_once(announced, time_machine, monkeypatch):
    time_machine.move_to(announced.opens_at)
    queue = emails.consultation_opened

    def while_another_does_the_same(consultation):
        monkeypatch.setattr(emails, "consultation_opened", queue)
        reminders.tell_followers()
        return queue(consultation)

    monkeypatch.setattr(emails, "consultation_opened", while_another_does_the_same)
    reminders.tell_followers()
    assert Delivery.objects.filter(name="consultation_opened").count() == 1
    assert ModelLogEntry.objects.filter(action="plans.mail_opening").count() == 1


def test_a_worker_that_stood_still_does_not_write_of_what_is_over(tick, announced, time_machine):
    time_machine.move_to(announced.closes_at - timedelta(days=1))
    assert tick() == ["Closing soon"]
    Consultation.objects.update(closing_mailed_at=None)
    time_machine.move_to(announced.closes_at + timedelta(days=1))
    assert tick() == []


def test_the_end_of_a_short_one_is_not_near_from_the_start(tick, announced, time_machine):
    Consultation.objects.update(closes_at=announced.opens_at + timedelta(days=2))
    time_machine.move_to(announced.opens_at + timedelta(minutes=1))
    assert tick() == ["Open now"]
    time_machine.move_to(announced.opens_at + timedelta(days=1, hours=12))
    assert tick() == ["Closing soon"]


def test_another_end_is_told_of_anew(tick, announced, time_machine):
    time_machine.move_to(announced.closes_at - timedelta(days=2))
    assert tick() == ["Closing soon"]
    announced.refresh_from_db()
    seen = consultations.dates_of(announced)
    later = consultations.Dates(seen.opens_at, seen.closes_at + timedelta(days=14))
    consultations.move(announced, by=None, seen=seen, dates=later)
    # Of its opening they had not been told; it is open for two weeks more.
    assert sorted(tick()) == ["New dates for", "Open now"]
    time_machine.move_to(later.closes_at - timedelta(days=2))
    assert tick() == ["Closing soon"]


@pytest.mark.parametrize("change", ["prepared", "adopted", "unpublished", "private", "stopped"])
def test_nothing_is_sent_where_nobody_can_take_part_or_wants_it(
    tick, network, announced, follower, time_machine, change
):
    plan = network.plan
    if change == "prepared":
        Consultation.objects.update(announced_at=None)
    elif change == "adopted":
        plan.stage = "adopted"
        plan.save()
    elif change == "unpublished":
        plan.unpublish()
    elif change == "private":
        PageViewRestriction.objects.create(page=plan, restriction_type="login")
    else:
        unsubscribe(follower)
    time_machine.move_to(announced.opens_at)
    assert tick() == []


def test_what_was_mailed_is_evidence_and_only_if_it_went_to_anybody(
    network, announced, follower, time_machine
):
    def evidence():
        [outreach] = [one for one in requirements_of(network.plan) if one.number == "3.2"]
        return [one.title for one in outreach.evidence]

    time_machine.move_to(announced.opens_at)
    reminders.tell_followers()
    assert evidence() == ["Email to 1 follower: On the first draft"]
    unsubscribe(follower)
    time_machine.move_to(announced.closes_at - timedelta(days=1))
    reminders.tell_followers()
    assert len(evidence()) == 1


def test_the_history_says_so(editor_client, announced, time_machine):
    time_machine.move_to(announced.opens_at)
    reminders.tell_followers()
    [entry] = ModelLogEntry.objects.filter(action="plans.mail_opening")
    assert entry.message == "Opened. 1 follower was emailed."
