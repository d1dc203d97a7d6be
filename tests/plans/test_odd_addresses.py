"""Whatever stands in an address, it is answered: with a page, or with "not found"."""

import pytest
from django.urls import reverse

from plans import versions
from tests.factories import RepositoryItemFactory
from tests.plans.answers import answer, close

ODD = (
    "abc",
    "-1",
    "0",
    "1e9",
    "-1e30",
    "nan",
    "9" * 30,
    "9" * 5000,
    "\u0663",  # An Arabic three, which is a digit too.
    "\u00b2",
    "a\0b",
    "\ud7ff\U0001f600",
    "%",
    "'; --",
    "../..",
    "1:2:3",
    "2026-02-31",
)
READERS = {
    "": ("comments", "page"),
    "passages/": ("comments",),
    "passages/{anchor}/": ("comments", "fragment"),
    "versions/": ("old", "new"),
    "versions/1/": ("page",),
    "documents/": ("kind", "stage", "commitment", "q", "page"),
    "documents/feed/": ("page",),
    "feed/": ("page",),
    "progress/": ("theme", "organisation", "voice", "state"),
    "progress/csv/": ("voice",),
    "consultation/NAP6/": ("theme", "decision", "about", "passage", "channel", "answer", "page"),
    "consultation/NAP6/contributions/": (
        *("theme", "decision", "about", "passage", "channel", "answer", "page"),
    ),
    "consultation/NAP6/1/": ("page",),
    "consultation/NAP6/answers/csv/": ("page",),
}
BELOW = (
    "passages/{}/",
    "versions/{}/",
    "versions/1/to/{}/",
    "consultation/{}/",
    "consultation/NAP6/{}/",
    "consultation/NAP6/answers/{}/",
    "documents/{}/",
    "progress/{}/",
)
BOARD = ("answer", "decision", "person", "theme", "page", "passage", "organisation", "channel")
STAFF = {
    "contributions:board": (*BOARD, "more", "response", "q", "p", "export", "ordering"),
    "contributions:sort": ("do", "id", "all", "response", "q", "p"),
    "contributions:record": ("channel", "received_on", "place"),
    "contributions:answers": ("state", "decision", "drafted_by", "q", "p"),
    "wagtailsnippets_plans_consultation:list": ("plan", "q", "p", "ordering", "export"),
    "wagtailsnippets_plans_repositoryitem:list": ("plan", "kind", "stage", "dated_from", "q", "p"),
    "progress_reports:index": ("plan", "commitment", "voice", "indicator", "words", "p", "export"),
    "progress_reports:choose": ("commitment", "voice"),
    "plan_duties:index": ("plan",),
    "plan_duties:pack_csv": ("plan",),
}


@pytest.fixture
def answered(consultation, contribute, network):
    """A consultation that has something on each of its pages."""
    versions.publish(network.plan, title="Draft 1")
    contribution = contribute(page=network.commitment, place=0)
    answer(contribution, state="published")
    RepositoryItemFactory(plan=network.plan)
    close(consultation)
    consultation.concluded_at = consultation.closes_at
    consultation.save()
    return consultation


@pytest.mark.parametrize("place", READERS)
def test_readers_ask_for_anything(client, network, answered, place):
    anchor = next(iter(network.plan.comment_parts))
    url = network.plan.url + place.format(anchor=anchor)
    assert client.get(url).status_code == 200, url
    for name in READERS[place]:
        for value in ODD:
            assert client.get(url, {name: value}).status_code in (200, 302), (name, value[:40])


@pytest.mark.parametrize("place", BELOW)
def test_addresses_of_nothing(client, network, answered, place):
    for value in ODD:
        url = network.plan.url + place.format(value.replace("%", "%25"))
        assert client.get(url).status_code in (200, 404), url[:120]


@pytest.mark.parametrize("name", STAFF)
def test_staff_ask_for_anything(editor_client, answered, name):
    args = [answered.pk] if name.startswith("contributions:") else []
    url = reverse(name, args=args)
    for field in STAFF[name]:
        for value in ODD:
            status = editor_client.get(url, {field: value}).status_code
            assert status in (200, 302, 400, 404), (field, value[:40])
