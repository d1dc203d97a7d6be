"""What the dashboard of the admin says about comments."""

from typing import Any

from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from comments.admin import saved_filters
from comments.admin.viewset import PublicCommentViewSet
from comments.models import PublicComment


class WaitingPanel(Component):
    """How many comments wait, how long the oldest has, and what else needs a moderator."""

    name = "public-comments"
    order = 50
    template_name = "comments/admin/waiting_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        waiting, *others = saved_filters.views(parent_context["request"])
        oldest = PublicComment.objects.pending().filter(held_decision=None).order_by("queued_at")
        since = oldest.values_list("queued_at", flat=True).first() if waiting.count else None
        return {
            "heading": _("Public comments"),
            "queue_url": reverse(PublicCommentViewSet().get_url_name("list")),
            "waiting": waiting,
            "oldest": timesince(since, depth=1) if since else "",
            "others": [view for view in others if view.count],
        }
