"""Decisions of moderators, on one comment or on many: moved, logged, learned from, emailed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from comments import emails
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import notices, trust
from comments.moderation.conflicts import ConflictCheck, request_second_review
from comments.moderation.held import held_among, refuse_if_held
from comments.moderation.own_decisions import log_alone
from comments.moderation.resolve import resolve_reports_and_edits
from comments.moderation.transitions import (
    IllegalMove,
    ModerationDecision,
    SeenComment,
    check,
    lock_comments,
    transition_many,
)
from comments.spam import learn
from core.email_addresses import is_same
from notifications import services as notifications

if TYPE_CHECKING:
    from users.models import User

REPLIES = "replies"


@dataclass(frozen=True)
class DecisionResult:
    """The result of a decision on many comments; each list holds PublicComments as stored."""

    decided: list[PublicComment]
    proposed: list[PublicComment]  # wait for a second review
    skipped: list[tuple[PublicComment, IllegalMove]]  # with the reason
    emailed: int  # how many commenters


def decide(
    comment: PublicComment,
    to: ModerationStatus | str,
    *,
    by: "User | None",
    reason: str = "",
    title: str = "",
    seen: SeenComment | None = None,
) -> PublicComment:
    """Decide on one comment as a moderator, and email those whom it concerns.

    Args: as `transitions.transition`, and
        seen: what the moderator has read, if that was earlier than `comment`.

    Returns:
        The PublicComment as it is stored now. Where a second review is needed it has not moved:
        `proposed_state` says what this moderator proposes.

    Raises: as `transitions.transition`, and
        conflicts.NotAllowed: this moderator may not decide on this comment.
        held.DecisionHeld: a decision on it is about to take effect.
    """
    seen = seen or SeenComment.of(comment)
    result = decide_many([seen], to, by=by, reason=reason, title=title)
    for _comment, refusal in result.skipped:
        raise refusal
    return (result.decided or result.proposed)[0]


@transaction.atomic
def decide_many(
    seen: Iterable[SeenComment],
    to: ModerationStatus | str,
    *,
    by: "User | None",
    reason: str = "",
    title: str = "",
) -> DecisionResult:
    """Decide the same on many comments, in a few statements.

    Args:
        seen: what the moderator has read of each. Some hundreds at most: more belong into several
            transactions.
        to, by, reason, title: as `transitions.transition`.

    Returns:
        DecisionResult. Comments that no longer exist are in none of its lists.
    """
    decision = ModerationDecision(ModerationStatus(to), by, reason, title)
    conflicts = ConflictCheck(by)
    ready: list[PublicComment] = []
    proposed: list[PublicComment] = []
    skipped: list[tuple[PublicComment, IllegalMove]] = []
    seen = list(seen)
    stored = lock_comments([one.pk for one in seen])
    held = held_among(stored.values())
    for one in seen:
        if one.pk not in stored:
            continue
        comment = stored[one.pk]
        try:
            refuse_if_held(comment, held)
            check(comment, one, decision.to)
            conflicts.check(comment, decision.to)
        except IllegalMove as refusal:
            skipped.append((comment, refusal))
            continue
        needs_review = conflicts.needs_second_review(comment, decision.to)
        (proposed if needs_review else ready).append(comment)
    alone = [one for one in ready if conflicts.decides_alone(one, decision.to)]
    emailed = _carry_out(ready, decision) if ready else 0
    if by and alone:
        log_alone(alone, by)
    if proposed:
        request_second_review(proposed, decision)
    return DecisionResult(ready, proposed, skipped, emailed)


def _carry_out(comments: Sequence[PublicComment], decision: ModerationDecision) -> int:
    """Move comments, resolve their open reports, teach the spam filter, email people.

    Returns:
        How many commenters were emailed.
    """
    emailed = [comment for comment in comments if notices.is_emailed(comment, decision.to)]
    moved = transition_many(comments, decision)
    pks = [comment.pk for comment in moved]
    resolve_reports_and_edits(pks, decision.to, decision.by, reason=decision.reason)
    learn(*pks)
    with notifications.together(), trust.same_settings():
        for comment in emailed:
            notices.email_decision(comment, decision.to)
        if decision.to == ModerationStatus.PUBLISHED:
            notify_answered(moved)
    return len(emailed)


def notify_answered(replies: Iterable[PublicComment]) -> None:
    """Email the people whom these published replies address, if they asked for it.

    No one is emailed about a reply of their own.
    """
    replies = list(replies)
    answered = PublicComment.objects.published().in_bulk(
        {reply.parent_id for reply in replies if not reply.is_root}
    )
    wishes = notifications.subscribers_by_target(answered.values(), REPLIES) if answered else {}
    for reply in replies:
        for subscription in () if reply.is_root else wishes.get(reply.parent_id, ()):
            if not is_same(subscription.email, reply.user_email):
                emails.comment_reply(reply, answered[reply.parent_id], subscription)
