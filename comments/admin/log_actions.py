"""Names of what happens to a comment, in Wagtail's log and in the history of the comment."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

ACTIONS = (
    ("comments.ask_to_confirm", _("Not spam"), _("Not spam: the sender was asked to confirm")),
    ("comments.queue", _("Queue"), _("Put into the queue")),
    ("comments.publish", _("Publish"), _("Published")),
    ("comments.reject", _("Reject"), _("Rejected")),
    ("comments.mark_as_spam", _("Mark as spam"), _("Marked as spam")),
    ("comments.remove", _("Remove"), _("Removed from the page")),
    ("comments.withdraw", _("Withdraw"), _("Withdrawn by the writer")),
    ("comments.correct", _("Correct"), _("Text corrected by a moderator")),
    ("comments.keep", _("Keep"), _("Kept for a moderator")),
    ("comments.take_down", _("Take down"), _("Taken down for somebody")),
    ("comments.propose", _("Propose"), _("Proposed, and waits for a second opinion")),
    ("comments.edit", _("Edit"), _("Changed by the writer")),
    ("comments.propose_edit", _("Propose a change"), _("New wording by the writer waits")),
    ("comments.accept_edit", _("Accept a change"), _("New wording by the writer accepted")),
    ("comments.refuse_edit", _("Refuse a change"), _("New wording by the writer refused")),
    ("comments.report", _("Report"), _("Reported by a reader")),
    ("comments.dismiss_reports", _("Dismiss reports"), _("Reports dismissed")),
)


class CommentLogFormatter(LogFormatter):
    """An entry in the history of a comment, with the reason that was given for it."""

    def format_message(self, log_entry):
        reason = log_entry.data.get("reason")
        return f"{self.message}: {reason}" if reason else self.message


@hooks.register("register_log_actions")
def register_actions(actions):
    """Name the actions of comments in Wagtail's log."""
    for action, label, message in ACTIONS:
        names = {"label": label, "message": message}
        actions.register_action(action)(type("CommentAction", (CommentLogFormatter,), names))
