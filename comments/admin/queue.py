"""The moderation queue in the Wagtail admin: a listing of comments, oldest first."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django_filters import MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from comments.admin.review import ReviewView
from comments.models import PublicComment
from comments.states import ModerationStatus


class QueueFilterSet(WagtailFilterSet):
    """Narrow the listing by state."""

    state = MultipleChoiceFilter(choices=ModerationStatus.choices, label=_("State"))

    class Meta:
        model = PublicComment
        fields = ["state"]


class QueueView(IndexView):
    """The listing; rows lead to the page where a comment is read in context and decided."""

    default_ordering = "queued_at"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("page")

    @cached_property
    def columns(self):
        # No bulk actions yet, so no boxes to tick.
        return [column for column in super().columns if column.name != "bulk_actions"]


def waiting(comment):
    """How long a comment has been waiting for a decision, in words."""
    if comment.state != ModerationStatus.PENDING or comment.queued_at is None:
        return ""
    return timesince(comment.queued_at, depth=1)


class PublicCommentViewSet(SnippetViewSet):
    """Comments in Wagtail's admin, on its own listing, filters, search, export and history."""

    model = PublicComment
    icon = "comment"
    menu_label = _("Public comments")
    menu_name = "public-comments"
    menu_order = 150
    add_to_admin_menu = True
    base_url_path = "public-comments"
    copy_view_enabled = False
    index_view_class = QueueView
    edit_view_class = ReviewView
    edit_template_name = "comments/admin/review.html"
    filterset_class = QueueFilterSet
    list_per_page = 50
    search_fields = ["comment", "user_name"]
    search_backend_name = None
    list_display = [
        "excerpt",
        Column("user_name", label=_("Writer"), sort_key="user_name"),
        Column("page", label=_("Page"), accessor="page.title"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("waiting", label=_("Waiting for"), accessor=waiting, sort_key="queued_at"),
    ]
    list_export = ["submit_date", "state", "page", "user_name", "comment", "decision_reason"]

    @property
    def menu_url(self):
        """Straight to what waits; the filter can be taken off there."""
        return f"{reverse(self.get_url_name('list'))}?state={ModerationStatus.PENDING}"
