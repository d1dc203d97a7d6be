"""Authors write pages; an editor reviews and publishes them."""

import pytest
from django.urls import reverse
from wagtail.models import Page, WorkflowState

from tests.support.factories import UserFactory
from tests.support.page_forms import add_url, fields_of, form_of

POST = "blog.BlogPostPage"


@pytest.fixture
def author_client(groups, client):
    client.force_login(UserFactory(username="ana", email="ana@example.org", groups=["Authors"]))
    return client


def send(client, network, action):
    """Send the form of a new post with one of its buttons; return the page, if there is one."""
    url = add_url(POST, network.blog)
    sent = form_of(client, url, fields_of(POST)) | {action: "1"}
    assert client.post(url, sent).status_code in (200, 302)
    return Page.objects.filter(slug=sent["slug"]).first()


def test_an_author_cannot_publish(author_client, network):
    page = send(author_client, network, "action-publish")
    assert page is None or not page.live


def test_an_editor_publishes_what_an_author_submits(author_client, editor_client, network):
    page = send(author_client, network, "action-submit")
    assert not page.live
    [state] = WorkflowState.objects.all()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    # It waits on the dashboard of editors, and not on that of authors.
    assert page.title in editor_client.get(reverse("wagtailadmin_home")).text
    approve = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[page.pk, "approve", state.current_task_state.pk],
    )
    author_client.post(approve)
    page.refresh_from_db()
    assert not page.live
    editor_client.post(approve)
    page.refresh_from_db()
    assert page.live
    assert author_client.get(page.get_url()).status_code == 200


def test_an_author_changes_no_page_of_others(author_client, network):
    for page in (network.post, network.plan, network.home):
        response = author_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert response.status_code == 302, page


def test_an_editor_needs_no_review(editor_client, network):
    assert send(editor_client, network, "action-publish").live
    assert not WorkflowState.objects.exists()
