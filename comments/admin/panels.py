"""What the dashboard of the admin says about comments."""

from django.db.models import Count, Min
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from comments.admin.viewset import PublicCommentViewSet
from comments.models import PublicComment


class WaitingPanel(Component):
    """How many comments wait, and for how long the oldest does."""

    name = "public-comments"
    order = 50
    template_name = "comments/admin/waiting_panel.html"

    def get_context_data(self, parent_context):
        waiting = PublicComment.objects.pending().aggregate(
            count=Count("pk"), oldest=Min("queued_at")
        )
        oldest = waiting["oldest"]
        return {
            "heading": _("Public comments"),
            "count": waiting["count"],
            "oldest": timesince(oldest, depth=1) if oldest else "",
            "url": PublicCommentViewSet().menu_url,
        }
