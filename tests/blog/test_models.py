"""Posts and the list of them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset

from blog.models import POSTS_PER_PAGE, BlogPostPage
from tests.support.factories import (
    BlogPostPageFactory,
    BylineFactory,
    OrganisationFactory,
    PersonFactory,
    TopicFactory,
)
from tests.support.page_forms import add_url, errors_in, fields_of, form_of


@pytest.fixture
def posts(network):
    """Three posts a day apart, the newest last; the network's own post is gone."""
    network.post.delete()
    network.blog.refresh_from_db()
    start = timezone.now() - timedelta(days=10)
    return [
        BlogPostPageFactory(parent=network.blog, date=start + timedelta(days=day))
        for day in range(3)
    ]


def hide(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def titles(client, url):
    return [post.title for post in client.get(url).context["posts"]]


def test_newest_first(network, posts, client):
    assert titles(client, network.blog.url) == [post.title for post in reversed(posts)]


def test_only_what_is_live_and_public(network, posts, client):
    posts[0].unpublish()
    hide(posts[1])
    assert titles(client, network.blog.url) == [posts[2].title]


def test_ten_at_a_time(network, posts, client):
    for _number in range(POSTS_PER_PAGE):
        BlogPostPageFactory(parent=network.blog)
    assert len(titles(client, network.blog.url)) == POSTS_PER_PAGE
    assert len(titles(client, f"{network.blog.url}?page=2")) == len(posts)


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "99999999999999999999", "1e3", "2%00", "٣"])
def test_a_bad_page_number_gives_a_page(network, posts, client, number):
    assert client.get(f"{network.blog.url}?page={number}").status_code == 200


def test_posts_of_a_topic(network, posts, client):
    budgets, health = TopicFactory(name="Budgets"), TopicFactory(name="Health")
    posts[0].topics.add(budgets)
    posts[0].save()
    response = client.get(f"{network.blog.url}?topic=budgets")
    assert [post.title for post in response.context["posts"]] == [posts[0].title]
    assert response.context["topic"] == budgets
    assert list(response.context["topics"]) == [budgets], f"{health} has no posts"


@pytest.mark.parametrize("topic", ["nothing", "", "a%00b", "%27"])
def test_an_unknown_topic_gives_all_posts(network, posts, client, topic):
    assert len(titles(client, f"{network.blog.url}?topic={topic}")) == len(posts)


def test_topics_of_hidden_posts_are_not_named(network, posts, client):
    posts[0].topics.add(TopicFactory(name="Secret"))
    posts[0].save()
    hide(posts[0])
    assert "Secret" not in client.get(network.blog.url).text


def test_previous_and_next(posts, client):
    context = client.get(posts[1].url).context
    assert context["previous_post"].pk == posts[0].pk
    assert context["next_post"].pk == posts[2].pk
    assert client.get(posts[0].url).context["previous_post"] is None
    assert client.get(posts[2].url).context["next_post"] is None


def test_previous_and_next_of_the_same_moment(posts, client):
    BlogPostPage.objects.update(date=posts[0].date)
    visited, url = [], posts[0].url
    while url:
        context = client.get(url).context
        visited.append(context["page"].pk)
        url = context["next_post"] and context["next_post"].url
    assert visited == [post.pk for post in posts]


def test_neighbours_are_live_and_public(posts, client):
    posts[0].unpublish()
    hide(posts[2])
    context = client.get(posts[1].url).context
    assert (context["previous_post"], context["next_post"]) == (None, None)


def test_an_editor_names_authors_and_topics(network, editor_client, client):
    topic = TopicFactory(name="Budgets")
    ministry = OrganisationFactory(name="Ministry of Finance", kind="government")
    lena, omar = PersonFactory(name="Lena Falk"), PersonFactory(name="Omar Said")
    url = add_url("blog.BlogPostPage", network.blog)
    authors = [
        {"person": str(lena.pk), "job_title": "Clerk", "organisation": str(ministry.pk)},
        {"person": str(omar.pk), "job_title": "", "organisation": ""},
    ]
    fields = fields_of(
        "blog.BlogPostPage",
        date="2013-03-07 09:30",
        bylines=inline_formset(authors),
    )
    sent = form_of(editor_client, url, fields) | {"topics": [str(topic.pk)], "action-publish": "1"}
    response = editor_client.post(url, sent)
    assert response.status_code == 302, errors_in(response)
    page = Page.objects.child_of(network.blog).get(slug=sent["slug"])
    shown = client.get(page.url).text
    for words in ("Lena Falk", "Clerk", "Ministry of Finance", "Omar Said", "Budgets"):
        assert words in shown, words
    assert "7 March 2013" in shown
    assert shown.index("Lena Falk") < shown.index("Omar Said")


def test_the_list_names_the_authors(network, posts, client):
    byline = BylineFactory(page=posts[0])
    assert byline.person.name in client.get(network.blog.url).text


def test_what_an_editor_forgot_is_said_at_the_field(network, editor_client):
    url = add_url("blog.BlogPostPage", network.blog)
    sent = form_of(editor_client, url, fields_of("blog.BlogPostPage")) | {"action-publish": "1"}
    response = editor_client.post(url, sent | {"title": "", "date": "soon"})
    assert response.status_code == 200
    assert set(errors_in(response)) == {"title", "date"}


def test_comments_can_be_closed_by_the_editor(network, editor_client, client):
    url = reverse("wagtailadmin_pages:edit", args=[network.post.pk])
    sent = form_of(editor_client, url, {"title": "A first post", "commenting": "off"})
    assert editor_client.post(url, sent | {"action-publish": "1"}).status_code == 302
    assert 'id="comments"' not in client.get(network.post.url).text
