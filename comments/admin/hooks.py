"""What moderators find in the Wagtail admin: the queue, what waits, the history of a comment."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from comments.models import PublicComment
from comments.moderation.permissions import MODERATE, CommentPermissionPolicy

register_permission_policy(PublicComment, CommentPermissionPolicy(PublicComment))

# After its permissions are known.
from comments.admin.panels import WaitingPanel  # noqa: E402
from comments.admin.report import ModerationReportViewSet  # noqa: E402
from comments.admin.viewset import PublicCommentViewSet  # noqa: E402

register_snippet(PublicCommentViewSet)


@hooks.register("register_admin_viewset")
def add_report():
    """Numbers of moderation, among Wagtail's reports."""
    return ModerationReportViewSet()


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    """Moderators see on the dashboard whether there is work."""
    if request.user.has_perm(MODERATE):
        panels.append(WaitingPanel())


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name the moves of a comment in Wagtail's log."""
    for action, label, message in (
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
    ):
        words = {"label": label, "message": message}
        actions.register_action(action)(type("Move", (MoveFormatter,), words))


class MoveFormatter(LogFormatter):
    """A move in the history of a comment, with the reason that was given for it."""

    def format_message(self, log_entry):
        reason = log_entry.data.get("reason")
        return f"{self.message}: {reason}" if reason else self.message
