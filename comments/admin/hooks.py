"""What moderators find in the Wagtail admin: the queue, what waits."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
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
def add_report() -> ModerationReportViewSet:
    """Add moderation statistics to Wagtail's reports."""
    return ModerationReportViewSet()


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Show moderators on the dashboard what waits."""
    if request.user.has_perm(MODERATE):
        panels.append(WaitingPanel())
