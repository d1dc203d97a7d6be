"""URLs of the board, the responses and the forms for offline contributions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from plans.admin.contributions.board import BoardView, url_of_latest_board
from plans.admin.contributions.bulk import BulkActionView
from plans.admin.contributions.permissions import MAY_RESPOND
from plans.admin.contributions.speaker import SpeakerView
from plans.admin.offline_import.record import RecordView
from plans.admin.offline_import.views import ImportView, PassagesView, TemplateView
from plans.admin.responses.history import ResponseHistoryView
from plans.admin.responses.list import ResponseListView
from plans.admin.responses.views import ResponseView


class LatestConsultationRedirect(WagtailAdminTemplateMixin, View):
    """Leads to the board of the consultation in work, or says that there is none."""

    page_title = _("Contributions")
    header_icon = "comment"
    template_name = "plans/admin/contributions/none.html"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(MAY_RESPOND):
            raise PermissionDenied
        if address := url_of_latest_board():
            return redirect(address)
        return TemplateResponse(request, self.template_name, self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class BoardMenuItem(MenuItem):
    """Shown to those who respond to contributions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_RESPOND)


class ContributionsViewSet(ViewSet):
    """Contributions of a consultation, and the responses to them."""

    name = "contributions"
    icon = "comment"
    menu_label = _("Contributions")
    menu_name = "contributions"
    menu_item_class = BoardMenuItem

    @property
    def menu_url(self) -> str:
        return reverse("contributions:index")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return all pages about one consultation, below its primary key."""
        here = "<pk:consultation>/"
        one = f"{here}responses/<pk:pk>"
        board, responses = BoardView.as_view, ResponseListView.as_view
        history = ResponseHistoryView.as_view
        return [
            path("", LatestConsultationRedirect.as_view(), name="index"),
            path(here, board(), name="board"),
            path(f"{here}results/", board(results_only=True), name="board_results"),
            path(f"{here}bulk/", BulkActionView.as_view(), name="bulk"),
            path(f"{here}record/", RecordView.as_view(), name="record"),
            path(f"{here}import/", ImportView.as_view(), name="import"),
            path(f"{here}import/template/", TemplateView.as_view(), name="import_template"),
            path(f"{here}import/passages/", PassagesView.as_view(), name="import_passages"),
            path(f"{here}responses/", responses(), name="responses"),
            path(
                f"{here}responses/results/",
                responses(results_only=True),
                name="responses_results",
            ),
            path(f"{here}comments/<pk:pk>/", SpeakerView.as_view(), name="speaker"),
            path(f"{one}/", ResponseView.as_view(), name="response"),
            path(f"{one}/history/", history(), name="history"),
            path(f"{one}/history/results/", history(results_only=True), name="history_results"),
        ]
