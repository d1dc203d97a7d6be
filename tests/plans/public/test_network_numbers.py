"""The numbers of the network are the sums of what other pages show."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from comments.models.status import ModerationStatus
from comments.submission import services
from core import content_version
from plans.models import Consultation
from plans.models.choices import Assessor, Decision
from plans.pages import ActionPlanIndexPage
from plans.public.network_numbers import network_numbers
from plans.public.numbers import numbers_of
from plans.services import publish_responses
from tests.support.factories import (
    ActionPlanPageFactory,
    CommitmentPageFactory,
    ConsultationFactory,
    MilestoneFactory,
    ProgressReportFactory,
)
from tests.support.responses import answer, close

DECISIONS = (Decision.ADOPTED, Decision.PARTLY, Decision.NOT_ADOPTED, Decision.ADOPTED)


@pytest.fixture
def concluded(network, consultation, contribute):
    """Responses are published to all that was said; of one contribution the page became private."""
    hidden = CommitmentPageFactory(parent=network.plan)
    said = [contribute(f"Idea {place}") for place in range(4)]
    said.append(contribute("On a page that will be private", page=hidden))
    withdrawn = contribute("Withdrawn later")
    for contribution, decision in zip(said, (*DECISIONS, Decision.ADOPTED), strict=True):
        answer(contribution, decision=decision)
    answer(withdrawn)
    close(consultation)
    publish_responses.publish(consultation, by=None)
    comment = withdrawn.comment
    comment.refresh_from_db()
    services.decide(comment, ModerationStatus.REMOVED, by=None, reason="Because")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    consultation.refresh_from_db()
    return consultation


def index_of(network):
    return ActionPlanIndexPage.objects.get(pk=network.plans.pk)


def milestones(plan, *values):
    commitment = CommitmentPageFactory(parent=plan)
    for value in values:
        milestone = MilestoneFactory(page=commitment)
        if value:
            ProgressReportFactory(
                commitment=commitment,
                milestone=milestone,
                voice=Assessor.GOVERNMENT,
                value=value,
            )


def page_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def test_they_are_what_the_page_of_the_consultation_counts(network, concluded):
    numbers = network_numbers(index_of(network))
    own = numbers_of(concluded)
    decided = {decision: said for decision, _given, said in own.decisions}
    assert numbers.received == own.contributions == 4
    assert numbers.responded == sum(decided.values()) == 4
    assert numbers.adopted == decided[Decision.ADOPTED] + decided[Decision.PARTLY] == 3


def test_nothing_of_a_response_is_counted_before_it_is_published(network, consultation, contribute):
    answer(contribute())
    numbers = network_numbers(index_of(network))
    assert (numbers.received, numbers.responded, numbers.adopted) == (1, 0, 0)


def test_the_home_page_shows_them_and_each_leads_to_the_rows(network, concluded, client):
    milestones(network.plan, "complete", "in_progress", "")
    band = page_of(client, network.home.url).select_one(".numbers-band")
    assert [words(link) for link in band.select("a")] == [
        "4 contributions received",
        "4 with a published response",
        "3 adopted in full or in part",
        "1 of 3 promised milestones complete",
    ]
    for link in band.select("a"):
        path, anchor = link["href"].split("#")
        section = page_of(client, path).find(id=anchor).find_parent("section")
        total = [words(cell) for cell in section.select("tfoot td")]
        assert words(link.b).split(" of ")[0] in total
    row = page_of(client, f"{network.plans.url}numbers/").select_one("tbody tr")
    assert row.th.a["href"].endswith("/consultation/NAP6/")
    client.get(row.td.a["href"])


def test_an_empty_network_has_no_band_and_says_what_is_missing(network, client):
    assert not page_of(client, network.home.url).select(".numbers-band")
    page = page_of(client, f"{network.plans.url}numbers/")
    assert [words(one) for one in page.select(".empty-state")] == [
        "No consultation has been announced yet. See all action plans",
        "Government has not reported progress on any plan yet. See all action plans",
    ]


def test_private_plans_and_consultations_that_are_prepared_are_left_out(network, concluded, client):
    milestones(network.plan, "complete")
    other = ActionPlanPageFactory(parent=network.plans)
    ConsultationFactory(plan=other, prefix="LATER", announced_at=None)
    assert len(network_numbers(index_of(network)).consultations) == 1
    PageViewRestriction.objects.create(page=network.plan, restriction_type="login")
    assert network_numbers(index_of(network)).is_empty


def test_they_are_counted_once_until_something_is_published(network, concluded, settings):
    settings.PAGE_CACHE_SECONDS = 60
    index = index_of(network)
    content_version._next()
    assert network_numbers(index).received == 4
    with CaptureQueriesContext(connection) as queries:
        assert network_numbers(index).received == 4
    # What is asked is whether anything has changed.
    assert len(queries) == 1
    Consultation.objects.filter(pk=concluded.pk).update(concluded_at=None)
    assert network_numbers(index).responded == 4
    content_version._next()
    assert network_numbers(index).responded == 0
