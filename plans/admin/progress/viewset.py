"""Progress reports in the admin: a list that can be filtered and exported, never changed."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from plans.admin.progress.create import ChooseCommitmentView, CreateProgressReportView
from plans.admin.progress.forms import commitments_by_plan
from plans.models import ProgressReport
from plans.models.choices import Assessor
from plans.pages import ActionPlanPage
from plans.public.progress.table import HEADINGS, cells_of, with_all
from plans.services.progress_reports import assessors_of, commitments_for, plans_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from users.models import User


def may_see(user: "User | AnonymousUser") -> bool:
    """Return whether a user may read the list: with the permission, or to add to it."""
    return user.has_perm("plans.view_progressreport") or bool(assessors_of(user))


class ProgressReportFilterSet(WagtailFilterSet):
    """Plan, commitment, assessor, scale, and text."""

    plan = ModelChoiceFilter(
        queryset=lambda request: plans_for(request.user).order_by("-number", "-pk"),
        label=_("Plan"),
        method="of_plan",
    )
    commitment = ChoiceFilter(
        choices=lambda: commitments_by_plan()[1:], label=_("Commitment"), widget=forms.Select
    )
    voice = ChoiceFilter(choices=Assessor.choices, label=_("Reported by"))
    indicator = ChoiceFilter(
        choices=ProgressReport._meta.get_field("indicator").choices, label=_("Scale")
    )
    text = CharFilter(lookup_expr="icontains", label=_("Search in the text"))

    class Meta:
        model = ProgressReport
        fields: ClassVar[list[str]] = []

    def of_plan(
        self, queryset: QuerySet[ProgressReport, Any], name: str, plan: ActionPlanPage
    ) -> QuerySet[ProgressReport, Any]:
        """Keep reports on the commitments of a plan."""
        return queryset.filter(commitment__path__startswith=plan.path)


class RowColumn(Column):
    """A cell with its own template; `report` is the ProgressReport of the row."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"plans/admin/progress/{name}_cell.html"

    def get_cell_context_data(
        self, instance: ProgressReport, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        return super().get_cell_context_data(instance, parent_context) | {"report": instance}


class ProgressReportListView(ReportView):
    """All progress reports, the newest first."""

    model = ProgressReport
    page_title = _("Progress reports")
    header_icon = "check"
    index_url_name = "progress_reports:index"
    index_results_url_name = "progress_reports:index_results"
    filterset_class = ProgressReportFilterSet
    verbose_name_plural = _("progress reports")
    default_ordering = ["-reported_on", "-pk"]
    columns = [
        RowColumn("when", label=_("Date"), sort_key="reported_on"),
        RowColumn("what", label=_("Report")),
        RowColumn("who", label=_("Reported by"), sort_key="voice"),
        RowColumn("rating", label=_("Rating")),
    ]
    list_export = ["plan", *HEADINGS]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse users who may neither read nor report."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[ProgressReport, Any]:
        """Return reports with the title of the plan, which is the page above a commitment."""
        own = OuterRef("commitment__path")
        above = Page.objects.filter(path=Substr(own, 1, Length(own) - Page.steplen))
        known = commitments_for(self.request.user).values("pk")
        reports = ProgressReport.objects.filter(commitment__in=known)
        return with_all(reports.annotate(plan_title=Subquery(above.values("title"))))

    def get_filtered_queryset(self) -> QuerySet[ProgressReport, Any]:
        return self.get_queryset()

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return dict(zip(self.list_export, (item.plan_title, *cells_of(item)), strict=True))

    def get_heading(self, queryset: QuerySet[ProgressReport, Any], field: str) -> str:
        return field

    def get_filename(self) -> str:
        return "progress-reports"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Return a link to report, for those who may."""
        if not assessors_of(self.request.user):
            return []
        address = reverse("progress_reports:choose")
        return [HeaderButton(gettext("Add progress report"), url=address, icon_name="plus")]


class ProgressReportsMenuItem(MenuItem):
    """Shown to those who may read the list or add to it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


class ProgressReportsViewSet(ViewSet):
    """Reports on progress: the list, and the form in two steps."""

    name = "progress_reports"
    url_prefix = "progress-reports"
    icon = "check"
    menu_label = _("Progress reports")
    menu_name = "progress-reports"
    menu_order = 165
    menu_item_class = ProgressReportsMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the URLs; the assessor is part of them, so that each form has its own scales."""
        reports = ProgressReportListView.as_view
        return [
            path("", reports(), name="index"),
            path(
                "results/", ProgressReportListView.as_view(results_only=True), name="index_results"
            ),
            path("new/", ChooseCommitmentView.as_view(), name="choose"),
            path(
                "new/<pk:pk>/<slug:assessor>/",
                CreateProgressReportView.as_view(),
                name="create",
            ),
        ]
