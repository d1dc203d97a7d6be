"""The duties clock: what is asked of a plan, as it stands."""

import csv
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans.duties import duties_of
from tests.factories import ConsultationFactory, EventPageFactory, RepositoryItemFactory

TODAY = date(2026, 11, 2)


def duty(plan, number, today=TODAY):
    """One duty of a plan."""
    return next(duty for duty in duties_of(plan, today) if duty.number == number)


def meeting(network, day, kind):
    start = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return EventPageFactory(
        parent=network.events,
        meeting_kind=kind,
        start_date=start,
        end_date=start + timedelta(hours=2),
    )


@pytest.mark.parametrize(
    ("ago", "light"), [(None, "red"), (30, "green"), (155, "amber"), (182, "amber"), (183, "red")]
)
def test_the_forum_has_to_meet_every_six_months(network, ago, light):
    if ago is not None:
        meeting(network, TODAY - timedelta(days=ago), "forum")
    # What is only planned has not taken place.
    meeting(network, TODAY + timedelta(days=1), "forum")
    found = duty(network.plan, "1.1")
    assert found.light == light
    assert len(found.proofs) == (1 if ago is None else 2)


def test_a_meeting_that_was_called_off_is_no_evidence(network):
    event = meeting(network, TODAY - timedelta(days=3), "forum")
    event.event_status = "cancelled"
    event.save()
    assert duty(network.plan, "1.1").proofs == []


@pytest.mark.parametrize(
    ("ago", "light"), [(None, "red"), (10, "green"), (160, "amber"), (200, "red")]
)
def test_the_repository_has_to_be_renewed(network, ago, light):
    if ago is not None:
        added = timezone.make_aware(datetime(2026, 11, 2, 12)) - timedelta(days=ago)
        RepositoryItemFactory(plan=network.plan, added_at=added)
    assert duty(network.plan, "2.2").light == light


def test_a_short_notice_is_shown_with_its_reason(network):
    now = timezone.now()
    ConsultationFactory(
        plan=network.plan,
        announced_at=now - timedelta(days=13),
        opens_at=now,
        closes_at=now + timedelta(days=9),
        short_notice_reason="The minister left",
    )
    found = duty(network.plan, "3.1")
    assert found.light == "red"
    assert "The minister left" in found.words


def test_two_weeks_of_notice_are_enough(network):
    now = timezone.now()
    ConsultationFactory(plan=network.plan, announced_at=now - timedelta(days=14), opens_at=now)
    assert duty(network.plan, "3.1").light == "green"


def test_answers_are_due_when_a_consultation_has_closed(network, consultation, contribute):
    contribute()
    assert duty(network.plan, "4.1").light == "none"
    consultation.closes_at = timezone.now() - timedelta(hours=1)
    consultation.save()
    found = duty(network.plan, "4.1")
    assert (found.light, "1 contribution waits" in found.words) == ("amber", True)


@pytest.mark.parametrize(("number", "light"), [(0, "red"), (1, "amber"), (2, "green")])
def test_two_meetings_a_year_while_a_plan_is_carried_out(network, number, light):
    network.plan.stage = "implementing"
    for place in range(number):
        meeting(network, TODAY - timedelta(days=20 + 100 * place), "implementation")
    meeting(network, TODAY - timedelta(days=400), "implementation")
    assert duty(network.plan, "5.1").light == light


def test_editors_find_the_report_and_take_the_pack_away(editor_client, network):
    RepositoryItemFactory(plan=network.plan, title="=SUM(A1)", added_at=timezone.now())
    report = editor_client.get(reverse("plan_duties:index")).content.decode()
    assert "Two weeks of notice" in report
    pack = editor_client.get(reverse("plan_duties:pack_html"), {"plan": network.plan.pk})
    assert "attachment" in pack["Content-Disposition"]
    assert "Space for dialogue" in pack.content.decode()
    table = editor_client.get(reverse("plan_duties:pack_csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    assert {row["requirement"] for row in rows} >= {"1.1", "2.2", "3.1", "4.1", "5.1"}
    assert "'=SUM(A1)" in [row["evidence"] for row in rows]


@pytest.mark.parametrize("asked", ["nonsense", "0", "99999999999", "-1"])
def test_no_plan_of_that_number(editor_client, network, asked):
    response = editor_client.get(reverse("plan_duties:index"), {"plan": asked})
    assert response.status_code in (200, 404)


def test_moderators_have_no_business_there(moderator_client, network):
    response = moderator_client.get(reverse("plan_duties:index"))
    assert response.status_code in (302, 403)
    assert moderator_client.get(reverse("plan_duties:pack_csv")).status_code in (302, 403)


def test_the_report_costs_the_same_for_much_evidence(editor_client, network):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            editor_client.get(reverse("plan_duties:index"))
        return len(seen)

    def add():
        RepositoryItemFactory(plan=network.plan)
        meeting(network, TODAY, "forum")

    add()
    queries()
    before = queries()
    for _number in range(5):
        add()
    assert queries() == before
