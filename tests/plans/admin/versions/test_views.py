"""Editors publish a version of a plan: they see what would change, readers are told once."""

import pytest
from django.urls import reverse

from notifications.models import Delivery
from notifications.services import subscribe
from plans.models import PlanVersion
from plans.pages import CommitmentPage
from tests.plans.services.test_versions import rewrite, text_of


@pytest.fixture
def address(network):
    """Where a version of the plan is published."""
    return reverse("plan_versions:publish", args=[network.plan.pk])


def filled(client, address, **more):
    """The form as it is shown, with what an editor types."""
    form = client.get(address).context["form"]
    return {"title": form["title"].value(), "note": "", "seen": form["seen"].value()} | more


def test_a_plan_leads_to_the_page(editor_client, network, address):
    edit = reverse("wagtailadmin_pages:edit", args=[network.plan.pk])
    assert address in editor_client.get(edit).text
    other = reverse("wagtailadmin_pages:edit", args=[network.commitment.pk])
    assert "Publish version" not in editor_client.get(other).text


def test_an_editor_sees_what_would_change_and_publishes(editor_client, client, network, address):
    rewrite(network.commitment, "action", "Open the register for a fee.")
    editor_client.post(address, filled(editor_client, address, note="The beginning."))
    rewrite(network.commitment, "action", "Open the register free of charge.")
    page = editor_client.get(address)
    assert "1 changed, 0 added" in text_of(page)
    assert "free" in page.text
    sent = filled(editor_client, address, note="No fee.")
    assert sent["title"] == "Consultation draft 2"
    text = text_of(editor_client.post(address, sent, follow=True))
    assert "“Consultation draft 2” published" in text
    assert "The text is the same as in “Consultation draft 2”" in text_of(
        editor_client.get(address)
    )
    assert "No fee." in text_of(client.get(f"{network.plan.url}versions/2/"))


def test_followers_get_one_mail_with_the_way_to_what_changed(editor_client, network, address):
    subscribe("ana@example.org", target=network.plan, kind="plan")
    editor_client.post(address, filled(editor_client, address))
    rewrite(network.commitment, "action", "Other words.")
    editor_client.post(address, filled(editor_client, address, note="Shorter & clearer."))
    first, second = Delivery.objects.filter(name="version_published").order_by("pk")
    assert first.context["changes_path"] == ""
    assert second.context["changes_path"].endswith("/versions/1/to/2/")
    assert second.context["note"] == "Shorter & clearer."


def test_pressing_twice_makes_one_version_and_one_mail(editor_client, network, address):
    subscribe("ana@example.org", target=network.plan, kind="plan")
    sent = filled(editor_client, address)
    for _time in range(2):
        text = text_of(editor_client.post(address, sent, follow=True))
        assert "“Consultation draft 1” published" in text
        assert "Nothing was published" not in text
    assert PlanVersion.objects.count() == Delivery.objects.filter(name="version_published").count()
    assert PlanVersion.objects.count() == 1


def test_a_text_that_changed_meanwhile_is_looked_at_first(editor_client, network, address):
    sent = filled(editor_client, address, note="Typed with care.")
    rewrite(network.commitment, "action", "Words that the editor has not seen.")
    response = editor_client.post(address, sent)
    assert response.status_code == 409
    assert "since you opened this page" in response.text
    assert "Typed with care." in response.text
    assert not PlanVersion.objects.exists()
    again = response.context["form"]["seen"].value()
    assert editor_client.post(address, sent | {"seen": again}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": " "}, "Enter a title, for example Consultation draft 2"),
        ({"title": "consultation draft 1"}, "A version has this title already"),
        ({"title": "x" * 61}, "at most 60 characters"),
        ({"title": "Draft 2", "note": "x" * 3001}, "at most 3000 characters"),
    ],
)
def test_a_title_that_will_not_do(editor_client, network, address, typed, words):
    editor_client.post(address, filled(editor_client, address))
    rewrite(network.commitment, "action", "Other words.")
    response = editor_client.post(address, filled(editor_client, address, **typed))
    assert response.status_code == 422
    assert words in response.text
    assert PlanVersion.objects.count() == 1


def test_nothing_new_is_no_version(editor_client, network, address):
    editor_client.post(address, filled(editor_client, address))
    sent = filled(editor_client, address, title="Another name")
    response = editor_client.post(address, sent)
    assert response.status_code == 409
    assert "The text is the same as in “Consultation draft 1”" in response.text
    assert PlanVersion.objects.count() == 1


def test_a_plan_that_nobody_can_read_has_no_versions(editor_client, network, address):
    network.plan.unpublish()
    assert "The plan is not published" in text_of(editor_client.get(address))
    response = editor_client.post(address, {"title": "Draft 1", "seen": ""})
    assert response.status_code == 409
    assert not PlanVersion.objects.exists()


def test_drafts_are_named_as_left_out(editor_client, network, address):
    draft = network.commitment.specific_class.objects.get(pk=network.commitment.pk)
    draft.title = "A commitment, sharper"
    draft.save_revision()
    network.plan.add_child(instance=CommitmentPage(title="Not yet", live=False))
    text = text_of(editor_client.get(address))
    assert "A commitment, sharper : has unpublished changes" in text
    assert "Not yet : not published" in text


def test_the_history_of_the_plan_names_it(editor_client, network, address):
    editor_client.post(address, filled(editor_client, address))
    history = editor_client.get(reverse("wagtailadmin_pages:history", args=[network.plan.pk]))
    assert "Published version “Consultation draft 1”" in history.text
