"""The only functions that change the state of comments, and write down who did it and why."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import PublicComment
from comments.models.status import ModerationStatus, can_move, library_flags
from comments.moderation import signals
from core.audit_log import LoggedAction, log_many

LOG_ACTIONS = {
    ModerationStatus.UNCONFIRMED: "comments.ask_to_confirm",
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


@dataclass(frozen=True)
class Decision:
    """Where comments go, who says so, when, and why.

    `by` is None when the writer or the system moves them; `title` is the short name of the ready
    reason that was chosen, for statistics.
    """

    to: ModerationStatus
    by: object = None
    reason: str = ""
    title: str = ""
    moment: datetime = field(default_factory=timezone.now)

    @property
    def changes(self):
        """Values of the columns that every comment gets by it."""
        values = {"state": self.to, **library_flags(self.to)}
        values |= {"proposed_state": "", "proposed_by": None}
        values |= {"proposed_reason": "", "proposed_title": ""}
        if self.to == ModerationStatus.PENDING:
            return values | {"queued_at": self.moment}
        if self.to == ModerationStatus.PUBLISHED:
            values["published_at"] = Coalesce(F("published_at"), self.moment)
        return values | {
            "decided_at": self.moment,
            "decided_by": self.by,
            "decision_reason": self.reason,
            "decision_title": self.title,
        }

    def record_for(self, comment):
        """What the log says of a comment that is in the state that it leaves by this."""
        words = {"reason": self.reason, "title": self.title}
        return {"from": str(comment.state), "to": str(self.to), **words}


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
    decision = Decision(ModerationStatus(to), by, reason, title)
    with transaction.atomic():
        stored = locked([comment.pk])[comment.pk]
        check(stored, comment.state, comment.text_version, decision.to)
        changes = decision.changes
        if stored.state == ModerationStatus.UNCONFIRMED and decision.to in CONFIRMED:
            changes["confirmed_at"] = decision.moment
        PublicComment.objects.filter(pk=stored.pk).update(**changes)
        record([stored], LOG_ACTIONS[decision.to], decision)
        return _moved([stored], decision, changes)[0]


def transition_many(comments, decision):
    """Move comments that were checked and are locked: one statement a table, each one logged.

    Args:
        comments: PublicComments from `locked`, for which `check` raises nothing. None of them is
            moved out of UNCONFIRMED into the queue or onto the page.
        decision: the Decision on all of them.

    Returns:
        The comments, as they are stored now.
    """
    changes = decision.changes
    PublicComment.objects.filter(pk__in=[comment.pk for comment in comments]).update(**changes)
    record(comments, LOG_ACTIONS[decision.to], decision)
    return _moved(comments, decision, changes)


def record(comments, action, decision):
    """Write an action on comments, which stand as they did before it, into Wagtail's log."""
    log_many(
        LoggedAction(
            comment, action, decision.by, decision.moment, data=decision.record_for(comment)
        )
        for comment in comments
    )


def locked(numbers):
    """The comments with these primary keys, kept from others until the transaction ends."""
    # In one order everywhere, so that two who decide never wait for each other.
    rows = PublicComment.objects.select_for_update(of=("self",)).select_related("page")
    return {comment.pk: comment for comment in rows.filter(pk__in=numbers).order_by("pk")}


def check(stored, state, text_version, to):
    """Raise, as `transition` says, unless what was seen of a comment still holds and it may go."""
    if stored.state != state:
        raise AlreadyDecided(stored)
    if stored.text_version != text_version:
        raise TextChanged(stored)
    if not can_move(stored.state, to):
        raise IllegalMove(f"{stored.state} -> {to}")


def _moved(comments, decision, changes):
    """The comments as they are stored now; who listens is told of those that appear."""
    moved = [_as_moved(comment, changes) for comment in comments]
    if decision.to == ModerationStatus.PUBLISHED:
        signals.tell_published(moved)
    return moved


def _as_moved(comment, changes):
    for name, value in changes.items():
        if name != "published_at":
            setattr(comment, name, value)
    if "published_at" in changes:
        comment.published_at = comment.published_at or changes["decided_at"]
    return comment
