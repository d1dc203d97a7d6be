"""The tables of stages and statuses, written out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.models import Consultation
from plans.models.choices import RESPONSE_MOVES, TAKES_INPUT, Phase, ResponseState, Stage


def test_consultations_take_contributions_at_two_stages_of_a_plan():
    assert {stage.value: stage in TAKES_INPUT for stage in Stage} == {
        "co_creation": True,
        "consultation": True,
        "adopted": False,
        "implementing": False,
        "closed": False,
    }


def test_stages_are_called_what_the_open_government_partnership_calls_them():
    assert [str(stage.label) for stage in Stage] == [
        "Co-creation",
        "Consultation",
        "Adopted",
        "Implementation",
        "Closed",
    ]


@pytest.mark.parametrize(
    ("old", "new", "is_allowed"),
    [
        ("draft", "draft", False),
        ("draft", "reviewed", True),
        ("draft", "published", False),
        ("reviewed", "draft", True),
        ("reviewed", "reviewed", False),
        ("reviewed", "published", True),
        ("published", "draft", False),
        ("published", "reviewed", False),
        ("published", "published", False),
    ],
)
def test_a_response_is_published_once_and_for_good(old, new, is_allowed):
    assert (ResponseState(new) in RESPONSE_MOVES[ResponseState(old)]) is is_allowed


# Days from now: announced, opens, closes, responses published; None for not yet.
@pytest.mark.parametrize(
    ("announced", "opens", "closes", "concluded", "phase", "label"),
    [
        (None, 14, 28, None, "prepared", "Not announced"),
        (None, -1, 28, None, "prepared", "Not announced"),
        (-1, 14, 28, None, "announced", "Announced"),
        (-20, -1, 14, None, "open", "Open for comments"),
        (-20, 0, 14, None, "open", "Open for comments"),
        (-40, -20, -1, None, "answering", "Closed: preparing responses"),
        (-40, -20, 0, None, "answering", "Closed: preparing responses"),
        (-40, -20, -9, -1, "concluded", "Responses published"),
    ],
)
def test_the_status_of_a_consultation_follows_from_its_dates(
    announced, opens, closes, concluded, phase, label
):
    now = timezone.now()
    moments = [
        None if days is None else now + timedelta(days=days)
        for days in (announced, opens, closes, concluded)
    ]
    names = ("announced_at", "opens_at", "closes_at", "concluded_at")
    found = Consultation(**dict(zip(names, moments, strict=True))).phase_at(now)
    assert (found, str(found.label)) == (Phase(phase), label)
