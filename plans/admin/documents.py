"""The repository of documents in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView

from core.snippets import GuardedSnippetViewSet
from plans.models import RepositoryItem
from plans.search import text_of


def search_note(item: RepositoryItem) -> str:
    """Return how search finds a document, and what to do about a file that it cannot read."""
    if not item.document:
        return gettext("Found by its title: it is on another website")
    read = text_of(item)
    if read is None:
        return gettext("Not read yet")
    return read.get_problem_display()


class RepositoryItemsView(IndexView):
    """Has the name of the menu, because Wagtail's own documents are another list."""

    page_title = _("Plan documents")


class RepositoryItemViewSet(GuardedSnippetViewSet):
    """Plan documents: kind, stage, commitment."""

    model = RepositoryItem
    icon = "doc-full-inverse"
    menu_label = _("Plan documents")
    menu_name = "plan-documents"
    index_view_class = RepositoryItemsView
    list_display = [
        "title",
        "plan",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_stage_display", label=_("Stage"), sort_key="stage"),
        "dated",
        Column("in_search", label=_("Search"), accessor=search_note),
    ]
    list_filter = ["plan", "kind", "stage", "dated"]
    search_fields = ["title", "description"]
    search_backend_name = None
    ordering = ["-dated", "-pk"]
    copy_view_enabled = False
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("plan"), FieldPanel("commitment")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("stage"), FieldPanel("dated")]),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("document"), FieldPanel("url")]),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[RepositoryItem, Any]:
        """Read their plans too, which the list names, and how search has read their files."""
        return RepositoryItem.objects.select_related("plan", "document__search_text")
