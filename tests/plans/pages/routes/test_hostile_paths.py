"""Whatever stands in an address, it is answered: with a page, or with "not found"."""

import pytest
from django.urls import reverse

from plans.services import versions
from tests.support.factories import RepositoryItemFactory
from tests.support.responses import answer, close

ODD = (
    "abc",
    "-1",
    "1e9",
    "-1e30",
    "nan",
    "9" * 30,
    "9" * 5000,
    "\u0663",  # An Arabic three, which is a digit too.
    "a\0b",
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
# With the fields that are filled in one by one: where another is odd, the list is not narrowed.
STAFF = {
    "contributions:board": ("response", "q", "p"),
    "contributions:bulk": ("id", "all"),
    "contributions:record": ("received_on", "place"),
    "contributions:responses": ("drafted_by",),
    "wagtailsnippets_plans_consultation:list": ("plan", "ordering"),
    "wagtailsnippets_plans_repositoryitem:list": ("plan", "dated_from"),
    "progress_reports:index": ("plan", "commitment", "text"),
    "progress_reports:choose": ("commitment",),
    "plan_requirements:index": ("plan",),
    "plan_requirements:pack_csv": ("plan",),
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
    for value in ODD:
        status = client.get(url, dict.fromkeys(READERS[place], value)).status_code
        # An address of thousands of characters is refused as a whole.
        assert status in ((414,) if len(value) > 4096 else (200, 302)), value[:40]


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
            status = editor_client.get(url, {field: value, "do": "theme"}).status_code
            assert status in (200, 302, 400, 404), (field, value[:40])
