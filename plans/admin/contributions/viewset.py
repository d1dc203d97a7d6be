"""Where the board, the answers and the forms for recording are found in the admin."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from plans.admin.contributions.board import BoardView, index_of
from plans.admin.contributions.bulk import SortView
from plans.admin.contributions.permissions import ANSWER
from plans.admin.offline_import.record import RecordView
from plans.admin.offline_import.views import ImportView, PassagesView, TemplateView
from plans.admin.responses.history import AnswerHistoryView
from plans.admin.responses.list import AnswersView
from plans.admin.responses.views import AnswerView


class DoorView(WagtailAdminTemplateMixin, View):
    """Leads to the board of the consultation that is being answered, or says that there is none."""

    page_title = _("Contributions")
    header_icon = "comment"
    template_name = "plans/admin/triage/none.html"
    _show_breadcrumbs = True

    def get(self, request):
        if not request.user.has_perm(ANSWER):
            raise PermissionDenied
        if address := index_of(request):
            return redirect(address)
        return TemplateResponse(request, self.template_name, self.get_context_data())

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class BoardMenuItem(MenuItem):
    """Shown to those who answer."""

    def is_shown(self, request):
        """Whether this user may sort contributions."""
        return request.user.has_perm(ANSWER)


class ContributionsViewSet(ViewSet):
    """Contributions of a consultation, and the answers to them."""

    name = "contributions"
    icon = "comment"
    menu_label = _("Contributions")
    menu_name = "contributions"
    menu_item_class = BoardMenuItem

    @property
    def menu_url(self):
        """The board that is worked on."""
        return reverse("contributions:index")

    def get_urlpatterns(self):
        """All pages about one consultation stand below its number."""
        here = "<pk:consultation>/"
        one = f"{here}answers/<pk:number>"
        board, answers = BoardView.as_view, AnswersView.as_view
        history = AnswerHistoryView.as_view
        return [
            path("", DoorView.as_view(), name="index"),
            path(here, board(), name="board"),
            path(f"{here}results/", board(results_only=True), name="board_results"),
            path(f"{here}sort/", SortView.as_view(), name="sort"),
            path(f"{here}record/", RecordView.as_view(), name="record"),
            path(f"{here}import/", ImportView.as_view(), name="import"),
            path(f"{here}import/template/", TemplateView.as_view(), name="import_template"),
            path(f"{here}import/passages/", PassagesView.as_view(), name="import_passages"),
            path(f"{here}answers/", answers(), name="answers"),
            path(f"{here}answers/results/", answers(results_only=True), name="answers_results"),
            path(f"{one}/", AnswerView.as_view(), name="answer"),
            path(f"{one}/history/", history(), name="history"),
            path(f"{one}/history/results/", history(results_only=True), name="history_results"),
        ]
