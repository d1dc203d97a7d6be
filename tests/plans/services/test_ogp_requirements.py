"""OGP minimum requirements, as they stand for a plan."""

import csv
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans.services import offline_contributions
from plans.services.ogp_requirements import requirements_of
from tests.support.factories import (
    ActionPlanPageFactory,
    ConsultationFactory,
    DocumentFactory,
    EventPageFactory,
    RelatedPageFactory,
    RepositoryItemFactory,
)
from tests.support.responses import close

TODAY = date(2026, 11, 2)


def requirement(plan, number, today=TODAY):
    """One minimum requirement of a plan."""
    return next(one for one in requirements_of(plan, today) if one.number == number)


def meeting(network, day, kind):
    start = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return EventPageFactory(
        parent=network.events,
        meeting_kind=kind,
        start_date=start,
        end_date=start + timedelta(hours=2),
    )


@pytest.mark.parametrize(
    ("ago", "status"), [(None, "red"), (30, "green"), (155, "amber"), (182, "amber"), (183, "red")]
)
def test_the_forum_has_to_meet_every_six_months(network, ago, status):
    if ago is not None:
        meeting(network, TODAY - timedelta(days=ago), "forum")
    # What is only planned has not taken place.
    meeting(network, TODAY + timedelta(days=1), "forum")
    found = requirement(network.plan, "1.1")
    assert found.status == status
    assert len(found.evidence) == (1 if ago is None else 2)


def test_a_meeting_that_was_called_off_is_no_evidence(network):
    event = meeting(network, TODAY - timedelta(days=3), "forum")
    event.event_status = "cancelled"
    event.save()
    assert requirement(network.plan, "1.1").evidence == []


@pytest.mark.parametrize(
    ("ago", "status"), [(None, "red"), (10, "green"), (160, "amber"), (200, "red")]
)
def test_the_repository_has_to_be_renewed(network, ago, status):
    if ago is not None:
        added = timezone.make_aware(datetime(2026, 11, 2, 12)) - timedelta(days=ago)
        RepositoryItemFactory(plan=network.plan, added_at=added)
    assert requirement(network.plan, "2.2").status == status


def test_a_short_notice_is_shown_with_its_reason(network):
    now = timezone.now()
    ConsultationFactory(
        plan=network.plan,
        announced_at=now - timedelta(days=13),
        opens_at=now,
        closes_at=now + timedelta(days=9),
        short_notice_reason="The minister left",
    )
    found = requirement(network.plan, "3.1")
    assert found.status == "red"
    assert "The minister left" in found.summary


def test_two_weeks_of_notice_are_enough(network):
    now = timezone.now()
    ConsultationFactory(plan=network.plan, announced_at=now - timedelta(days=14), opens_at=now)
    assert requirement(network.plan, "3.1").status == "green"


def test_answers_are_due_when_a_consultation_has_closed(network, consultation, contribute):
    contribute()
    assert requirement(network.plan, "4.1").status == "none"
    consultation.closes_at = timezone.now() - timedelta(hours=1)
    consultation.save()
    found = requirement(network.plan, "4.1")
    assert (found.status, "1 contribution has no published response" in found.summary) == (
        "amber",
        True,
    )


@pytest.mark.parametrize(("number", "status"), [(0, "red"), (1, "amber"), (2, "green")])
def test_two_meetings_a_year_while_a_plan_is_carried_out(network, number, status):
    network.plan.stage = "implementing"
    for place in range(number):
        meeting(network, TODAY - timedelta(days=20 + 100 * place), "implementation")
    meeting(network, TODAY - timedelta(days=400), "implementation")
    assert requirement(network.plan, "5.1").status == status


def test_a_meeting_on_another_plan_is_no_evidence_for_this_one(network):
    network.plan.stage = "implementing"
    other = ActionPlanPageFactory(parent=network.plans)
    RelatedPageFactory(page=meeting(network, TODAY, "implementation"), target=other)
    assert requirement(network.plan, "5.1").evidence == []
    RelatedPageFactory(page=meeting(network, TODAY, "implementation"), target=network.commitment)
    assert len(requirement(network.plan, "5.1").evidence) == 1


@pytest.mark.parametrize(
    ("ago", "held", "status"),
    [(30, 0, "none"), (160, 0, "amber"), (190, 0, "red"), (190, 1, "none"), (360, 1, "amber")],
)
def test_the_meetings_of_the_first_year_fall_due_one_after_the_other(network, ago, held, status):
    network.plan.stage, network.plan.start_date = "implementing", TODAY - timedelta(days=ago)
    for _number in range(held):
        meeting(network, TODAY - timedelta(days=5), "implementation")
    found = requirement(network.plan, "5.1")
    assert (found.status, found.next_date) == (
        status,
        network.plan.start_date + timedelta(days=182 * (held + 1)),
    )


