"""The repository of documents in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView

from core.snippets import GuardedSnippetViewSet
from plans.models import RepositoryItem


class RepositoryItemsView(IndexView):
    """Under the name that the menu has, because Wagtail's own documents are another list."""

    page_title = _("Documents of plans")


class RepositoryItemViewSet(GuardedSnippetViewSet):
    """Documents of plans: what they are, of which stage, about which commitment."""

    model = RepositoryItem
    icon = "doc-full-inverse"
    menu_label = _("Documents of plans")
    menu_name = "plan-documents"
    index_view_class = RepositoryItemsView
    list_display = [
        "title",
        "plan",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_stage_display", label=_("Stage"), sort_key="stage"),
        "dated",
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

    def get_queryset(self, request):
        """With their plans, which the listing names."""
        return RepositoryItem.objects.select_related("plan")
