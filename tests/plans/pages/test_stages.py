"""A plan does not move on while somebody waits for an answer, through whichever door."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.jobs import publish_scheduled
from plans.pages import ActionPlanPage
from plans.services import publish_responses
from tests.support.page_forms import errors_in, form_of
from tests.support.responses import answer, close

PUBLISH = {"action-publish": "action-publish"}
WORDS = "1 contribution has no published response"


@pytest.fixture
def drafted(network):
    """The plan, with a draft in which it is adopted; written before anybody had spoken."""
    plan = network.plan
    plan.stage = "adopted"
    plan.save_revision()
    return plan


def stage_of(plan):
    return ActionPlanPage.objects.get(pk=plan.pk).stage


def test_it_moves_on_in_the_form_once_all_is_answered(
    editor_client, network, consultation, contribute
):
    contribution = contribute()
    close(consultation)
    url = reverse("wagtailadmin_pages:edit", args=[network.plan.pk])
    fields = form_of(editor_client, url, {"stage": "adopted"}) | PUBLISH
    assert WORDS in str(errors_in(editor_client.post(url, fields)))
    assert stage_of(network.plan) == "co_creation"
    answer(contribution)
    publish_responses.publish(consultation, by=None)
    editor_client.post(url, fields)
    assert stage_of(network.plan) == "adopted"


def test_a_consultation_is_not_concluded_meanwhile(editor_client, consultation, contribute):
    contribute()
    close(consultation)
    url = reverse("consultation_responses:publish", args=[consultation.pk])
    refused = editor_client.post(url)
    assert refused.status_code == 409
    assert "1 contribution still needs a response" in refused.text
    consultation.refresh_from_db()
    assert consultation.concluded_at is None


def test_nor_with_many_pages_at_once(editor_client, drafted, network, contribute):
    contribute()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = editor_client.post(f"{url}?id={drafted.pk}", follow=True)
    assert WORDS in response.text
    assert stage_of(drafted) == "co_creation"


def test_nor_with_the_pages_above_it(editor_client, drafted, network, contribute):
    contribute()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ActionPlanPage.objects.get(pk=drafted.pk).unpublish()
    response = editor_client.post(
        f"{url}?id={network.plans.pk}", {"include_descendants": "on"}, follow=True
    )
    assert WORDS in response.text
    assert stage_of(drafted) == "co_creation"


def test_nor_by_the_clock_which_goes_on_with_other_pages(
    editor_client, drafted, network, contribute
):
    contribute()
    past = timezone.now() - timedelta(minutes=1)
    revision = drafted.save_revision(approved_go_live_at=past, clean=False)
    network.content.title = "About us"
    network.content.save_revision(approved_go_live_at=past + timedelta(seconds=1))
    publish_scheduled()
    network.content.refresh_from_db()
    assert network.content.title == "About us"
    assert stage_of(drafted) == "co_creation"
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    url = reverse("wagtailadmin_pages:history", args=[drafted.pk])
    assert f"Not published as scheduled: {WORDS}" in editor_client.get(url).text


def test_nor_by_a_version_of_the_past(editor_client, drafted, network, contribute):
    contribute()
    revision = drafted.get_latest_revision()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[drafted.pk, revision.pk])
    assert editor_client.get(url).status_code == 200
    fields = form_of(editor_client, url, {}) | PUBLISH
    edit = reverse("wagtailadmin_pages:edit", args=[drafted.pk])
    assert WORDS in str(errors_in(editor_client.post(edit, fields)))


def test_nor_by_the_programming_interface_of_the_admin(editor_client, drafted, network, contribute):
    contribute()
    url = reverse("wagtailadmin_api:pages:action", args=[drafted.pk, "publish"])
    refused = editor_client.post(url)
    assert refused.status_code == 400
    assert stage_of(drafted) == "co_creation"
