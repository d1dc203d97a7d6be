"""One state of a plan, in one word, wherever it is shown."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from comments.policy import Commenting
from plans.pages import ActionPlanPage

DAY = timedelta(days=1)


def tags(client, *addresses):
    """The words of the state in the kicker of the plan, on each of these pages."""
    found = []
    for one in addresses:
        page = BeautifulSoup(client.get(one).content, "html.parser")
        found += [" ".join(tag.get_text().split()) for tag in page.select(".kicker .tag")]
    return found


@pytest.fixture
def places(network):
    return (network.plan.url, network.plan.get_parent().url)


def set_dates(consultation, opens, closes, **more):
    now = timezone.now()
    for name, value in {"opens_at": now + opens, "closes_at": now + closes, **more}.items():
        setattr(consultation, name, value)
    consultation.save()


@pytest.mark.parametrize("stage", ["co_creation", "consultation"])
@pytest.mark.parametrize(
    ("opens", "closes", "is_concluded", "word"),
    [
        (-DAY, DAY, False, "Open for comments"),
        (DAY, 2 * DAY, False, "Announced"),
        (-2 * DAY, -DAY, False, "Closed: preparing responses"),
        (-2 * DAY, -DAY, True, "Responses published"),
    ],
)
def test_a_consultation_says_where_the_plan_is(
    client, network, consultation, places, stage, opens, closes, is_concluded, word
):
    ActionPlanPage.objects.filter(pk=network.plan.pk).update(stage=stage)
    concluded = {"concluded_at": timezone.now()} if is_concluded else {}
    set_dates(consultation, opens, closes, **concluded)
    assert tags(client, *places) == [word, word]


def test_a_plan_whose_comments_are_closed_is_not_in_consultation(client, network, places):
    network.plan.stage, network.plan.commenting = "consultation", Commenting.READ_ONLY
    network.plan.save()
    assert tags(client, *places) == ["Comments closed", "Comments closed"]


@pytest.mark.parametrize(("stage", "word"), [("adopted", "Adopted"), ("closed", "Closed")])
def test_later_stages_are_what_they_are(client, network, places, stage, word):
    network.plan.stage, network.plan.commenting = stage, Commenting.READ_ONLY
    network.plan.save()
    assert tags(client, *places) == [word, word]
