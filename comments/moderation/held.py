"""Decisions that wait ten seconds before they take effect, so that they can be undone whole.

`comments.moderation.carry_out` lets them take effect.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from comments.models import HeldDecision, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.conflicts import ConflictCheck
from comments.moderation.transitions import (
    AlreadyDecided,
    IllegalMove,
    ModerationDecision,
    SeenComment,
    check,
    lock_comments,
    record,
)
from core.exceptions import Refused

if TYPE_CHECKING:
    from users.models import User

UNDO_FOR = timedelta(seconds=10)
UNDONE = "comments.undo_decision"


class DecisionHeld(AlreadyDecided):
    """A decision on this comment is about to take effect."""

    def __init__(self, comment: PublicComment, held: HeldDecision) -> None:
        self.comment = comment
        text = _("{name} has just decided on this comment: “{state}”. Only they can undo that.")
        name = get_user_display_name(held.by)
        IllegalMove.__init__(self, text.format(name=name, state=held.get_to_display()))


class TooLate(Refused):
    """There is nothing left to undo; the message says what has happened since."""


def waits(state: str) -> bool:
    """Tell whether a decision on a comment in this state can be undone.

    What is taken off a page goes at once, because someone may be harmed by it.
    """
    return state != ModerationStatus.PUBLISHED


@transaction.atomic
def schedule_decision(
    seen: SeenComment,
    to: ModerationStatus,
    *,
    by: "User",
    reason: str = "",
    title: str = "",
) -> HeldDecision:
    """Store a decision that takes effect after UNDO_FOR.

    Args: as `decisions.decide`, with `seen` for what the moderator has read.

    Raises: as `decisions.decide`, and
        DecisionHeld: there is such a decision already.
    """
    stored = lock_comments([seen.pk])[seen.pk]
    refuse_if_held(stored, held_among([stored]))
    check(stored, seen, to)
    conflicts = ConflictCheck(by)
    conflicts.check(stored, to)
    now = timezone.now()
    return HeldDecision.objects.create(
        comment=stored,
        to=to,
        by=by,
        reason=reason,
        title=title,
        seen_state=seen.state,
        seen_version=seen.text_version,
        is_proposal=conflicts.needs_second_review(stored, to),
        created_at=now,
        takes_effect_at=now + UNDO_FOR,
    )


@transaction.atomic
def undo(held_pk: int, comment: PublicComment, *, by: "User") -> HeldDecision:
    """Undo one's own decision on a comment while it is held.

    Raises:
        TooLate: it has taken effect, or something else has happened to it.
    """
    mine = HeldDecision.objects.filter(pk=held_pk, comment=comment, by=by)
    held = mine.select_related("comment__page", "by").first()
    # Of two that want the row, one deletes it.
    if held is None or not mine.delete()[0]:
        raise TooLate(_why_too_late(comment, by))
    record([held.comment], UNDONE, decision_of(held))
    return held


def decision_of(held: HeldDecision) -> ModerationDecision:
    """Return what was decided."""
    return ModerationDecision(ModerationStatus(held.to), held.by, held.reason, held.title)


def held_among(comments: Iterable[PublicComment]) -> dict[int, HeldDecision]:
    """Return the decisions held on these comments, by the primary key of the comment."""
    found = HeldDecision.objects.filter(comment__in=[comment.pk for comment in comments])
    return {held.comment_id: held for held in found.select_related("by")}


def refuse_if_held(comment: PublicComment, held: dict[int, HeldDecision]) -> None:
    """Raise DecisionHeld if there is a decision on a comment among these."""
    if comment.pk in held:
        raise DecisionHeld(comment, held[comment.pk])


def _why_too_late(comment: PublicComment, by: "User") -> str:
    now = PublicComment.objects.select_related("decided_by").get(pk=comment.pk)
    other = held_among([now]).get(now.pk)
    if other:
        return str(DecisionHeld(now, other))
    values = {"state": now.get_state_display()}
    if now.decided_by and now.decided_by != by:
        text = _("{name} has decided on this comment since. It is now “{state}”.")
        return text.format(name=get_user_display_name(now.decided_by), **values)
    if now.decided_by:
        text = _("It is too late to undo: the decision has taken effect. It is now “{state}”.")
        return text.format(**values)
    return _("There is nothing to undo: the comment is “{state}”.").format(**values)
