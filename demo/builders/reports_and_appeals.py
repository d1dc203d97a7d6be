"""Add a report and an appeal, which wait for the demo's moderators besides new comments."""

from comments.author import services
from comments.models import PublicComment, ReportKind
from comments.models.status import ModerationStatus
from comments.reporting import services as reporting

REPORT = "This is not about the topic of the page. Could it be moved to the right page?"
APPEAL = (
    "I do not think that your reason applies to what I wrote. Please ask someone else to read it "
    "again."
)
# From the range of addresses that is kept for examples (RFC 5737).
NETWORK = "203.0.113.0/24"


def add_report_and_appeal() -> None:
    """Have the newest discussion reported once, and the newest rejection appealed."""
    comments = PublicComment.objects.filter(official_role="").order_by("-submit_date")
    shown = comments.filter(state=ModerationStatus.PUBLISHED)[0]
    reporting.report(shown, kind=ReportKind.OFF_TOPIC, text=REPORT, network=NETWORK)
    services.appeal(comments.filter(state=ModerationStatus.REJECTED)[0], APPEAL)
