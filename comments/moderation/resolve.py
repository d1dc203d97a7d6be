"""What a decision on comments ends: reports about them, and edits of what is no longer shown."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from comments.models import CommentEdit, CommentReport, PublicComment
from comments.models.status import TAKEN_AWAY, ModerationStatus

if TYPE_CHECKING:
    from users.models import User


def resolve_reports_and_edits(
    pks: "Iterable[int] | QuerySet[PublicComment]", to: ModerationStatus, by: "User | None"
) -> None:
    """Resolve what moving comments to a state answers, in two statements at most.

    Args:
        pks: primary keys of the comments, or a subquery of them.
        to: the ModerationStatus they were moved to.
        by: the User who decided; None for the commenter or the system.
    """
    if to == ModerationStatus.PENDING:
        return
    resolve_reports(pks, by)
    if to in TAKEN_AWAY:
        CommentEdit.objects.filter(comment_id__in=pks).delete()


def resolve_reports(pks: "Iterable[int] | QuerySet[PublicComment]", by: "User | None") -> int:
    """Mark the open reports about these comments as resolved; return how many there were."""
    return CommentReport.objects.filter(comment_id__in=pks, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=by
    )
