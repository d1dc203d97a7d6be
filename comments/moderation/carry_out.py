"""Let decisions take effect once they can no longer be undone."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comments.models import HeldDecision
from comments.moderation.decisions import decide
from comments.moderation.held import decision_of
from comments.moderation.permissions import MODERATE
from comments.moderation.transitions import IllegalMove, SeenComment, lock_comments, record

logger = logging.getLogger(__name__)

LAPSED = "comments.decision_lapsed"
MOST = 200
TRY_AGAIN = timedelta(minutes=1)
TRY_FOR = timedelta(minutes=10)


def carry_out_due() -> int:
    """Carry out decisions whose time to be undone is over; return how many.

    The worker calls this every second. So does the next decision, so that a worker that has
    stopped keeps none of them back for longer.
    """
    due = HeldDecision.objects.filter(takes_effect_at__lte=timezone.now()).order_by("pk")
    pks = list(due.values_list("pk", flat=True)[:MOST])
    return sum(_carry_out_safely(pk) for pk in pks)


def _carry_out_safely(pk: int) -> bool:
    """One that fails keeps no other from taking effect."""
    try:
        return _carry_out(pk)
    except Exception:
        logger.exception("The decision %s could not take effect; it is tried again", pk)
        _put_off(pk)
        return False


@transaction.atomic
def _put_off(pk: int) -> None:
    """Try a decision again later; after TRY_FOR it is given up, and the comment waits again."""
    now = timezone.now()
    rows = HeldDecision.objects.filter(pk=pk).select_related("by", "comment")
    held = rows.first()
    if held is None:
        return
    if held.created_at > now - TRY_FOR:
        rows.update(takes_effect_at=now + TRY_AGAIN)
    elif rows.delete()[0]:
        record([held.comment], LAPSED, decision_of(held))


@transaction.atomic
def _carry_out(pk: int) -> bool:
    held = HeldDecision.objects.select_related("by").filter(pk=pk).first()
    if held is None:
        return False
    # In the order of `held.schedule_decision`, so that neither waits for the other for ever.
    comment = lock_comments([held.comment_id])[held.comment_id]
    if not HeldDecision.objects.filter(pk=pk).delete()[0]:
        return False
    if not held.by.has_perm(MODERATE):
        # Closing an account stops what it has decided.
        record([comment], LAPSED, decision_of(held))
        return False
    seen = SeenComment(comment.pk, held.seen_state, held.seen_version)
    decision = decision_of(held)
    try:
        decide(
            comment,
            decision.to,
            by=decision.by,
            reason=decision.reason,
            title=decision.title,
            seen=seen,
        )
    except IllegalMove as refusal:
        # The comment stays as it is, in the queue where it waits, and its history says why.
        why = "\n\n".join(filter(None, [str(refusal), held.reason]))
        record([comment], LAPSED, decision, reason=why)
        return False
    return True
