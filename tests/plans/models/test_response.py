"""The moves of a response and the phases of a consultation, written out."""

from datetime import UTC, datetime
from itertools import product

import pytest

from plans.models import Consultation
from plans.models.choices import RESPONSE_MOVES, Phase, ResponseState
from plans.services import responses
from tests.support.responses import answer

MOVES = {
    ("draft", "reviewed"),
    ("reviewed", "draft"),
    ("reviewed", "published"),
}
BEFORE, OPENS, DURING, CLOSES, AFTER = (datetime(2026, 3, day, tzinfo=UTC) for day in range(1, 6))
PHASES = [
    (False, False, DURING, "prepared"),
    (False, False, AFTER, "prepared"),
    (True, False, BEFORE, "announced"),
    (True, False, OPENS, "open"),
    (True, False, DURING, "open"),
    (True, False, CLOSES, "answering"),
    (True, False, AFTER, "answering"),
    (True, True, AFTER, "concluded"),
]


@pytest.mark.parametrize("move", list(product(ResponseState.values, repeat=2)))
def test_the_moves_of_a_response(move):
    start, end = move
    assert (end in RESPONSE_MOVES[start]) == (move in MOVES)


@pytest.mark.parametrize("start", ResponseState.values)
@pytest.mark.parametrize("end", ResponseState.values)
def test_one_response_is_moved_by_hand_between_draft_and_ready_only(
    consultation, contribute, editor, start, end
):
    response = answer(contribute(), state=start)
    by_hand = {("draft", "reviewed"), ("reviewed", "draft")}
    if (start, end) in by_hand or start == end:
        assert responses.move(response, end, by=editor).state == end
    else:
        with pytest.raises(responses.MoveNotPossible):
            responses.move(response, end, by=editor)


@pytest.mark.parametrize(("is_announced", "is_concluded", "now", "phase"), PHASES)
def test_the_phases_of_a_consultation(is_announced, is_concluded, now, phase):
    consultation = Consultation(
        opens_at=OPENS,
        closes_at=CLOSES,
        announced_at=BEFORE if is_announced else None,
        concluded_at=AFTER if is_concluded else None,
    )
    assert consultation.phase_at(now) == Phase(phase)
