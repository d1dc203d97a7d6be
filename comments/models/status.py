"""The states of a comment and the legal moves between them: the only place that knows them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ModerationStatus(models.TextChoices):
    """Where a comment is on its way. Visibility is derived from this field, never stored apart."""

    UNCONFIRMED = "unconfirmed", _("Waiting for confirmation")
    PENDING = "pending", _("Awaiting moderation")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")
    REMOVED = "removed", _("Removed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


_S = ModerationStatus

MOVES: dict[str, frozenset[ModerationStatus]] = {
    _S.UNCONFIRMED: frozenset({_S.PENDING, _S.PUBLISHED, _S.SPAM, _S.WITHDRAWN}),
    _S.PENDING: frozenset({_S.PUBLISHED, _S.REJECTED, _S.SPAM, _S.WITHDRAWN}),
    # Back to pending: hidden until a moderator has looked at the reports.
    _S.PUBLISHED: frozenset({_S.PENDING, _S.REMOVED, _S.SPAM, _S.WITHDRAWN}),
    _S.REJECTED: frozenset({_S.PENDING, _S.PUBLISHED}),
    # Back to unconfirmed: its address was never confirmed, and its sender is asked now.
    _S.SPAM: frozenset({_S.UNCONFIRMED, _S.PENDING, _S.PUBLISHED}),
    _S.REMOVED: frozenset({_S.PUBLISHED}),
    _S.WITHDRAWN: frozenset(),
}

# States that the library would call removed.
TAKEN_AWAY = frozenset({_S.REMOVED, _S.SPAM, _S.WITHDRAWN})


def can_move(from_state: str, to_state: str) -> bool:
    """Whether a comment may move from one state to another."""
    return to_state in MOVES[from_state]


def library_flags(state: str) -> dict[str, bool]:
    """Return the library's two columns for a state."""
    return {"is_public": state == _S.PUBLISHED, "is_removed": state in TAKEN_AWAY}
