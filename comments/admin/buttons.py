"""What a moderator may decide about a comment now, and how it is called."""

from comments.admin.forms import VERBS
from comments.models.status import MOVES, ModerationStatus
from comments.moderation.conflicts import moves_out_of_spam
from comments.moderation.transitions import CONFIRMED


def open_moves(comment):
    """The ModerationStatus values that a comment can be given by a moderator."""
    if comment.erased_at:
        return frozenset()
    if comment.state == ModerationStatus.SPAM:
        return moves_out_of_spam(comment)
    legal = MOVES[comment.state]
    # Only its writer can confirm the address.
    is_unconfirmed = comment.state == ModerationStatus.UNCONFIRMED
    return legal.difference(CONFIRMED) if is_unconfirmed else legal


def moves_of(comment):
    """Pairs of a state and a verb: what a moderator may decide about a comment now."""
    legal = open_moves(comment)
    return [(state.value, verb) for state, verb in VERBS.items() if state in legal]
