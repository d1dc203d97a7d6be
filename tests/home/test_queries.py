"""What each public page costs in SQL: a fixed number, however much there is to show.

Change a number when the change is worth a query, and say why in the commit.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import services
from comments.states import ModerationStatus
from core.models import NetworkSettings
from tests import factories as make

COSTS = {
    "home": 17,
    "blog": 17,
    "post": 23,
    "events": 17,
    "event": 18,
    "plans": 15,
    "plan": 21,
    "commitment": 25,
    "content": 12,
}


def grow(network):
    """Add to everything that pages list: posts, events, plans, commitments, comments, people."""
    for number in range(3):
        start = timezone.now() + timedelta(days=1 + number)
        post = make.BlogPostPageFactory(parent=network.blog)
        for page in (post, network.post):
            make.BylineFactory(page=page, organisation=make.OrganisationFactory())
        post.topics.add(make.TopicFactory(), network.post.topics.first() or make.TopicFactory())
        post.save()
        make.EventPageFactory(
            parent=network.events, start_date=start, organizer=make.OrganisationFactory()
        )
        make.EventPageFactory(parent=network.events, start_date=start - timedelta(days=90))
        plan = make.ActionPlanPageFactory(
            parent=network.plans, lead_institution=make.OrganisationFactory()
        )
        make.CommitmentPageFactory(parent=plan)
        commitment = make.CommitmentPageFactory(
            parent=network.plan, lead_organisation=make.OrganisationFactory()
        )
        make.MilestoneFactory(page=network.commitment)
        for page in (network.post, network.event, network.plan, network.commitment, commitment):
            discuss(page)


def discuss(page):
    """A published comment with a published reply."""
    parent = None
    for _turn in range(2):
        comment = services.submit_comment(
            page,
            name="Lena",
            email=f"lena{timezone.now().timestamp()}@example.org",
            text=f"At {timezone.now().timestamp()}",
            parent=parent,
        )
        comment = services.confirm_comment(comment)
        parent = services.decide(comment, ModerationStatus.PUBLISHED, by=None)


@pytest.fixture
def full(network):
    """The network with something of everything on each page."""
    settings = NetworkSettings.for_site(network.home.get_site())
    settings.moderation_policy_page = settings.privacy_page = network.content
    settings.accessibility_page = network.content
    settings.save()
    network.post.topics.add(make.TopicFactory())
    network.post.save()
    for page in network.pages().values():
        for target in (network.post, network.event, network.plan):
            make.RelatedPageFactory(page=page, target=target)
    grow(network)
    return network


@pytest.mark.parametrize("name", COSTS)
def test_pages(full, client, django_assert_num_queries, name):
    page = getattr(full, name)
    client.get(page.url)  # fills the caches of content types and of the site's root
    with django_assert_num_queries(COSTS[name]):
        client.get(page.url)
    grow(full)
    with django_assert_num_queries(COSTS[name]):
        client.get(page.url)


@pytest.mark.parametrize(("path", "cost"), [("blog/feed/", 11), ("sitemap.xml", 13)])
def test_lists_for_machines(full, client, django_assert_num_queries, path, cost):
    address = f"{full.home.url}{path}"
    client.get(address)
    with django_assert_num_queries(cost):
        client.get(address)
    grow(full)
    with django_assert_num_queries(cost):
        client.get(address)
