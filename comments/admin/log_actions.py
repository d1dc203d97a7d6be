"""Names of what happens to a comment, in Wagtail's log and in the history of the comment."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.models import ModelLogEntry

LOGGED = (
    ("comments.ask_to_confirm", _("Ask to confirm"), _("Commenter asked to confirm the comment")),
    ("comments.queue", _("Queue"), _("Awaiting moderation")),
    ("comments.publish", _("Approve"), _("Published")),
    ("comments.reject", _("Reject"), _("Rejected")),
    ("comments.mark_as_spam", _("Mark as spam"), _("Marked as spam")),
    ("comments.remove", _("Remove"), _("Removed from the page")),
    ("comments.withdraw", _("Withdraw"), _("Withdrawn by the commenter")),
    ("comments.correct", _("Correct"), _("Text corrected by a moderator")),
    ("comments.assign", _("Assign"), _("Assigned to a moderator")),
    ("comments.record_on_behalf", _("Record"), _("Recorded on someone's behalf")),
    (
        "comments.request_second_review",
        _("Request a second review"),
        _("Proposed; awaiting a second review"),
    ),
    ("comments.undo_decision", _("Undo a decision"), _("Decision undone before it took effect")),
    ("comments.decision_lapsed", _("Decision dropped"), _("Decision did not take effect")),
    ("comments.edit", _("Edit"), _("Edited by the commenter")),
    ("comments.sign", _("Change the signature"), _("Signature changed by the commenter")),
    (
        "comments.verify_member",
        _("Verify a member"),
        _("Membership verified by an email address of the organisation"),
    ),
    ("comments.propose_edit", _("Submit an edit"), _("Edit by the commenter awaits moderation")),
    ("comments.accept_edit", _("Publish an edit"), _("Edit by the commenter published")),
    ("comments.refuse_edit", _("Reject an edit"), _("Edit by the commenter rejected")),
    ("comments.withdraw_edit", _("Withdraw an edit"), _("Edit withdrawn by the commenter")),
    ("comments.report", _("Report"), _("Reported by a reader")),
    ("comments.object", _("Object"), _("A reader objects to the decision on their report")),
    ("comments.resolve_reports", _("Decide reports"), _("Reports decided")),
    (
        "comments.decide_alone",
        _("Decide alone"),
        _("Decided on their own earlier decision, as the only moderator"),
    ),
    ("comments.dismiss_reports", _("Dismiss reports"), _("Reports dismissed")),
)


class CommentLogFormatter(LogFormatter):
    """An entry in the history of a comment, with the reason that was given for it."""

    def format_message(self, log_entry: ModelLogEntry) -> str:
        reason = log_entry.data.get("reason")
        return f"{self.message}: {reason}" if reason else self.message


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Name the actions of comments in Wagtail's log."""
    for action, label, message in LOGGED:
        names = {"label": label, "message": message}
        actions.register_action(action)(type("CommentAction", (CommentLogFormatter,), names))
