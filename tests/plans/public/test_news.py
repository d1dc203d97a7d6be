"""The feed of news about a plan."""

from datetime import timedelta

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.dates import zoned
from plans.services import consultations
from tests.support.factories import ConsultationFactory, RepositoryItemFactory

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def entries(client, network):
    """A function that reads the feed: (id, title, summary, link) of each entry."""

    def read():
        response = client.get(f"{network.plan.url}feed/")
        assert response["Content-Type"].startswith("application/atom+xml")
        return [
            (
                one.find("a:id", ATOM).text,
                one.find("a:title", ATOM).text,
                one.find("a:summary", ATOM).text,
                one.find("a:link", ATOM).get("href"),
            )
            for one in ElementTree.fromstring(response.content).findall("a:entry", ATOM)
        ]

    return read


@pytest.fixture
def prepared(network):
    now = timezone.now()
    return ConsultationFactory(
        plan=network.plan,
        title="On <all> of it",
        introduction="What is missing?",
        announced_at=None,
        opens_at=now + timedelta(days=21),
        closes_at=now + timedelta(days=60),
    )


def test_each_step_of_a_consultation_is_news_when_it_happens(entries, prepared, time_machine):
    assert entries() == []
    dates = consultations.dates_of(prepared)
    consultations.announce(prepared, by=None, seen=dates)
    [(_id, title, words, link)] = entries()
    assert title == "Announced: On <all> of it"
    assert zoned(prepared.opens_at) in words
    assert "What is missing?" in words
    assert link.endswith(f"/consultation/{prepared.prefix}/")
    later = consultations.Dates(dates.opens_at, dates.closes_at + timedelta(days=7))
    consultations.move(prepared, by=None, seen=dates, dates=later)
    assert zoned(later.closes_at) in entries()[0][2]
    time_machine.move_to(dates.opens_at + timedelta(hours=1))
    time_machine.move_to(later.closes_at + timedelta(hours=1))
    prepared.refresh_from_db()
    prepared.concluded_at = timezone.now()
    prepared.save()
    assert [title.partition(":")[0] for _id, title, _words, _link in entries()] == [
        "Responses published",
        "Closed",
        "Opened",
        f"New dates for “{prepared.title}”",
        "Announced",
    ]


def test_versions_and_documents_are_news(entries, network):
    network.plan.versions.create(number=1, title="Draft 1", note="All of it \x01 is new.")
    RepositoryItemFactory(plan=network.plan, title="Minutes & more", kind="minutes")
    (_id, document, _words, _link), (_id, version, note, link) = entries()
    assert document == "Minutes: Minutes & more"
    assert version == "New version: Draft 1"
    assert note == "All of it is new."
    assert link == f"{network.plan.full_url}versions/1/"


def test_each_entry_keeps_its_name_wherever_the_plan_goes(entries, network, prepared):
    consultations.announce(prepared, by=None, seen=consultations.dates_of(prepared))
    before = [entry[0] for entry in entries()]
    network.plan.slug = "sixth-plan"
    network.plan.save()
    assert [entry[0] for entry in entries()] == before


def test_the_page_of_the_plan_leads_to_it(client, network):
    page = client.get(network.plan.url).text
    assert (
        f'type="application/atom+xml" title="News: A plan" href="{network.plan.url}feed/"' in page
    )
    assert "Feed of updates about this plan" in page


def test_what_is_private_has_no_public_feed(client, network, prepared):
    consultations.announce(prepared, by=None, seen=consultations.dates_of(prepared))
    PageViewRestriction.objects.create(page=network.plan, restriction_type="login")
    assert "On" not in client.get(f"{network.plan.url}feed/", follow=True).text.split()


def test_it_costs_the_same_for_much_news(client, entries, network):
    def add(number):
        RepositoryItemFactory(plan=network.plan)
        network.plan.versions.create(number=number, title=f"Draft {number}")
        ConsultationFactory(plan=network.plan)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            entries()
        return len(seen)

    add(1)
    queries()
    before = queries()
    for number in range(2, 40):
        add(number)
    assert queries() == before
    assert before <= 15
    assert len(entries()) == 30
