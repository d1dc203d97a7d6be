"""What a decision on several comments would do, so that it can be said before it is taken."""

from collections import Counter
from dataclasses import dataclass

from comments.admin.buttons import open_moves
from comments.models import PublicComment
from comments.models.status import ModerationStatus, can_move
from comments.moderation.conflicts import Deciders, NotYours
from comments.moderation.transitions import CONFIRMED

SHOWN = 10


@dataclass(frozen=True)
class Foresight:
    """Numbers for the page that asks once more; `possible` are the triples that it is about."""

    possible: list
    left_out: int  # where they stand does not allow it
    not_yours: int  # appeals against this moderator's own rejection
    proposals: int  # among the possible: they wait for a second opinion
    states: list  # pairs of a label and how many of the possible are in that state
    examples: list  # PublicComments, the first of the possible

    @property
    def count(self):
        return len(self.possible)

    @property
    def more(self):
        """How many there are beside the examples."""
        return self.count - len(self.examples)


def foresee(seen, to, user):
    """What `user` would bring about by moving comments to the state `to`.

    Args:
        seen: triples of primary key, state and text_version, in the order of the list.
    """
    allowed = [triple for triple in seen if _is_allowed(triple[1], to)]
    what_counts = ("page", "state", "appealed_at", "decided_at", "decided_by")
    what_counts += ("proposed_state", "proposed_by", "erased_at", "legacy_id")
    what_counts += ("confirmed_at", "queued_at", "published_at", "user", "user_name", "user_email")
    stored = PublicComment.objects.only(*what_counts).in_bulk([triple[0] for triple in allowed])
    deciders = Deciders(user)
    possible, left_out, not_yours, proposals = [], len(seen) - len(allowed), 0, 0
    for triple in allowed:
        comment = stored.get(triple[0])
        if comment and to not in open_moves(comment):
            left_out += 1
            continue
        if comment and _is_for_others(deciders, comment, to):
            not_yours += 1
            continue
        possible.append(triple)
        proposals += bool(comment and deciders.needs_second_opinion(comment, to))
    numbers = Counter(state for _pk, state, _version in possible)
    states = [(state.label, numbers[state]) for state in ModerationStatus if numbers[state]]
    return Foresight(possible, left_out, not_yours, proposals, states, _first(possible))


def _is_allowed(state, to):
    return can_move(state, to) and not (state == ModerationStatus.UNCONFIRMED and to in CONFIRMED)


def _is_for_others(deciders, comment, to):
    try:
        deciders.check(comment, to)
    except NotYours:
        return True
    return False


def _first(possible):
    numbers = [pk for pk, _state, _version in possible[:SHOWN]]
    found = PublicComment.objects.select_related("page").in_bulk(numbers)
    return [found[pk] for pk in numbers if pk in found]
