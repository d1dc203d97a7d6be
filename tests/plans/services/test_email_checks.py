"""An email about a consultation says what is true when it leaves, not when it was queued."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from comments.author import services as author
from comments.moderation.transitions import transition
from comments.submission import services
from core.dates import zoned
from notifications import relevance
from notifications.models import Delivery
from notifications.services import subscribe
from plans.models import Consultation, Contribution, PlanVersion, Response
from plans.models.choices import Stage
from plans.public import subscriptions
from plans.services import consultations, emails, publish_responses, reminders
from tests.support.factories import ConsultationFactory
from tests.support.responses import answer, close

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def follower(network):
    return subscribe("ana@example.org", target=network.plan, kind=subscriptions.KIND)


@pytest.fixture
def announced(network):
    """Opens in three weeks, for four; the email about it is still to be sent."""
    now = timezone.now().replace(microsecond=0)
    row = ConsultationFactory(
        plan=network.plan,
        title="On the first draft",
        announced_at=None,
        opens_at=now + 21 * DAY,
        closes_at=now + 49 * DAY,
    )
    return consultations.announce(row, by=None, seen=consultations.dates_of(row))


@pytest.fixture
def said(send_mail_now):
    """Send what is due to followers: (kind, text) of each email that left."""

    def said():
        before = set(Delivery.objects.filter(state="sent").values_list("pk", flat=True))
        mails = send_mail_now()
        sent = Delivery.objects.filter(state="sent").exclude(pk__in=before)
        names = dict(sent.values_list("message_id", "name"))
        return [(names[mail.message()["Message-ID"]], mail.body) for mail in mails]

    return said


def why(name):
    delivery = Delivery.objects.filter(name=name).earliest("pk")
    return delivery.state, delivery.not_sent_because


def kinds(mails):
    return [name for name, _body in mails]


def words(body):
    return " ".join(body.split())


def move(consultation, **days):
    """Give a consultation dates so many days later."""
    seen = consultations.dates_of(consultation)
    dates = consultations.Dates(
        seen.opens_at + days.get("opens", 0) * DAY, seen.closes_at + days.get("closes", 0) * DAY
    )
    return consultations.move(consultation, by=None, seen=seen, dates=dates, reason="A holiday")


def test_an_announcement_gives_the_dates_as_they_are_now(announced, said):
    moved = move(announced, opens=7, closes=7)
    first, second = said()
    assert (first[0], second[0]) == ("consultation_announced", "consultation_moved")
    for _name, body in (first, second):
        assert zoned(moved.opens_at) in words(body)
        assert zoned(moved.closes_at) in words(body)
    assert zoned(announced.opens_at) not in words(first[1])


def test_of_two_changes_of_dates_the_last_is_told(announced, said):
    said()
    move(move(announced, closes=3), closes=3)
    [(name, body)] = said()
    assert name == "consultation_moved"
    assert zoned(announced.closes_at + 6 * DAY) in words(body)
    assert why("consultation_moved") == ("cancelled", "plans.moved")


def test_what_has_opened_is_announced_no_more(announced, said, time_machine):
    time_machine.move_to(announced.opens_at + timedelta(minutes=1))
    reminders.tell_followers()
    assert kinds(said()) == ["consultation_opened"]
    assert why("consultation_announced") == ("cancelled", "plans.opened")


def test_new_dates_of_what_has_opened_since_are_in_the_email_about_the_opening(
    announced, said, time_machine
):
    said()
    moved = move(announced, closes=3)
    time_machine.move_to(announced.opens_at + timedelta(minutes=1))
    reminders.tell_followers()
    [(name, body)] = said()
    assert name == "consultation_opened"
    assert zoned(moved.closes_at) in words(body)


def test_another_end_of_what_is_open_is_told_while_it_is_open(announced, said, time_machine):
    said()
    time_machine.move_to(announced.opens_at + DAY)
    move(announced, closes=3)
    assert kinds(said()) == ["consultation_moved"]
    move(Consultation.objects.get(), closes=3)
    time_machine.move_to(announced.closes_at + 7 * DAY)
    assert said() == []


def test_a_reminder_of_an_end_that_was_moved_is_not_sent(announced, said, time_machine):
    said()
    time_machine.move_to(announced.closes_at - DAY)
    reminders.tell_followers()
    move(announced, closes=9)
    assert kinds(said()) == ["consultation_moved"]
    assert why("consultation_closing") == ("cancelled", "plans.moved")
    time_machine.shift(8 * DAY)
    reminders.tell_followers()
    assert kinds(said()) == ["consultation_closing"]


def test_a_reminder_is_not_sent_after_the_end(announced, said, time_machine):
    said()
    time_machine.move_to(announced.closes_at - timedelta(minutes=1))
    reminders.tell_followers()
    time_machine.shift(timedelta(minutes=2))
    assert said() == []
    assert why("consultation_closing") == ("cancelled", "plans.closed")


def restrict(plan):
    PageViewRestriction.objects.create(page=plan, restriction_type="login")


def unpublish(plan):
    plan.unpublish()


def end_the_stage(plan):
    plan.stage = Stage.CLOSED
    plan.save()


def switch_comments_off(plan):
    plan.commenting = "read_only"
    plan.save()


def switch_comments_off_above(plan):
    switch_comments_off(plan.get_parent().specific)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (switch_comments_off, ("queued", "plans.comments_off")),
        (switch_comments_off_above, ("queued", "plans.comments_off")),
        (restrict, ("cancelled", "plans.not_public")),
        (unpublish, ("cancelled", "plans.not_public")),
        (end_the_stage, ("queued", "plans.no_input")),
    ],
)
def test_nothing_is_announced_of_a_plan_that_takes_no_part(announced, said, change, reason):
    change(announced.plan)
    assert said() == []
    assert why("consultation_announced") == reason


@pytest.mark.parametrize("change", [switch_comments_off, end_the_stage])
def test_what_was_switched_off_for_an_hour_is_told_after_it(announced, said, time_machine, change):
    time_machine.move_to(announced.opens_at + timedelta(minutes=1))
    reminders.tell_followers()
    change(announced.plan)
    assert said() == []
    announced.plan.refresh_from_db()
    announced.plan.commenting, announced.plan.stage = "open", Stage.CONSULTATION
    announced.plan.save()
    time_machine.move_to(announced.opens_at + timedelta(hours=1))
    assert "consultation_opened" in [name for name, _body in said()]


@pytest.mark.parametrize("change", [switch_comments_off, end_the_stage])
def test_and_no_more_once_it_has_closed(announced, said, time_machine, change):
    time_machine.move_to(announced.opens_at + timedelta(minutes=1))
    reminders.tell_followers()
    change(announced.plan)
    said()
    time_machine.move_to(announced.closes_at + timedelta(hours=1))
    assert said() == []
    assert why("consultation_opened") == ("cancelled", "plans.closed")


@pytest.mark.parametrize("change", [restrict, unpublish])
def test_no_version_and_no_outcome_of_a_plan_that_is_not_public(network, said, change):
    version = PlanVersion.objects.create(plan=network.plan, number=1, title="Draft 1")
    emails.version_published(version, None)
    emails.responses_published(ConsultationFactory(plan=network.plan))
    change(network.plan)
    assert said() == []
    for name in ("version_published", "responses_published"):
        assert why(name) == ("cancelled", "plans.not_public")


def test_what_was_deleted_is_not_announced(announced, said):
    Consultation.objects.filter(pk=announced.pk).delete()
    assert said() == []
    assert why("consultation_announced") == ("cancelled", "plans.gone")


@pytest.fixture
def responded(consultation, contribute, said):
    """Two contributions of one person with one published response, whose email is not sent yet."""
    both = [contribute(text, email="lena@example.org") for text in ("The first.", "The second.")]
    response = answer(both[0])
    Contribution.objects.filter(pk=both[1].pk).update(response=response)
    said()
    close(consultation)
    publish_responses.publish(consultation, None)
    return both


def response_email(mails):
    return [body for name, body in mails if name == "contribution_response"]


def test_a_response_is_told_as_it_has_been_corrected(responded, said):
    Response.objects.update(reason="Councils know their own streets best.")
    [body] = response_email(said())
    assert "> Councils know their own streets best." in body
    assert "The first." in body
    assert "The second." in body


def test_a_response_is_told_for_those_contributions_that_are_still_there(responded, said):
    author.withdraw(responded[0].comment)
    [body] = response_email(said())
    assert "The first." not in body
    assert "The second." in body


def test_no_response_to_what_was_withdrawn(responded, said):
    for one in responded:
        author.withdraw(one.comment)
    assert response_email(said()) == []
    assert why("contribution_response") == ("cancelled", "plans.not_shown")


def test_a_response_waits_while_the_contribution_is_reviewed_again(responded, said, time_machine):
    time_machine.move_to(timezone.now())
    for one in responded:
        transition(one.comment, "pending", reason="Reported three times")
    assert response_email(said()) == []
    assert why("contribution_response") == ("queued", "comments.under_review")
    time_machine.shift(timedelta(minutes=20))
    for one in responded:
        one.comment.refresh_from_db()
        services.decide(one.comment, "published", by=None)
    assert len(response_email(said())) == 1


@pytest.mark.parametrize(
    "name",
    [
        "consultation_announced",
        "consultation_moved",
        "consultation_opened",
        "consultation_closing",
        "responses_published",
        "version_published",
        "contribution_response",
    ],
)
def test_a_thousand_emails_are_asked_about_in_as_many_queries_as_one(
    network, consultation, contribute, name
):
    contribution = contribute()
    response = answer(contribution)
    Response.objects.update(state="published")
    version = PlanVersion.objects.create(plan=network.plan, number=1, title="Draft 1")
    about = {
        "consultation": consultation.pk,
        "opens": consultation.opens_at.timestamp(),
        "closes": consultation.closes_at.timestamp(),
        "version": version.pk,
        "response": response.pk,
        "contributions": [contribution.pk],
    }

    def asked(number):
        rows = Delivery.objects.bulk_create(
            Delivery(
                name=name,
                recipient=f"r{n}@example.org",
                event_key=f"{name}:{number}:{n}",
                about=about,
                context={"has_opened": True},
            )
            for n in range(number)
        )
        with CaptureQueriesContext(connection) as queries:
            found = relevance.findings(rows)
        assert not [finding for finding in found.values() if isinstance(finding, Exception)]
        return len(queries)

    assert asked(1) == asked(1000) <= 4


def test_who_contributes_reads_the_reference_in_the_subject(contribute, said, mailoutbox):
    contribution = contribute()
    said()
    [mail] = [one for one in mailoutbox if one.subject.endswith("is published")]
    assert mail.subject == f"Your contribution {contribution.reference} is published"
    for part in (mail.body, mail.alternatives[0].content):
        assert contribution.reference in part
        assert f"/{contribution.number}/" in part


@pytest.mark.parametrize("change", [switch_comments_off, switch_comments_off_above])
def test_no_reminder_invites_to_comment_where_comments_are_switched_off(
    announced, said, time_machine, change
):
    said()
    change(announced.plan)
    for when in (announced.opens_at, announced.closes_at - DAY):
        time_machine.move_to(when + timedelta(minutes=1))
        reminders.tell_followers()
        assert said() == []
