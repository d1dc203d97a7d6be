"""Progress reports in the admin: a list that can be narrowed and taken away, never changed."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from django.urls import path, reverse
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

from plans.admin.progress.create import ChooseView, FileView
from plans.admin.progress.forms import commitments_by_plan
from plans.models import ProgressReport
from plans.models.choices import Assessor
from plans.public.progress.table import HEADINGS, cells_of, with_all
from plans.services.progress_reports import commitments_for, plans_for, voices_of


def may_see(user):
    """Whether somebody may read the list: who has the right to, and who may add to it."""
    return user.has_perm("plans.view_progressreport") or bool(voices_of(user))


class ReportFilterSet(WagtailFilterSet):
    """Plan, commitment, voice, question, and words."""

    plan = ModelChoiceFilter(
        queryset=lambda request: plans_for(request.user).order_by("-number", "-pk"),
        label=_("Plan"),
        method="of_plan",
    )
    commitment = ChoiceFilter(
        choices=lambda: commitments_by_plan()[1:], label=_("Commitment"), widget=forms.Select
    )
    voice = ChoiceFilter(choices=Assessor.choices, label=_("Assessor"))
    indicator = ChoiceFilter(
        choices=ProgressReport._meta.get_field("indicator").choices, label=_("About")
    )
    words = CharFilter(field_name="text", lookup_expr="icontains", label=_("Words in the text"))

    class Meta:
        model = ProgressReport
        fields = []

    def of_plan(self, queryset, name, plan):
        """Reports on the commitments below a plan."""
        return queryset.filter(commitment__path__startswith=plan.path)


class RowColumn(Column):
    """A cell with a template of its own; `report` is the ProgressReport of the row."""

    def __init__(self, name, **kwargs):
        super().__init__(name, **kwargs)
        self.cell_template_name = f"plans/admin/reports/{name}_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        return super().get_cell_context_data(instance, parent_context) | {"report": instance}


class ReportsView(ReportView):
    """Every report there is, the newest first; filed here, and kept as it was filed."""

    model = ProgressReport
    page_title = _("Progress reports")
    header_icon = "check"
    index_url_name = "progress_reports:index"
    index_results_url_name = "progress_reports:index_results"
    filterset_class = ReportFilterSet
    verbose_name_plural = _("progress reports")
    default_ordering = ["-reported_on", "-pk"]
    columns = [
        RowColumn("when", label=_("Date"), sort_key="reported_on"),
        RowColumn("what", label=_("Report")),
        RowColumn("who", label=_("Assessor"), sort_key="voice"),
        RowColumn("rating", label=_("Rating")),
    ]
    list_export = ["plan", *HEADINGS]

    def dispatch(self, request, *args, **kwargs):
        """Keep out those who have nothing to do with progress."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        """With the title of the plan, which is the page above a commitment."""
        own = OuterRef("commitment__path")
        above = Page.objects.filter(path=Substr(own, 1, Length(own) - Page.steplen))
        known = commitments_for(self.request.user).values("pk")
        reports = ProgressReport.objects.filter(commitment__in=known)
        return with_all(reports.annotate(plan_title=Subquery(above.values("title"))))

    def get_filtered_queryset(self):
        return self.get_queryset()

    def to_row_dict(self, item):
        return dict(zip(self.list_export, (item.plan_title, *cells_of(item)), strict=True))

    def get_heading(self, queryset, field):
        return field

    def get_filename(self):
        return "progress-reports"

    @cached_property
    def header_buttons(self):
        """To report, for those who may in any voice."""
        if not voices_of(self.request.user):
            return []
        address = reverse("progress_reports:choose")
        return [HeaderButton(gettext("Report progress"), url=address, icon_name="plus")]


class ReportsMenuItem(MenuItem):
    """Shown to those who may read the list or add to it."""

    def is_shown(self, request):
        """Whether this user has anything to do with progress."""
        return may_see(request.user)


class ProgressReportsViewSet(ViewSet):
    """Reports on progress: the list, and the form in two steps."""

    name = "progress_reports"
    url_prefix = "progress-reports"
    icon = "check"
    menu_label = _("Progress reports")
    menu_name = "progress-reports"
    menu_order = 165
    menu_item_class = ReportsMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
        """The voice is part of the address, so that each form has only what fits it."""
        return [
            path("", ReportsView.as_view(), name="index"),
            path("results/", ReportsView.as_view(results_only=True), name="index_results"),
            path("new/", ChooseView.as_view(), name="choose"),
            path("new/<pk:number>/<slug:voice>/", FileView.as_view(), name="file"),
        ]
