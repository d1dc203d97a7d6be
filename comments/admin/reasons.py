"""Saved reasons in the admin: what commenters are told about a rejection, written once."""

from django.utils.translation import gettext_lazy as _

from comments.models import CannedReason
from core.snippets import GuardedSnippetViewSet


class CannedReasonViewSet(GuardedSnippetViewSet):
    """Reasons that moderators choose when they reject or remove."""

    model = CannedReason
    icon = "openquote"
    menu_label = _("Saved reasons")
    menu_name = "saved-reasons"
    base_url_path = "saved-reasons"
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["title", "text"]
    list_display = ["title", "text"]
    list_per_page = 50
