"""What a decision on comments ends: reports about them, and wordings of what is gone."""

from django.utils import timezone

from comments.models import CommentEdit, CommentReport
from comments.models.status import TAKEN_AWAY, ModerationStatus


def settle(numbers, to, by):
    """Put away what is answered by moving comments to a state, in two statements at most.

    Args:
        numbers: primary keys of the comments, or a subquery of them.
        to: the ModerationStatus they were moved to.
        by: the User who decided; None for the writer or the system.
    """
    if to == ModerationStatus.PENDING:
        return
    resolve(numbers, by)
    if to in TAKEN_AWAY:
        CommentEdit.objects.filter(comment_id__in=numbers).delete()


def resolve(numbers, by):
    """Mark the open reports about these comments as dealt with; returns how many there were."""
    return CommentReport.objects.filter(comment_id__in=numbers, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=by
    )
