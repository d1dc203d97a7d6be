"""What a decision on comments ends: reports about them, and edits of what is no longer shown."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from comments import report_emails
from comments.models import CommentEdit, CommentReport, PublicComment, ReportKind, ReportOutcome
from comments.models.status import TAKEN_AWAY, ModerationStatus
from core.audit_log import LoggedAction, log_many

if TYPE_CHECKING:
    from users.models import User

RESOLVED, DISMISSED = "comments.resolve_reports", "comments.dismiss_reports"
# What the state of a comment after a decision says of the reports about it.
_OUTCOMES = {
    ModerationStatus.PUBLISHED: ReportOutcome.NOT_UPHELD,
    ModerationStatus.REJECTED: ReportOutcome.UPHELD,
    ModerationStatus.REMOVED: ReportOutcome.UPHELD,
    ModerationStatus.SPAM: ReportOutcome.UPHELD,
    ModerationStatus.WITHDRAWN: ReportOutcome.WITHDRAWN,
}


def decides_reports(to: ModerationStatus) -> bool:
    """Tell whether moving a comment to a state decides the reports about it."""
    return to in _OUTCOMES


def resolve_reports_and_edits(
    pks: "Iterable[int] | QuerySet[PublicComment]",
    to: ModerationStatus,
    by: "User | None",
    *,
    reason: str = "",
) -> None:
    """Resolve what moving comments to a state answers, in a few statements.

    Args:
        pks: primary keys of the comments, or a subquery of them.
        to: the ModerationStatus they were moved to.
        by: the User who decided; None for the commenter or the system.
        reason: of the decision.
    """
    if not decides_reports(to):
        return
    resolve_reports(pks, by, outcome=_OUTCOMES[to], reason=reason)
    if to in TAKEN_AWAY:
        CommentEdit.objects.filter(comment_id__in=pks).delete()


@transaction.atomic
def resolve_reports(
    pks: "Iterable[int] | QuerySet[PublicComment]",
    by: "User | None",
    *,
    outcome: ReportOutcome,
    reason: str = "",
    action: str = RESOLVED,
) -> int:
    """Decide the open reports about comments, and tell those who have left an address.

    Args:
        pks: primary keys of the comments, or a subquery of them.
        by: the User who decides; None for the commenter or the system.
        outcome: what is decided.
        reason: for those who have reported.
        action: under which name it is logged.

    Returns:
        How many reports there were.
    """
    open_reports = CommentReport.objects.filter(comment_id__in=pks, resolved_at=None)
    locked = open_reports.select_related("comment__page").select_for_update(of=("self",))
    found = list(locked.order_by("pk"))
    if not found:
        return 0
    decided: dict[str, Any] = {"resolved_at": timezone.now(), "resolved_by": by}
    decided |= {"outcome": outcome, "outcome_reason": reason}
    for report in found:
        for name, value in decided.items():
            setattr(report, name, value)
        if report.email:
            report_emails.report_decided(report)
    rows = CommentReport.objects.filter(pk__in=[report.pk for report in found])
    rows.update(**decided)
    # Where no one can object any more, there is nothing left to write about.
    last = [
        report.pk for report in found if report.email and not report_emails.object_until(report)
    ]
    if last:
        CommentReport.objects.filter(pk__in=last).update(email="")
    _log(found, by, action)
    return len(found)


def _log(reports: list[CommentReport], by: "User | None", action: str) -> None:
    comments = {report.comment_id: report.comment for report in reports}
    counts = Counter(one.comment_id for one in reports if one.kind != ReportKind.OBJECTION)
    first = reports[0]
    data = {"outcome": str(first.outcome), "reason": first.outcome_reason}
    at = first.resolved_at or timezone.now()
    log_many(
        LoggedAction(comment, action, by, at, data | {"count": counts[pk]})
        for pk, comment in comments.items()
    )
