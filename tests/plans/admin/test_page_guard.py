"""No contribution is lost by an editor's mistake: deleting, hiding, moving and copying plans."""

import pytest
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page

from comments.models import PublicComment
from plans.models import Evidence, PlanVersion, RepositoryItem
from plans.pages import ActionPlanPage, CommitmentPage
from plans.services import versions
from tests.plans.services.test_versions import rewrite, text_of
from tests.support.factories import (
    ActionPlanPageFactory,
    CommitmentPageFactory,
    ConsultationFactory,
    DocumentFactory,
    MilestoneFactory,
    ProgressReportFactory,
    RepositoryItemFactory,
)


def version(network, contribute):
    versions.publish(network.plan, title="Draft 1")
    return "1 version"


def prepared(network, contribute):
    ConsultationFactory(plan=network.plan, announced_at=None)
    return "1 consultation"


def document(network, contribute):
    RepositoryItemFactory(plan=network.plan)
    return "1 document"


def comment(network, contribute):
    contribute(page=network.commitment)
    return "1 public comment was made on it"


def report(network, contribute):
    ProgressReportFactory(commitment=network.commitment)
    return "have progress reports"


HANGS_ON_IT = [version, prepared, document, comment, report]


def delete(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_in_bulk(client, page):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(f"{url}?id={page.pk}")


def delete_by_api(client, page):
    return client.post(reverse("wagtailadmin_api:pages:action", args=[page.pk, "delete"]))


def refusal_of(client, response):
    """What the editor is told."""
    if response.status_code == 409:
        return response.json()["detail"]
    assert response.status_code == 302
    return text_of(client.get(response["Location"]))


@pytest.mark.parametrize("hang", HANGS_ON_IT)
def test_a_plan_with_something_to_keep_is_not_deleted(admin_client, network, hang, request):
    contribute = request.getfixturevalue("contribute") if hang is comment else None
    words = hang(network, contribute)
    told = refusal_of(admin_client, delete(admin_client, network.plan))
    assert "“A plan” was not deleted" in told
    assert words in told
    assert ActionPlanPage.objects.filter(pk=network.plan.pk).exists()


@pytest.mark.parametrize("door", [delete, delete_in_bulk, delete_by_api])
@pytest.mark.parametrize("above", ["plan", "plans", "home"])
def test_no_door_and_no_page_above_deletes_it(admin_client, network, settings, door, above):
    settings.WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 100
    versions.publish(network.plan, title="Draft 1")
    page = getattr(network, above)
    told = refusal_of(admin_client, door(admin_client, page))
    assert "was not deleted, because it or pages below it have 1 version" in told
    assert PlanVersion.objects.count() == 1


@pytest.mark.parametrize("door", [delete, delete_in_bulk, delete_by_api])
def test_a_plan_on_which_nothing_hangs_can_be_deleted(admin_client, network, settings, door):
    settings.WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 100
    assert door(admin_client, network.plan).status_code in (302, 204)
    assert not ActionPlanPage.objects.exists()


def test_a_deleted_commitment_stays_in_the_versions(editor_client, client, network):
    rewrite(network.commitment, "action", "Open the register.")
    versions.publish(network.plan, title="Draft 1")
    delete(editor_client, network.commitment)
    assert not CommitmentPage.objects.exists()
    assert "Open the register." in text_of(client.get(f"{network.plan.url}versions/1/"))


def test_a_file_behind_evidence_is_kept(admin_client, network):
    file = DocumentFactory()
    found = ProgressReportFactory(commitment=network.commitment)
    Evidence.objects.create(report=found, title="The register", document=file)
    url = reverse("wagtail_bulk_action", args=["wagtaildocs", "document", "delete"])
    response = admin_client.post(f"{url}?id={file.pk}", follow=True)
    assert "Nothing was deleted. It is still used by: evidence" in response.text
    assert Document.objects.filter(pk=file.pk).exists()


def test_unpublishing_keeps_and_says_so(editor_client, client, network, contribute):
    contribute(page=network.plan)
    unpublish = reverse("wagtailadmin_pages:unpublish", args=[network.plan.pk])
    text = text_of(editor_client.post(unpublish, follow=True))
    assert "1 comment on “A plan” is kept" in text
    assert "While the plan is not published, no one can take part" in text
    assert client.get(network.plan.url).status_code == 404
    ActionPlanPage.objects.get().save_revision().publish()
    assert "More on councils, please." in client.get(network.plan.url).text


def move(client, page, to):
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk]))


def move_in_bulk(client, page, to):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    return client.post(f"{url}?id={page.pk}", {"chooser": to.pk})


def move_by_api(client, page, to):
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "move"])
    return client.post(url, {"destination_page_id": to.pk, "position": "last-child"})


@pytest.mark.parametrize("door", [move, move_in_bulk, move_by_api])
class TestMoving:
    @pytest.fixture
    def other(self, network):
        return ActionPlanPageFactory(parent=network.plans)

    def test_contributions_stay_in_the_plan_that_asked(
        self, admin_client, network, contribute, other, door
    ):
        contribute(page=network.commitment)
        response = door(admin_client, network.commitment, other)
        assert response.status_code in (302, 409)
        told = response.text if response.status_code == 409 else admin_client.get("/admin/").text
        assert "was not moved" in told
        assert Page.objects.get(pk=network.commitment.pk).get_parent().pk == network.plan.pk

    def test_what_still_waits_stays_in_the_plan_that_asked_too(
        self, admin_client, network, contribute, other, door
    ):
        contribute(page=network.commitment, publish=False)
        response = door(admin_client, network.commitment, other)
        told = response.text if response.status_code == 409 else admin_client.get("/admin/").text
        assert "may still be published" in told
        assert Page.objects.get(pk=network.commitment.pk).get_parent().pk == network.plan.pk

    def test_a_commitment_without_them_moves(self, admin_client, network, other, door):
        assert door(admin_client, network.commitment, other).status_code in (200, 302)
        assert Page.objects.get(pk=network.commitment.pk).get_parent().pk == other.pk


