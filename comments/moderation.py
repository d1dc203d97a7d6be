"""The one function that changes the state of a comment, and writes down who did it and why."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from comments.models import PublicComment
from comments.states import ModerationStatus, can_move, library_flags

LOG_ACTIONS = {
    ModerationStatus.PENDING: "comments.queue",
    ModerationStatus.PUBLISHED: "comments.publish",
    ModerationStatus.REJECTED: "comments.reject",
    ModerationStatus.SPAM: "comments.mark_as_spam",
    ModerationStatus.REMOVED: "comments.remove",
    ModerationStatus.WITHDRAWN: "comments.withdraw",
}


# Where a comment goes when its writer has confirmed the address.
CONFIRMED = (ModerationStatus.PENDING, ModerationStatus.PUBLISHED)


class IllegalMove(Exception):
    """The table of moves does not lead from the comment's state to the one asked for."""


class AlreadyDecided(IllegalMove):
    """Somebody else moved the comment first. `comment` is the row as it is now."""

    def __init__(self, comment):
        self.comment = comment
        super().__init__(
            _("This comment has already been dealt with: it is now “{state}”.").format(
                state=comment.get_state_display()
            )
        )


class TextChanged(IllegalMove):
    """The writer has changed the text since it was read. `comment` is the row as it is now."""

    def __init__(self, comment):
        self.comment = comment
        super().__init__(_("The writer has changed this comment. Read it again before deciding."))


def transition(comment, to, *, by=None, reason="", title=""):
    """Move `comment` to the state `to`, once, and log it.

    Args:
        comment: the PublicComment as the caller has seen it.
        to: the ModerationStatus to reach.
        by: the User who decides; None when the writer or the system does.
        reason: words for the log and, for a rejection or removal, for the writer.
        title: short name of the ready reason that was chosen, for statistics.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        AlreadyDecided: the stored state is no longer the one the caller has seen.
        TextChanged: the writer has changed the text since the caller has seen it.
        IllegalMove: the move is not in `states.MOVES`.
    """
    to = ModerationStatus(to)
    with transaction.atomic():
        stored = PublicComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if stored.state != comment.state:
            raise AlreadyDecided(stored)
        if stored.text_version != comment.text_version:
            raise TextChanged(stored)
        if not can_move(stored.state, to):
            raise IllegalMove(f"{stored.state} -> {to}")
        before, now = stored.state, timezone.now()
        changes = {"state": to, **library_flags(to), **_stamps(stored, to, by, now)}
        if to != ModerationStatus.PENDING:
            changes |= {"decision_reason": reason, "decision_title": title}
        if before == ModerationStatus.UNCONFIRMED and to in CONFIRMED:
            changes["confirmed_at"] = now
        PublicComment.objects.filter(pk=stored.pk).update(**changes)
        for field, value in changes.items():
            setattr(stored, field, value)
        log(
            instance=stored,
            action=LOG_ACTIONS[to],
            user=by,
            data={"from": before, "to": to.value, "reason": reason, "title": title},
            timestamp=now,
        )
    return stored


def _stamps(comment, to, by, now):
    """The moments and names that a move leaves on the row."""
    if to == ModerationStatus.PENDING:
        return {"queued_at": now}
    stamps = {"decided_at": now, "decided_by": by}
    if to == ModerationStatus.PUBLISHED:
        stamps["published_at"] = comment.published_at or now
    return stamps
