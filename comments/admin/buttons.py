"""What a moderator may decide about a comment now, and what the buttons say."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from comments.models import PublicComment
from comments.models.status import MOVES, ModerationStatus
from comments.moderation.conflicts import moves_out_of_spam
from comments.moderation.transitions import CONFIRMED

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS = {
    ModerationStatus.PUBLISHED: _("Approve"),
    ModerationStatus.REJECTED: _("Reject"),
    ModerationStatus.REMOVED: _("Remove"),
    ModerationStatus.SPAM: _("Mark as spam"),
    ModerationStatus.PENDING: _("Reopen"),
    ModerationStatus.UNCONFIRMED: _("Ask the commenter to confirm"),
}
# For a published comment: a page says what happens to it and asks first.
LABELS_ASKING_FIRST = {
    ModerationStatus.PENDING: _("Unpublish and review again…"),
    ModerationStatus.SPAM: _("Mark as spam…"),
}


@dataclass(frozen=True)
class DecisionButton:
    """A button that moves one comment to the state `to`."""

    to: ModerationStatus
    label: "StrOrPromise"


def asks_first(state: str, to: ModerationStatus) -> bool:
    """Tell whether a decision needs a page that asks once more: it takes a comment off its page."""
    return state == ModerationStatus.PUBLISHED and to in LABELS_ASKING_FIRST


def label_of(state: str, to: ModerationStatus) -> "StrOrPromise":
    """Return what the button says that moves a comment from one state to another."""
    return LABELS_ASKING_FIRST[to] if asks_first(state, to) else LABELS[to]


def open_moves(comment: PublicComment) -> frozenset[ModerationStatus]:
    """Return the states to which a moderator can move a comment."""
    if comment.erased_at:
        return frozenset()
    if comment.state == ModerationStatus.SPAM:
        return moves_out_of_spam(comment)
    legal = MOVES[ModerationStatus(comment.state)]
    # Only its commenter can confirm the email address.
    is_unconfirmed = comment.state == ModerationStatus.UNCONFIRMED
    return legal.difference(CONFIRMED) if is_unconfirmed else legal


def buttons_of(comment: PublicComment) -> list[DecisionButton]:
    """Return the buttons for what a moderator may decide about a comment now."""
    legal = open_moves(comment)
    return [DecisionButton(to, label_of(comment.state, to)) for to in LABELS if to in legal]
