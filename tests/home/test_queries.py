"""What each public page costs in SQL: a fixed number, however much there is to show.

Change a number when the change is worth a query, and say why in the commit.
"""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models.status import ModerationStatus
from comments.moderation.offline import OfflineComment, record_on_behalf_many
from comments.submission import services
from comments.threads import pages
from core.models import NetworkSettings
from plans.services import versions
from tests.support import factories as make
from tests.support.fixtures_pages import make_network

COSTS = {
    "home": 32,
    "blog": 21,
    "post": 26,
    "events": 17,
    "event": 24,
    "plans": 18,
    "plan": 37,
    "commitment": 31,
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
            parent=network.plans, lead_organisation=make.OrganisationFactory()
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
            services.NewComment(
                page,
                name="Lena",
                email=f"lena{timezone.now().timestamp()}@example.org",
                text=f"At {timezone.now().timestamp()}",
                parent=parent,
            )
        )
        comment = services.confirm_comment(comment)
        parent = services.decide(comment, ModerationStatus.PUBLISHED, by=None)


def make_full_network():
    """The network with something of everything on each page."""
    network = make_network()
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


pytestmark = pytest.mark.stands_on(make=make_full_network)


@pytest.fixture
def full(network):
    """The full network."""
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


def test_a_plain_page_with_comments(full, client, django_assert_num_queries):
    page = full.content
    page.commenting = "open"
    page.save()
    discuss(page)
    client.get(page.url)
    with django_assert_num_queries(COSTS["content"] + 4):
        client.get(page.url)
    discuss(page)
    with django_assert_num_queries(COSTS["content"] + 4):
        client.get(page.url)


def write(page, name, number):
    """Give a page of a plan so many passages, each with a comment on it; and a version of it."""
    blocks = [
        {"type": "prose", "value": f"<p>Passage {place}.</p>", "id": f"{place:08}-0000-4000-8000-0"}
        for place in range(number)
    ]
    setattr(page, name, json.dumps(blocks))
    page.save_revision().publish()
    page = type(page).objects.get(pk=page.pk)
    parts = list(page.comment_parts.values())[-number:]
    words = [OfflineComment(page, "Lena", f"On {part.text}", part=part) for part in parts]
    for comment in record_on_behalf_many(words, by=None):
        services.decide(comment, ModerationStatus.PUBLISHED, by=None)
    plan = page if page.plan_path == page.path else page.get_parent().specific
    versions.publish(plan, title=f"Draft of {number}")


@pytest.mark.parametrize(("name", "field"), [("plan", "body"), ("commitment", "action")])
def test_a_plan_of_many_passages_costs_what_one_of_few_costs(
    full, client, django_assert_num_queries, name, field
):
    make.ConsultationFactory(plan=full.plan)
    page = getattr(full, name)
    seen = {}
    for number in (3, 30):
        write(page, field, number)
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.url)
        seen[number] = len(queries)
        assert response.text.count('class="passage"') >= number
    assert seen[3] == seen[30]


def test_a_plan_reads_one_page_of_its_comments(full, client, monkeypatch):
    monkeypatch.setattr(pages, "COMMENTS_PER_PAGE", 5)
    write(full.plan, "body", 12)
    page = BeautifulSoup(client.get(full.plan.url).content, "html.parser")
    assert len(page.select("#comments .thread article.comment")) == 5
    # All are counted all the same, beside their passages.
    assert len(page.select(".passage .passage__count")) == 12


@pytest.mark.parametrize(("path", "cost"), [("blog/feed/", 12), ("sitemap.xml", 34)])
def test_lists_for_machines(full, client, django_assert_num_queries, path, cost):
    address = f"{full.home.url}{path}"
    client.get(address)
    with django_assert_num_queries(cost):
        client.get(address)
    grow(full)
    with django_assert_num_queries(cost):
        client.get(address)