def test_old_addresses_lead_to_a_renamed_plan(
    client, network, contribute, django_capture_on_commit_callbacks
):
    versions.publish(network.plan, title="Draft 1")
    contribute(page=network.commitment, place=0)
    anchor = network.commitment.passages[0].anchor
    plan, commitment = network.plan.url, network.commitment.url
    page = ActionPlanPage.objects.get()
    page.slug = "sixth-plan"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    for path in (
        plan,
        f"{plan}versions/1/",
        f"{plan}consultation/NAP6/",
        f"{plan}consultation/NAP6/1/",
        f"{commitment}passages/{anchor}/",
        f"{commitment}passages/{anchor}/?comments=1",
    ):
        response = client.get(path)
        assert response.status_code == 301, path
        target = path.replace("/plan/", "/sixth-plan/").rstrip("/")
        assert response["Location"].removeprefix("http://testserver").rstrip("/") == target
        assert client.get(response["Location"], follow=True).status_code == 200
    assert client.get(f"{plan}no-such-page/", follow=True).status_code == 404


class TestCopying:
    @pytest.fixture
    def source(self, network, contribute):
        """A plan of which everything was made use of."""
        rewrite(network.commitment, "action", "Open the register.")
        CommitmentPageFactory(parent=network.plan, title="A second one", ogp_id="UK0001")
        MilestoneFactory(page=network.commitment)
        ProgressReportFactory(commitment=network.commitment)
        RepositoryItemFactory(plan=network.plan)
        versions.publish(network.plan, title="Draft 1")
        contribute(page=network.commitment, place=0)
        plan = ActionPlanPage.objects.get()
        plan.stage, plan.number = "implementing", 6
        plan.save(clean=False)
        return plan

    def copy(self, client, page, **more):
        sent = {
            "new_title": "The next plan",
            "new_slug": "next",
            "new_parent_page": page.get_parent().pk,
            "copy_subpages": "on",
            "carry_over": "on",
        } | more
        sent = {name: value for name, value in sent.items() if value}
        response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent)
        assert response.status_code == 302
        return response

    def test_the_next_plan_begins_afresh_with_the_words(self, editor_client, client, source):
        self.copy(editor_client, source)
        plan = ActionPlanPage.objects.get(slug="next")
        for page in (plan, plan.get_latest_revision_as_object()):
            assert (page.stage, page.number, page.start_date) == ("co_creation", None, None)
        first, second = CommitmentPage.objects.child_of(plan).order_by("path")
        assert first.passages[0].text == "Open the register."
        assert first.milestones.count() == 1
        assert second.ogp_id == ""
        assert [page.carried_over_from.title for page in (first, second)] == [
            "A commitment",
            "A second one",
        ]
        draft = first.get_latest_revision_as_object()
        assert draft.carried_over_from.title == "A commitment"
        assert not plan.versions.exists()
        assert not plan.consultations.exists()
        assert not plan.documents.exists()
        assert not first.reports.exists()
        assert not first.public_comments.exists()
        assert first.part_counts == {}

    def test_what_was_copied_keeps_everything(self, editor_client, client, source):
        self.copy(editor_client, source, publish_copies="on")
        assert PlanVersion.objects.filter(plan=source).count() == 1
        assert RepositoryItem.objects.filter(plan=source).count() == 1
        copy, old = CommitmentPage.objects.order_by("-path")[1], CommitmentPage.objects.first()
        assert PublicComment.objects.get().page_id == old.pk
        assert copy.live
        assert copy.carried_over_from == old
        assert not copy.has_unpublished_changes
        assert "More on councils, please." in client.get(old.url).text
        assert "More on councils, please." not in client.get(copy.url).text

    def test_it_is_said_and_can_be_declined(self, editor_client, source):
        form = editor_client.get(reverse("wagtailadmin_pages:copy", args=[source.pk]))
        assert "Record that the copies continue these commitments" in form.text
        self.copy(editor_client, source, carry_over="")
        assert not CommitmentPage.objects.exclude(carried_over_from=None).exists()
        self.copy(editor_client, source, new_slug="third")
        assert "2 commitments marked as carried over" in editor_client.get("/admin/").text

    def test_a_copy_within_the_plan_goes_on_from_nothing(self, editor_client, network, source):
        commitment = CommitmentPage.objects.first()
        self.copy(editor_client, commitment, new_title="A variant", new_slug="variant")
        assert CommitmentPage.objects.get(slug="variant").carried_over_from is None
        other = ActionPlanPageFactory(parent=network.plans)
        self.copy(editor_client, commitment, new_slug="later", new_parent_page=other.pk)
        assert CommitmentPage.objects.get(slug="later").carried_over_from == commitment

    def test_other_pages_are_copied_as_ever(self, editor_client, network):
        form = editor_client.get(reverse("wagtailadmin_pages:copy", args=[network.content.pk]))
        assert "carried over" not in form.text
        self.copy(editor_client, network.content, new_slug="about-2")
        assert Page.objects.filter(slug="about-2").exists()
