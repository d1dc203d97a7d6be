"""The only functions that change the state of comments, and log who did it and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.db.models import Case, DateTimeField, F, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import PublicComment
from comments.models.status import ModerationStatus, can_move, library_flags
from comments.moderation.signals import comments_published
from core.audit_log import LoggedAction, log_many
from core.exceptions import Refused

if TYPE_CHECKING:
    from users.models import User

LOG_ACTIONS = {
    ModerationStatus.UNCONFIRMED: "comments.ask_to_confirm",
    ModerationStatus.PENDING: "comments.queue",
    ModerationStatus.PUBLISHED: "comments.publish",
    ModerationStatus.REJECTED: "comments.reject",
    ModerationStatus.SPAM: "comments.mark_as_spam",
    ModerationStatus.REMOVED: "comments.remove",
    ModerationStatus.WITHDRAWN: "comments.withdraw",
}


# Where a comment goes when the commenter has confirmed the email address.
CONFIRMED = (ModerationStatus.PENDING, ModerationStatus.PUBLISHED)


class IllegalMove(Refused):
    """The table of moves does not lead from the comment's state to the one asked for."""


class AlreadyDecided(IllegalMove):
    """Someone else moved the comment first. `comment` is the row as it is now."""

    def __init__(self, comment: PublicComment) -> None:
        self.comment = comment
        super().__init__(
            _("Someone has already decided on this comment: it is now “{state}”.").format(
                state=comment.get_state_display()
            )
        )


class TextChanged(IllegalMove):
    """The commenter has changed the text since it was read. `comment` is the row as it is now."""

    def __init__(self, comment: PublicComment) -> None:
        self.comment = comment
        super().__init__(
            _("The commenter has changed this comment. Read it again before you decide.")
        )


class SeenComment(NamedTuple):
    """What a person had before their eyes when they decided on a comment."""

    pk: int
    state: str
    text_version: int

    @classmethod
    def of(cls, comment: PublicComment) -> "SeenComment":
        """Return a comment as the caller has read it."""
        return cls(comment.pk, comment.state, comment.text_version)


@dataclass(frozen=True)
class ModerationDecision:
    """Where comments go, who decides, when, and why.

    `by` is None when the commenter or the system moves them; `title` is the short name of the saved
    reason that was chosen, for statistics.
    """

    to: ModerationStatus
    by: "User | None" = None
    reason: str = ""
    title: str = ""
    at: datetime = field(default_factory=timezone.now)

    @property
    def changes(self) -> dict[str, Any]:
        """Values of the columns that every comment gets by it."""
        values: dict[str, Any] = {"state": self.to, **library_flags(self.to)}
        values |= {"proposed_state": "", "proposed_by": None}
        values |= {"proposed_reason": "", "proposed_title": ""}
        if self.to == ModerationStatus.PENDING:
            return values | {"queued_at": self.at}
        if self.to == ModerationStatus.PUBLISHED:
            values["published_at"] = Coalesce(F("published_at"), self.at)
        return values | {
            "decided_at": self.at,
            "decided_by": self.by,
            "decision_reason": self.reason,
            "decision_title": self.title,
        }

    def log_data(self, comment: PublicComment) -> dict[str, str]:
        """Return what the log says of a comment that is still in the state that it leaves."""
        why = {"reason": self.reason, "title": self.title}
        return {"from": str(comment.state), "to": str(self.to), **why}


def transition(
    comment: PublicComment,
    to: ModerationStatus | str,
    *,
    by: "User | None" = None,
    reason: str = "",
    title: str = "",
) -> PublicComment:
    """Move `comment` to the state `to`, once, and log it.

    Args:
        comment: the PublicComment as the caller has seen it.
        to: the ModerationStatus to reach.
        by: the User who decides; None when the commenter or the system does.
        reason: for the log and, for a rejection or removal, for the commenter.
        title: short name of the saved reason that was chosen, for statistics.

    Returns:
        The PublicComment as it is stored now.

    Raises:
        AlreadyDecided: the stored state is no longer the one the caller has seen.
        TextChanged: the commenter has changed the text since the caller has seen it.
        IllegalMove: the move is not in `status.MOVES`.
    """
    decision = ModerationDecision(ModerationStatus(to), by, reason, title)
    with transaction.atomic():
        stored = lock_comments([comment.pk])[comment.pk]
        check(stored, SeenComment.of(comment), decision.to)
        return transition_many([stored], decision)[0]


def transition_many(
    comments: Sequence[PublicComment], decision: ModerationDecision
) -> list[PublicComment]:
    """Move comments that were checked and are locked: one statement a table, each one logged.

    Args:
        comments: PublicComments from `lock_comments`, for which `check` raises nothing.
        decision: the ModerationDecision on all of them.

    Returns:
        The comments, as they are stored now.
    """
    changes = decision.changes
    confirmed = [comment for comment in comments if _is_confirmed_by(comment, decision)]
    if confirmed:
        changes["confirmed_at"] = Case(
            When(state=ModerationStatus.UNCONFIRMED, then=Value(decision.at)),
            default=F("confirmed_at"),
            output_field=DateTimeField(),
        )
    PublicComment.objects.filter(pk__in=[comment.pk for comment in comments]).update(**changes)
    record(comments, LOG_ACTIONS[decision.to], decision)
    moved = [_as_moved(comment, decision) for comment in comments]
    if decision.to == ModerationStatus.PUBLISHED:
        comments_published.send(PublicComment, comments=moved)
    return moved


def record(
    comments: Iterable[PublicComment],
    action: str,
    decision: ModerationDecision,
    **more: str,
) -> None:
    """Log an action on comments, which are still as they were before it; `more` is told too."""
    log_many(
        LoggedAction(comment, action, decision.by, decision.at, decision.log_data(comment) | more)
        for comment in comments
    )


def lock_comments(pks: Iterable[int]) -> dict[int, PublicComment]:
    """Return the comments with these primary keys, locked until the transaction ends."""
    # In one order everywhere, so that two who decide never wait for each other.
    rows = PublicComment.objects.select_for_update(of=("self",)).select_related("page")
    return {comment.pk: comment for comment in rows.filter(pk__in=pks).order_by("pk")}


def check(stored: PublicComment, seen: SeenComment, to: ModerationStatus) -> None:
    """Raise, as `transition` says, unless what was seen of a comment still holds and it may go."""
    if stored.state != seen.state:
        raise AlreadyDecided(stored)
    if stored.text_version != seen.text_version:
        raise TextChanged(stored)
    if not can_move(stored.state, to):
        raise IllegalMove(
            _("This comment is “{state}”, so it cannot be changed to “{to}”.").format(
                state=stored.get_state_display(), to=to.label
            )
        )


def _is_confirmed_by(comment: PublicComment, decision: ModerationDecision) -> bool:
    return comment.state == ModerationStatus.UNCONFIRMED and decision.to in CONFIRMED


def _as_moved(comment: PublicComment, decision: ModerationDecision) -> PublicComment:
    """Give the instance the values that the row has now."""
    if _is_confirmed_by(comment, decision):
        comment.confirmed_at = decision.at
    for name, value in decision.changes.items():
        if name != "published_at":
            setattr(comment, name, value)
    if decision.to == ModerationStatus.PUBLISHED:
        comment.published_at = comment.published_at or decision.at
    return comment
