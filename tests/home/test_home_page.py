"""The home page composes from all sections."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.support.factories import BlogPostPageFactory, EventPageFactory, TopicFactory
from tests.support.full_site import publish


def test_the_newest_post_leads_and_the_three_next_ones_follow(network, client):
    posts = [BlogPostPageFactory(parent=network.blog) for _number in range(4)]
    shown = client.get(network.home.url).context
    assert shown["lead_story"].pk == posts[3].pk
    assert [post.pk for post in shown["latest_posts"]] == [post.pk for post in posts[2::-1]]


def test_an_editor_chooses_the_lead_story(network, client):
    posts = [BlogPostPageFactory(parent=network.blog) for _number in range(4)]
    network.home.lead_story = posts[1]
    network.home.save_revision().publish()
    shown = client.get(network.home.url).context
    assert shown["lead_story"].pk == posts[1].pk
    assert [post.pk for post in shown["latest_posts"]] == [posts[n].pk for n in (3, 2, 0)]
    posts[1].unpublish()
    assert client.get(network.home.url).context["lead_story"].pk == posts[3].pk


def test_cards_say_how_many_comments_there_are(network, client):
    publish(network.post, "Good.")
    for page in (network.home, network.blog):
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        [link] = soup.select(".post-card__date a")
        assert link["href"] == f"{network.post.url}#comments"
        assert link.get_text() == f"1 comment on “{network.post.title}”"
    network.post.commenting = "off"
    network.post.save()
    for page in (network.home, network.blog):
        assert f"{network.post.url}#comments" not in client.get(page.url).text


def test_the_lead_story_bears_its_topics(network, client):
    network.post.topics.add(TopicFactory(name="Harbours"))
    network.post.save()
    for page in (network.home, network.blog):
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        assert soup.select_one(".post-card--lead .kicker a").get_text() == "Harbours"


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
    for page in (network.post, network.event, network.plan):
        page.delete()
    page = BeautifulSoup(client.get(network.home.url).content, "html.parser")
    assert [one.get_text(" ", strip=True) for one in page.select(".empty-state")] == [
        "No events are planned.",
        "No posts have been published yet.",
        "No plans have been published yet.",
    ]
    for page in (network.blog, network.events, network.plans):
        page.refresh_from_db()
        page.delete()
    assert client.get(network.home.url).status_code == 200


def test_readers_get_no_cookie_on_any_page(network, client):
    for page in network.pages().values():
        response = client.get(page.url)
        assert not response.cookies, page
        assert "public" in response["Cache-Control"], page
        assert "Cookie" not in response.get("Vary", ""), page
