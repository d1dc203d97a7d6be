"""What awaits the demo's moderators besides new comments: a report, and an appeal."""

from comments.author import services
from comments.models import PublicComment, ReportKind
from comments.models.status import ModerationStatus
from comments.reporting import services as reporting

REPORT = "This is about something else than the page. Could it stand where it belongs?"
APPEAL = (
    "I do not think that your reason fits what I wrote. Please let somebody read it again who has "
    "not decided on it before."
)
# From the range of addresses that is kept for examples (RFC 5737).
NETWORK = "203.0.113.0/24"


def leave_open_work():
    """Have the newest discussion reported once, and the newest rejection appealed."""
    comments = PublicComment.objects.filter(official_role="").order_by("-submit_date")
    shown = comments.filter(state=ModerationStatus.PUBLISHED).first()
    reporting.report(shown, kind=ReportKind.OFF_TOPIC, text=REPORT, network=NETWORK)
    services.appeal(comments.filter(state=ModerationStatus.REJECTED).first(), APPEAL)
