"""The dashboard of the admin: whoever answers or reports finds where to go on."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans.models.choices import Stage
from plans.pages import ActionPlanPage
from tests.support.factories import (
    CommitmentPageFactory,
    ConsultationFactory,
    OrganisationFactory,
    PersonFactory,
    ProgressReportFactory,
    UserFactory,
)
from tests.support.responses import answer, close

HOME = "/admin/"


@pytest.fixture
def reporter(groups, client):
    """Somebody who may report for the government and nothing else, signed in with `client`."""
    user = UserFactory(username="reporter", groups=["Government reporters"])
    client.force_login(user)
    return user


def panel(client, name):
    """A panel of the dashboard in words, or None."""
    response = client.get(HOME)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(f"#{name}-section")


def words_of(found):
    return " ".join(found.get_text(" ").split())


def adopt(plan):
    ActionPlanPage.objects.filter(pk=plan.pk).update(stage=Stage.IMPLEMENTING)


def test_who_reports_finds_what_was_left_longest_first(client, network, reporter):
    adopt(network.plan)
    recent, silent = network.commitment, CommitmentPageFactory(parent=network.plan, title="Silent")
    today = timezone.localdate()
    old = CommitmentPageFactory(parent=network.plan, title="Old")
    ProgressReportFactory(commitment=recent, voice="government", reported_on=today)
    ProgressReportFactory(
        commitment=old, voice="government", reported_on=today - timedelta(days=400)
    )
    # What another voice says is no report of this one.
    ProgressReportFactory(commitment=silent, voice="irm", indicator="completion", value="limited")
    found = panel(client, "progress")
    links = found.select("li a")
    assert [link.text for link in links] == ["Silent", "Old", recent.title]
    assert client.get(links[0]["href"]).status_code == 200
    assert "Silent has no progress report yet." in words_of(found)
    assert reverse("progress_reports:choose") in str(found)


def test_who_belongs_to_a_body_finds_its_commitments(client, network, reporter):
    adopt(network.plan)
    body = OrganisationFactory()
    PersonFactory(user=reporter, organisation=body)
    CommitmentPageFactory(parent=network.plan, title="Theirs", lead_organisation=body)
    assert [link.text for link in panel(client, "progress").select("li a")] == ["Theirs"]


def test_before_a_plan_is_adopted_there_is_nothing_to_report_on(client, network, reporter):
    ActionPlanPage.objects.update(stage=Stage.CONSULTATION)
    assert "No plan is adopted yet" in words_of(panel(client, "progress"))


def test_who_answers_finds_the_next_step(editor_client, consultation, contribute):
    contribute()
    found = panel(editor_client, "consultations")
    assert "1 contribution, 1 without a published response" in words_of(found)
    [link] = found.select("li a")
    assert link["href"] == reverse("contributions:board", args=[consultation.pk])
    close(consultation)
    assert "Closed: preparing responses" in words_of(panel(editor_client, "consultations"))


def test_list_board_and_dashboard_say_the_same_number(editor_client, consultation, contribute):
    answer(contribute())
    contribute()
    numbers = "2 contributions, 2 without a published response"
    assert numbers in words_of(panel(editor_client, "consultations"))
    for name, args in (
        ("contributions:board", [consultation.pk]),
        ("wagtailsnippets_plans_consultation:list", []),
    ):
        assert numbers in editor_client.get(reverse(name, args=args)).text


def test_without_consultations_it_says_so(editor_client, network):
    assert "No consultation is" in words_of(panel(editor_client, "consultations"))


def test_others_find_neither(moderator_client, network):
    assert panel(moderator_client, "consultations") is None
    assert panel(moderator_client, "progress") is None


def test_the_dashboard_costs_the_same_for_many(editor_client, network, consultation):
    adopt(network.plan)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert editor_client.get(HOME).status_code == 200
        return len(seen)

    queries()
    few = queries()
    for number in range(3):
        ConsultationFactory(plan=network.plan, prefix=f"N{number}")
        page = CommitmentPageFactory(parent=network.plan)
        ProgressReportFactory(commitment=page)
    assert queries() == few
