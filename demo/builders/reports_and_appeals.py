"""Add a report, an appeal and an edit, which wait for the demo's moderators beside comments."""

from dataclasses import replace

from comments.author import services, signature
from comments.models import PublicComment, ReportKind
from comments.models.status import ModerationStatus
from comments.reporting import services as reporting

REPORT = "This is not about the topic of the page. Could it be moved to the right page?"
APPEAL = (
    "I do not think that your reason applies to what I wrote. Please ask someone else to read it "
    "again."
)
# Who has a published comment, and the name that they ask for.
RENAMED = ("Dilys Hart", "Dilys Hart-Bowen")
# From the range of addresses that is kept for examples (RFC 5737).
NETWORK = "203.0.113.0/24"


def add_report_appeal_and_edit() -> None:
    """Have the newest discussion reported once, and the newest rejection appealed.

    And someone who wants to be named differently, which a moderator reads first.
    """
    comments = PublicComment.objects.filter(official_role="").order_by("-submit_date")
    shown = comments.filter(state=ModerationStatus.PUBLISHED)[0]
    reporting.report(shown, kind=ReportKind.OFF_TOPIC, text=REPORT, network=NETWORK)
    services.appeal(comments.filter(state=ModerationStatus.REJECTED)[0], APPEAL)
    signed = comments.get(full_name=RENAMED[0])
    signature.sign(signed, replace(signature.Signature.of(signed), name=RENAMED[1]))
