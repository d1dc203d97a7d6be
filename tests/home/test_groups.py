"""The groups that come with the migrations have the rights they need and no others."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupApprovalTask, Page, Task, Workflow

from core.models import NetworkSettings
from home.models import HomePage
from tests.support.factories import DocumentFactory, ImageFactory

EDITORS = {
    "wagtailadmin.access_admin",
    "core.change_networksettings",
    *(f"people.{action}_person" for action in ("add", "change", "delete", "view")),
    *(f"people.{action}_organisation" for action in ("add", "change", "delete", "view")),
    *(f"blog.{action}_topic" for action in ("add", "change", "delete", "view")),
    *(f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete", "view")),
    *(f"plans.{action}_repositoryitem" for action in ("add", "change", "delete", "view")),
    # What the public was told of is not deleted.
    *(f"plans.{action}_consultation" for action in ("add", "change", "delete", "view")),
    "plans.answer_consultation",
    "plans.conclude_consultation",
    "plans.view_progressreport",
    "plans.report_irm",
}
# Who reports on promises has no part in anything else; each group speaks in one voice.
REPORTERS = {"Government reporters": "government", "Civil society reviewers": "civil_society"}
MODERATORS = {
    "wagtailadmin.access_admin",
    "comments.view_publiccomment",
    "comments.moderate_publiccomment",
    *(f"comments.{action}_phraserule" for action in ("add", "change", "delete", "view")),
    *(f"comments.{action}_blockedsender" for action in ("add", "change", "delete", "view")),
    *(f"comments.{action}_cannedreason" for action in ("add", "change", "delete", "view")),
    "notifications.view_delivery",
}
AUTHORS = {
    "wagtailadmin.access_admin",
    *("blog.view_topic", "people.view_person", "people.view_organisation"),
}
COLLECTIONS = {
    *(f"{action}_image" for action in ("add", "change", "choose")),
    *(f"{action}_document" for action in ("add", "change", "choose")),
}


def rights(group):
    rows = group.permissions.values_list("content_type__app_label", "codename")
    return {".".join(row) for row in rows}


def codenames(rows):
    return {row.permission.codename for row in rows}


def test_editors_have_what_they_need_and_no_more(network, groups):
    editors = groups["Editors"]
    assert rights(editors) == EDITORS
    pages = editors.page_permissions.all()
    assert {row.page_id for row in pages} == {network.home.pk}
    wanted = {f"{action}_page" for action in ("add", "change", "publish", "lock", "unlock")}
    assert codenames(pages) == wanted
    assert codenames(editors.collection_permissions.all()) == COLLECTIONS


def test_moderators_have_no_part_in_pages(groups):
    moderators = groups["Moderators"]
    assert rights(moderators) == MODERATORS
    assert not moderators.page_permissions.exists()
    assert not moderators.collection_permissions.exists()


@pytest.mark.parametrize(("name", "voice"), REPORTERS.items())
def test_who_reports_on_promises_does_nothing_else(groups, name, voice):
    group = groups[name]
    assert rights(group) == {
        "wagtailadmin.access_admin",
        "plans.view_progressreport",
        f"plans.report_{voice}",
    }
    assert not group.page_permissions.exists()
    assert not group.collection_permissions.exists()


def test_authors_write_pages_that_others_publish(network, groups):
    authors = groups["Authors"]
    assert rights(authors) == AUTHORS
    pages = authors.page_permissions.all()
    assert {row.page_id for row in pages} == {network.home.pk}
    assert codenames(pages) == {"add_page"}
    wanted = {f"{action}_{kind}" for action in ("add", "choose") for kind in ("image", "document")}
    assert codenames(authors.collection_permissions.all()) == wanted


def test_the_one_workflow_is_the_review_by_editors(network, groups):
    [workflow], [task] = Workflow.objects.all(), GroupApprovalTask.objects.all()
    assert Task.objects.count() == 1
    assert list(task.groups.all()) == [groups["Editors"]]
    assert [row.page_id for row in workflow.workflow_pages.all()] == [network.home.pk]
    assert [step.task_id for step in workflow.workflow_tasks.all()] == [task.pk]


def test_no_other_group(groups):
    names = set(Group.objects.values_list("name", flat=True))
    assert names == {"Authors", "Editors", "Event organisers", "Moderators", *REPORTERS}


def test_a_new_site_has_a_front_page_and_settings(db, pytestconfig, client):
    if pytestconfig.getoption("nomigrations"):
        pytest.skip("they come with the migrations")
    home = HomePage.objects.get()
    assert client.get("/").context["page"] == home
    assert NetworkSettings.objects.get().site.root_page_id == home.pk
    assert Page.objects.count() == 2
    assert not Page.find_problems()[0]


@pytest.mark.parametrize(
    "address",
    [
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "wagtailimages:index",
        "wagtailimages:add",
        "wagtaildocs:index",
        "wagtaildocs:add",
        "wagtailredirects:index",
        "wagtailimages_chooser:choose",
        "wagtailsnippets_blog_topic:list",
        "wagtailsnippets_people_person:list",
        "wagtailsnippets_plans_consultation:list",
        "wagtailsnippets_plans_consultation:add",
        "wagtailsnippets_plans_repositoryitem:list",
        "plan_requirements:index",
    ],
)
def test_what_editors_open(editor_client, address):
    response = editor_client.get(reverse(address), follow=True)
    assert response.status_code == 200
    assert "do not have permission" not in response.text


@pytest.mark.parametrize(
    "address",
    [
        "wagtailimages:add",
        "wagtaildocs:add",
        "wagtailredirects:index",
        "wagtailusers_users:index",
        "wagtailusers_groups:index",
        "wagtailsites:index",
        "wagtailsnippets_blog_topic:list",
        "wagtailsnippets_plans_consultation:list",
        "wagtailsnippets_plans_repositoryitem:list",
        "contributions:index",
        "plan_requirements:index",
    ],
)
def test_what_moderators_do_not(moderator_client, address):
    response = moderator_client.get(reverse(address), follow=True)
    assert "do not have permission" in response.text


@pytest.mark.parametrize(
    "address", ["wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index"]
)
def test_what_editors_do_not(editor_client, address):
    assert editor_client.get(reverse(address)).status_code == 302


def test_moderators_open_the_queue_and_the_outgoing_emails(moderator_client):
    for address in ("wagtailsnippets_comments_publiccomment:list", "outgoing_email:index"):
        assert moderator_client.get(reverse(address)).status_code == 200


def test_editors_do_not_decide_on_comments(editor_client):
    address = reverse("wagtailsnippets_comments_publiccomment:list")
    assert editor_client.get(address).status_code == 302


def test_editors_add_images_and_use_each_others(editor_client):
    uploaded = ImageFactory.build()
    address = reverse("wagtailimages:add")
    sent = {
        "title": "A full room",
        "file": uploaded.file.file,
        "collection": Collection.get_first_root_node().pk,
    }
    assert editor_client.post(address, sent).status_code == 302
    assert get_image_model().objects.filter(title="A full room").exists()
    DocumentFactory()
    for chooser in ("wagtailimages_chooser:choose", "wagtaildocs_chooser:choose"):
        assert editor_client.get(reverse(chooser)).status_code == 200
