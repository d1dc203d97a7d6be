"""Plain pages take comments where an editor says so, and not before."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.submission import services
from home.models import ContentPage
from tests.support.factories import BlogIndexPageFactory, ContentPageFactory
from tests.support.page_forms import add_url, fields_of, form_of

pytestmark = pytest.mark.django_db


def import_one(page, **fields):
    values = {
        "parent": None,
        "name": "Lena",
        "email": "",
        "text": "Well said.",
        "submit_date": timezone.now(),
        "state": ModerationStatus.PUBLISHED,
    }
    return services.import_comment(page, **values | fields)


def test_a_new_page_takes_no_comments(network, client):
    page = network.content
    assert not BeautifulSoup(client.get(page.url).content, "html.parser").select("#comments")
    assert client.get(reverse("comments:new", args=[page.pk])).status_code in (403, 404)
    with pytest.raises(services.CommentRefused):
        services.submit_comment(
            services.NewComment(page, name="L", email="l@example.org", text="Hello.")
        )


def test_an_editor_opens_a_page_to_comments(network, editor_client, client):
    url = add_url("home.ContentPage", network.home)
    form = editor_client.get(url)
    assert "These settings apply to this page only." in form.text
    fields = fields_of("home.ContentPage", commenting="open")
    editor_client.post(url, form_of(editor_client, url, fields) | {"action-publish": "1"})
    page = ContentPage.objects.get(title="How we work")
    shown = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert "No one has commented yet" in shown.select_one("#comments").get_text()
    response = client.get(reverse("comments:new", args=[page.pk]))
    assert response.status_code == 200


def test_the_thread_and_the_permanent_link_are_those_of_a_post(network, client):
    page = network.content
    page.commenting = "open"
    page.save()
    comment = import_one(page)
    import_one(page, parent=comment, text="Indeed.")
    shown = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert [c.get_text(strip=True) for c in shown.select(".comment__text")] == [
        "Well said.",
        "Indeed.",
    ]
    response = client.get(comment.get_absolute_url())
    assert response["Location"] == f"{page.url}#comment-{comment.pk}"


def test_a_permanent_link_to_a_page_whose_comments_were_turned_off(network, client):
    comment = import_one(network.content)
    assert client.get(comment.get_absolute_url()).status_code == 404
    assert PublicComment.objects.count() == 1


def test_a_page_without_comments_does_not_silence_those_below_it(network):
    below = ContentPageFactory(parent=network.content, commenting="open")
    assert below.is_open_for_comments()
    assert below.shows_comments


def test_a_section_still_does(network):
    network.blog.commenting = "off"
    network.blog.save()
    assert not type(network.post).objects.get(pk=network.post.pk).shows_comments
    assert BlogIndexPageFactory._meta.model.comment_rules_bind_below
