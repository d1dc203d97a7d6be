"""What comments add to the Wagtail admin."""

from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from comments.models import PublicComment
from comments.permissions import MODERATE, CommentPermissionPolicy

register_permission_policy(PublicComment, CommentPermissionPolicy(PublicComment))

# After its permissions are known.
from comments.panels import WaitingPanel  # noqa: E402
from comments.queue import PublicCommentViewSet  # noqa: E402

register_snippet(PublicCommentViewSet)


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    """Moderators see on the dashboard whether there is work."""
    if request.user.has_perm(MODERATE):
        panels.append(WaitingPanel())


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name the moves of a comment in Wagtail's log."""
    for action, label, message in (
        ("comments.queue", _("Queue"), _("Put into the queue")),
        ("comments.publish", _("Publish"), _("Published")),
        ("comments.reject", _("Reject"), _("Rejected")),
        ("comments.mark_as_spam", _("Mark as spam"), _("Marked as spam")),
        ("comments.remove", _("Remove"), _("Removed from the page")),
        ("comments.withdraw", _("Withdraw"), _("Withdrawn by the writer")),
    ):
        words = {"label": label, "message": message}
        actions.register_action(action)(type("Move", (MoveFormatter,), words))


class MoveFormatter(LogFormatter):
    """A move in the history of a comment, with the reason that was given for it."""

    def format_message(self, log_entry):
        reason = log_entry.data.get("reason")
        return f"{self.message}: {reason}" if reason else self.message


@hooks.register("before_delete_page")
def keep_commented_page(request, page):
    """A page that readers have commented on can be unpublished, not deleted."""
    return _refuse_if_commented(request, [page])


@hooks.register("before_bulk_action")
def keep_commented_pages(request, action_type, objects, action_class_instance):
    """The same for several pages at once."""
    if action_type == "delete" and objects and isinstance(objects[0], Page):
        return _refuse_if_commented(request, objects)
    return None


def _refuse_if_commented(request, pages):
    for page in pages:
        below = Page.objects.descendant_of(page, inclusive=True)
        count = PublicComment.objects.filter(page__in=below).count()
        if count:
            messages.error(
                request,
                gettext(
                    "“{title}” was not deleted: readers have written {count} comments on it or "
                    "on pages below it, and they are kept. Unpublish it instead."
                ).format(title=page.title, count=count),
            )
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
