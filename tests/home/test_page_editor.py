"""Editors write and publish every type of page through the admin; others cannot."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text, streamfield

from home.models import ContentPage, HomePage
from tests.support.page_forms import add_url, errors_in, fields_of, form_of, prose

PUBLISH = {"action-publish": "action-publish"}
PARENTS = {
    "blog.BlogPostPage": "blog",
    "events.EventPage": "events",
    "plans.ActionPlanPage": "plans",
    "plans.CommitmentPage": "plan",
    "home.ContentPage": "home",
}
INDEXES = ["blog.BlogIndexPage", "events.EventIndexPage", "plans.ActionPlanIndexPage"]


@pytest.mark.parametrize("page_type", PARENTS)
class TestEachType:
    @pytest.fixture
    def parent(self, network, page_type):
        return getattr(network, PARENTS[page_type])

    def test_an_editor_publishes(self, editor_client, client, parent, page_type):
        url = add_url(page_type, parent)
        sent = form_of(editor_client, url, fields_of(page_type)) | PUBLISH
        response = editor_client.post(url, sent)
        assert response.status_code == 302, errors_in(response)
        page = Page.objects.child_of(parent).get(slug=sent["slug"])
        assert page.live
        assert page.specific_class._meta.label == page_type
        assert "Text of the page." in client.get(page.get_url()).text

    def test_a_draft_is_for_editors_only(self, editor_client, client, parent, page_type):
        url = add_url(page_type, parent)
        sent = form_of(editor_client, url, fields_of(page_type))
        assert editor_client.post(url, sent).status_code == 302
        page = Page.objects.child_of(parent).get(slug=sent["slug"])
        assert not page.live
        assert client.get(page.get_url()).status_code == 404
        assert page.title not in client.get(parent.url).text
        draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        assert "Text of the page." in editor_client.get(draft).text
        assert "Text of the page." not in client.get(draft, follow=True).text

    def test_a_new_page_can_be_previewed(self, editor_client, parent, page_type):
        sent = form_of(editor_client, add_url(page_type, parent), fields_of(page_type))
        names = [*page_type.lower().split("."), parent.pk]
        preview = reverse("wagtailadmin_pages:preview_on_add", args=names)
        assert editor_client.post(preview, sent).json()["is_valid"]
        shown = editor_client.get(preview)
        assert shown.status_code == 200
        assert sent["title"] in shown.text
        assert "Text of the page." in shown.text
        assert not Page.objects.filter(slug=sent["slug"]).exists()

    def test_a_moderator_cannot(self, moderator_client, editor_client, parent, page_type):
        url = add_url(page_type, parent)
        assert moderator_client.get(url).status_code == 302
        sent = form_of(editor_client, url, fields_of(page_type)) | PUBLISH
        moderator_client.post(url, sent)
        assert not Page.objects.filter(slug=sent["slug"]).exists()


@pytest.mark.parametrize("name", ["home", "blog", "events", "plans"])
def test_indexes_can_be_previewed(network, editor_client, name):
    page = getattr(network, name)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = form_of(editor_client, url, {"title": "Another title", "introduction": "In short."})
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor_client.post(preview, sent).json()["is_valid"]
    shown = editor_client.get(preview)
    assert "In short." in shown.text


@pytest.mark.parametrize("page_type", INDEXES)
def test_one_index_of_each_kind(network, editor_client, page_type):
    url = add_url(page_type, network.home)
    assert editor_client.get(url).status_code != 200


@pytest.mark.parametrize("page_type", INDEXES)
def test_an_index_can_be_made_where_there_is_none(network, editor_client, client, page_type):
    index = {"blog": "blog", "events": "events", "plans": "plans"}[page_type.split(".")[0]]
    getattr(network, index).delete()
    network.home.refresh_from_db()
    url = add_url(page_type, network.home)
    sent = form_of(editor_client, url, fields_of(page_type)) | PUBLISH
    assert editor_client.post(url, sent).status_code == 302
    page = Page.objects.child_of(network.home).get(slug=sent["slug"])
    assert client.get(page.get_url()).status_code == 200


def test_one_front_page_at_the_root(network):
    root = network.home.get_parent()
    assert not HomePage.can_create_at(root)
    assert not ContentPage.can_create_at(root)
    assert HomePage.allowed_parent_page_models() == [Page]


def test_every_type_says_what_it_is_for(network, editor_client):
    choices = editor_client.get(
        reverse("wagtailadmin_pages:add_subpage", args=[network.plan.pk]), follow=True
    )
    assert choices.status_code == 200
    for page in network.pages().values():
        assert page.get_page_description(), page


def test_a_scheduled_page_waits(network, editor_client, client):
    url = add_url("blog.BlogPostPage", network.blog)
    opens = timezone.localtime() + timedelta(days=2)
    fields = fields_of("blog.BlogPostPage", go_live_at=opens.strftime("%Y-%m-%d %H:%M"))
    sent = form_of(editor_client, url, fields) | PUBLISH
    response = editor_client.post(url, sent)
    assert response.status_code == 302, errors_in(response)
    page = Page.objects.child_of(network.blog).get(slug=sent["slug"])
    assert client.get(page.get_url()).status_code == 404
    assert page.title not in client.get(network.blog.url).text
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        call_command("publish_scheduled")
    assert client.get(page.get_url()).status_code == 200


def test_a_change_of_a_live_page_stays_a_draft_until_published(network, editor_client, client):
    url = reverse("wagtailadmin_pages:edit", args=[network.content.pk])
    sent = form_of(editor_client, url, {"title": "About us", "body": prose("<p>New words.</p>")})
    assert editor_client.post(url, sent).status_code == 302
    assert "New words." not in client.get(network.content.url).text
    assert editor_client.post(url, sent | PUBLISH).status_code == 302
    assert "New words." in client.get(network.content.url).text
    network.content.refresh_from_db()
    assert network.content.revisions.count() == 2


def test_a_page_of_hundreds_of_blocks_can_be_saved(network, editor_client):
    """Each block has half a dozen fields in the editor; Django by itself reads a thousand."""
    url = reverse("wagtailadmin_pages:edit", args=[network.content.pk])
    body = streamfield([("prose", rich_text("<p>One more.</p>"))] * 300)
    sent = form_of(editor_client, url, {"body": body})
    assert len(sent) > 1000
    response = editor_client.post(url, sent)
    assert response.status_code == 302, errors_in(response)


@pytest.mark.parametrize(
    "name", ["blog", "post", "events", "event", "plans", "plan", "commitment", "content"]
)
@pytest.mark.parametrize("below", [{}, {"include_descendants": "on"}])
def test_an_editor_unpublishes(network, editor_client, client, name, below):
    page = getattr(network, name)
    url = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    assert editor_client.post(url, below).status_code == 302
    assert client.get(page.url).status_code == 404


def test_an_editor_unpublishes_several_pages_at_once(network, editor_client, client):
    pages = network.post, network.event
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    assert editor_client.post(f"{url}?{chosen}").status_code == 302
    assert [client.get(page.url).status_code for page in pages] == [404, 404]


def test_an_unpublished_page_is_gone_from_lists(network, editor_client, client):
    network.post.unpublish()
    assert client.get(network.post.url).status_code == 404
    for page in (network.blog, network.home):
        assert network.post.title not in client.get(page.url).text
