"""Comments among Wagtail's snippets: which views they have, and where."""

from typing import Any

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from comments.admin.bulk import BulkDecideView
from comments.admin.filters import QueueFilterSet
from comments.admin.menu import WaitingMenuItem
from comments.admin.progress import ProgressView
from comments.admin.queue import QueueView
from comments.admin.review import ReviewView
from comments.admin.undo import UndoView
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from core.snippets import GuardedSnippetViewSet


def waiting(comment: PublicComment) -> str:
    """Return how long a comment has been waiting for a decision, in words."""
    if comment.state != ModerationStatus.PENDING or comment.queued_at is None:
        return ""
    return timesince(comment.queued_at, depth=1)


class PublicCommentViewSet(GuardedSnippetViewSet):
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
    index_template_name = "comments/admin/queue.html"
    index_results_template_name = "comments/admin/queue_results.html"
    edit_view_class = ReviewView
    edit_template_name = "comments/admin/review.html"
    filterset_class = QueueFilterSet
    list_per_page = 50
    search_fields = ["comment", "suggested_text", "full_name", "organisation_name"]
    search_backend_name = None
    # What the list can be ordered by; its rows have a template of their own.
    list_display = [
        "excerpt",
        Column("spam_score", sort_key="spam_score"),
        Column("submit_date", sort_key="submit_date"),
        Column("waiting", accessor=waiting, sort_key="queued_at"),
    ]
    list_export = [
        *("submit_date", "state", "page.title"),
        *("full_name", "organisation_name", "job_title", "official_role"),
        *("publish_as", "public_name"),
        *("comment", "suggested_text", "decision_reason"),
    ]
    export_filename = "comments"

    @property
    def menu_url(self) -> str:
        """Straight to what waits; the filter can be taken off there."""
        return f"{reverse(self.get_url_name('list'))}?state={ModerationStatus.PENDING}"

    @cached_property
    def menu_item_class(self) -> type:
        return type("QueueMenuItem", (WaitingMenuItem, super().menu_item_class), {})

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_edit_view_kwargs(bulk_url_name=self.get_url_name("decide"), **kwargs)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(bulk_url_name=self.get_url_name("decide"), **kwargs)

    @cached_property
    def bulk_view(self) -> Any:
        """The page on which a decision on several comments is confirmed."""
        listing = self.get_index_view_kwargs()
        listing["template_name"] = "comments/admin/bulk_confirm.html"
        names = {"progress_url_name": self.get_url_name("progress")}
        return self.construct_view(BulkDecideView, **listing, **names)

    @cached_property
    def progress_view(self) -> Any:
        """The page that shows the progress of such a decision."""
        return self.construct_view(ProgressView)

    @cached_property
    def undo_view(self) -> Any:
        """Undoes a decision that has not taken effect."""
        return self.construct_view(UndoView)

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("decide/", self.bulk_view, name="decide"),
            path("decide/<int:pk>/", self.progress_view, name="progress"),
            path("undo/<int:pk>/<int:held_pk>/", self.undo_view, name="undo"),
        ]
