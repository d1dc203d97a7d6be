"""The table of moves is the only way from one state to another."""

import itertools

import pytest

from notifications.models import Delivery
from notifications.states import MOVES, DeliveryState, IllegalDeliveryMove

PAIRS = list(itertools.product(DeliveryState, DeliveryState))


def test_table_names_every_state():
    assert set(MOVES) == set(DeliveryState)


def test_what_was_sent_or_cancelled_stays_so():
    assert not MOVES[DeliveryState.SENT]
    assert not MOVES[DeliveryState.CANCELLED]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_moves(db, queue, source, target):
    delivery = queue()
    Delivery.objects.update(state=source)
    if target in MOVES[source]:
        assert Delivery.objects.move(source, target) == 1
        expected = target
    else:
        with pytest.raises(IllegalDeliveryMove):
            Delivery.objects.move(source, target)
        expected = source
    delivery.refresh_from_db()
    assert delivery.state == expected


def test_move_leaves_rows_in_other_states_alone(queue):
    queue()
    assert Delivery.objects.move(DeliveryState.SENDING, DeliveryState.SENT) == 0
    assert Delivery.objects.get().state == DeliveryState.QUEUED