def test_only_posts_and_events_about_the_plan_are_outreach(network):
    type(network.post).objects.update(first_published_at=timezone.now())
    RelatedPageFactory(page=network.post, target=network.commitment)
    RelatedPageFactory(page=ActionPlanPageFactory(parent=network.plans), target=network.plan)
    assert [one.title for one in requirement(network.plan, "3.2").evidence] == [network.post.title]


@pytest.mark.parametrize(("ahead", "status"), [(90, "none"), (30, "amber"), (10, "red")])
def test_the_last_day_for_an_announcement_is_the_next_date(network, ahead, status):
    opens = timezone.make_aware(datetime(2026, 11, 2, 12)) + timedelta(days=ahead)
    ConsultationFactory(plan=network.plan, announced_at=None, opens_at=opens)
    found = requirement(network.plan, "3.1")
    assert (found.status, found.next_date) == (status, TODAY + timedelta(days=ahead - 14))


def test_what_waits_for_the_moderators_is_not_answered_either(
    network, consultation, contribute, editor
):
    entry = offline_contributions.Entry(
        page=network.plan, text="Slow", channel="letter", received_on=timezone.localdate()
    )
    offline_contributions.record(consultation, entry, by=editor)
    contribute()
    close(consultation)
    found = requirement(network.plan, "4.1")
    assert found.status == "amber"
    assert "1 contribution has no published response" in found.summary
    assert "1 contribution is awaiting moderation" in found.summary


def test_nothing_to_answer_is_not_called_answered(network, consultation):
    close(consultation)
    assert requirement(network.plan, "4.1").status == "none"


def test_the_ways_by_which_input_came_are_counted(network, consultation, contribute):
    contribute()
    contribute()
    shown = requirement(network.plan, "3.3").evidence[0].title
    assert "2 contributions from 2 people (Website: 2)" in shown


def test_a_lost_file_is_named(network):
    document = DocumentFactory()
    RepositoryItemFactory(plan=network.plan, document=document, url="", title="The minutes")
    assert "The minutes" not in requirement(network.plan, "2.2").summary
    document.file.storage.delete(document.file.name)
    found = requirement(network.plan, "2.2")
    assert found.status == "red"
    assert "Replace the documents whose file is missing: “The minutes”" in found.summary
    # The pack is read elsewhere: its links name the site.
    assert found.evidence[0].url.startswith("http://")


def test_what_is_planned_is_called_so(editor_client, network):
    meeting(network, timezone.localdate() + timedelta(days=20), "forum")
    for name in ("index", "pack_html"):
        words = editor_client.get(reverse(f"plan_requirements:{name}")).content.decode()
        assert "(planned)" in words
        assert "The next meeting is planned for" in words


def test_editors_find_the_report_and_take_the_pack_away(editor_client, network):
    RepositoryItemFactory(plan=network.plan, title="=SUM(A1)", added_at=timezone.now())
    report = editor_client.get(reverse("plan_requirements:index")).content.decode()
    assert "Two weeks of notice" in report
    pack = editor_client.get(reverse("plan_requirements:pack_html"), {"plan": network.plan.pk})
    assert "attachment" in pack["Content-Disposition"]
    assert "Space for dialogue" in pack.content.decode()
    table = editor_client.get(reverse("plan_requirements:pack_csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    assert {row["requirement"] for row in rows} >= {"1.1", "2.2", "3.1", "4.1", "5.1"}
    assert "'=SUM(A1)" in [row["evidence"] for row in rows]


@pytest.mark.parametrize("asked", ["nonsense", "0", "99999999999", "-1"])
def test_no_plan_of_that_number(editor_client, network, asked):
    response = editor_client.get(reverse("plan_requirements:index"), {"plan": asked})
    assert response.status_code in (200, 404)


def test_the_report_costs_the_same_for_much_evidence(editor_client, network):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            editor_client.get(reverse("plan_requirements:index"))
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


def test_days_are_those_of_the_site(network):
    """Late in the evening, as the rest of the world counts, is the next day in a London summer."""
    RepositoryItemFactory(
        plan=network.plan, added_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC), title="Minutes"
    )
    [evidence] = requirement(network.plan, "2.2").evidence
    assert evidence.dated == date(2026, 7, 1)
