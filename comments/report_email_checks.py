"""Whether an email to someone who has reported a comment is still to be said when it is sent."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from comments.models import CommentReport
from notifications.models import Delivery
from notifications.relevance import CancelReason, cancel_reason, check_before_sending

GONE = cancel_reason("reports.gone", _("The report no longer exists."))
DECIDED = cancel_reason(
    "reports.decided", _("The report has been decided since. Another email says what was decided.")
)
NOT_THEIRS = cancel_reason(
    "reports.email_deleted", _("The email address was deleted from the report.")
)
ANOTHER = cancel_reason("reports.another", _("There has been another decision on the report."))


def register() -> None:
    """Enter the emails about reports into the table of checks."""
    check_before_sending("report_received", _check_received)
    check_before_sending("report_decided", _check_decided)


def _check_received(deliveries: Sequence[Delivery]) -> Mapping[int, CancelReason]:
    found = {}
    for delivery, report in _with_reports(deliveries):
        if report is None:
            found[delivery.pk] = GONE
        elif report.resolved_at:
            found[delivery.pk] = DECIDED
        elif not report.email:
            found[delivery.pk] = NOT_THEIRS
    return found


def _check_decided(deliveries: Sequence[Delivery]) -> Mapping[int, CancelReason]:
    found = {}
    for delivery, report in _with_reports(deliveries):
        if report is None:
            found[delivery.pk] = GONE
        elif report.outcome != delivery.about["outcome"]:
            found[delivery.pk] = ANOTHER
    return found


def _with_reports(
    deliveries: Sequence[Delivery],
) -> list[tuple[Delivery, CommentReport | None]]:
    """Return each email with its report, or None where it was deleted, in one query."""
    reports = CommentReport.objects.in_bulk([one.about["report"] for one in deliveries])
    return [(one, reports.get(one.about["report"])) for one in deliveries]
