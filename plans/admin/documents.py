"""The repository of documents in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from plans.models import RepositoryItem


class RepositoryItemViewSet(SnippetViewSet):
    """Documents of plans: what they are, of which stage, about which commitment."""

    model = RepositoryItem
    icon = "doc-full-inverse"
    menu_label = _("Documents of plans")
    menu_name = "plan-documents"
    list_display = ["title", "plan", "get_kind_display", "get_stage_display", "dated"]
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
