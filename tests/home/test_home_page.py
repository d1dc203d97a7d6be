"""The home page composes from all sections."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.support.factories import BlogPostPageFactory, EventPageFactory


def test_three_newest_posts(network, client):
    posts = [BlogPostPageFactory(parent=network.blog) for _number in range(4)]
    shown = client.get(network.home.url).context["latest_posts"]
    assert [post.pk for post in shown] == [post.pk for post in reversed(posts[1:])]


def test_three_next_events(network, client):
    network.event.delete()
    now = timezone.now()
    events = [
        EventPageFactory(parent=network.events, start_date=now + timedelta(days=days))
        for days in (-1, 1, 2, 3, 4)
    ]
    shown = client.get(network.home.url).context["next_events"]
    assert [event.pk for event in shown] == [event.pk for event in events[1:4]]


def test_nothing_hidden(network, client):
    for page in (network.post, network.event, network.plan):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = client.get(network.home.url)
    for page in (network.post, network.event, network.plan):
        assert page.title not in response.text


def test_empty_sections_are_no_error(network, client):
    for page in (network.blog, network.events, network.plans):
        page.delete()
    assert client.get(network.home.url).status_code == 200


def test_readers_get_no_cookie_on_any_page(network, client):
    for page in network.pages().values():
        response = client.get(page.url)
        assert not response.cookies, page
        assert "public" in response["Cache-Control"], page
        assert "Cookie" not in response.get("Vary", ""), page
