"""The emails to people who have reported a comment and left an address. They name no one."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from comments import tokens
from comments.models import CommentReport, ReportKind, ReportOutcome
from core.dates import day
from notifications.services import queue_mail

if TYPE_CHECKING:
    from datetime import datetime

    from notifications.models import Delivery

OBJECT_DAYS = 30


def report_received(report: CommentReport) -> "Delivery | None":
    """Say that the report has arrived. Carries nothing that was typed: it may be for a stranger."""
    return queue_mail(
        "report_received",
        to=report.email,
        context=_about(report),
        event_key=f"report-received:{report.pk}",
        about={"report": report.pk},
    )


def report_decided(report: CommentReport) -> "Delivery | None":
    """Say what was decided on the report, and why, and how to object once."""
    until = object_until(report)
    return queue_mail(
        "report_decided",
        to=report.email,
        context=_about(report)
        | {
            "outcome": report.outcome,
            "reason": report.outcome_reason,
            "is_objection": report.kind == ReportKind.OBJECTION,
            "object_until": day(until) if until else "",
        },
        event_key=f"report-decided:{report.pk}",
        about={"report": report.pk, "outcome": report.outcome},
    )


def object_until(report: CommentReport) -> "datetime | None":
    """Return until when someone can object to the decision on their report; None for not at all."""
    can_object = report.outcome == ReportOutcome.NOT_UPHELD and report.kind != ReportKind.OBJECTION
    if not can_object or report.resolved_at is None:
        return None
    return report.resolved_at + timedelta(days=OBJECT_DAYS)


def _about(report: CommentReport) -> dict[str, object]:
    return {
        "page_title": report.comment.page.title,
        "report_date": day(report.created_at),
        "status_path": reverse("comments:report_status", args=[tokens.for_report(report)]),
    }
