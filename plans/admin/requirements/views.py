"""The OGP minimum requirements in the admin: status, evidence and next date of each; exports."""

import csv
from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from core.csv_tables import guarded
from plans.models.choices import Stage
from plans.pages import ActionPlanPage
from plans.services.ogp_evidence import Requirement, RequirementStatus
from plans.services.ogp_requirements import requirements_of

MAY_SEE = "plans.view_consultation"
WORST_FIRST = (
    *(RequirementStatus.RED, RequirementStatus.AMBER),
    *(RequirementStatus.GREEN, RequirementStatus.NONE),
)
HEADINGS = (
    *("requirement", "title", "status", "summary"),
    *("next date", "evidence", "dated", "url"),
)


def _plan(request: HttpRequest, pk: int | None) -> ActionPlanPage | None:
    """Return the plan that is asked for or raise 404; without one, the plan that is not over."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    plans = ActionPlanPage.objects.order_by("-number", "-pk")
    if pk:
        return get_object_or_404(plans, pk=pk)
    return plans.exclude(stage=Stage.CLOSED).first() or plans.first()


def _chosen(request: HttpRequest) -> int | None:
    pk = request.GET.get("plan", "")
    return int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 10 else None


class RequirementsView(WagtailAdminTemplateMixin, View):
    """The requirements for one plan, with a way to select another."""

    template_name = "plans/admin/requirements/report.html"
    page_title = _("OGP requirements")
    header_icon = "date"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest) -> HttpResponse:
        plan = _plan(request, _chosen(request))
        requirements = requirements_of(plan) if plan else []
        counts = Counter(requirement.status for requirement in requirements)
        return TemplateResponse(
            request,
            self.template_name,
            self.get_context_data(
                plan=plan,
                plans=ActionPlanPage.objects.order_by("-number", "-pk"),
                requirements=requirements,
                statuses=[(one, counts[one]) for one in WORST_FIRST if counts[one]],
            ),
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": gettext("OGP requirements")}]


class EvidencePackView(View):
    """The same as one document to keep, print or send: `pack.html` and `pack.csv`."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        plan = _plan(request, _chosen(request))
        if plan is None:
            return HttpResponse(status=404)
        requirements = requirements_of(plan)
        name = f"evidence-{slugify(plan.title)[:60]}-{timezone.localdate():%Y-%m-%d}.{kind}"
        response = (
            self._table(requirements) if kind == "csv" else self._page(request, plan, requirements)
        )
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _page(
        self, request: HttpRequest, plan: ActionPlanPage, requirements: list[Requirement]
    ) -> HttpResponse:
        context = {"plan": plan, "requirements": requirements, "today": timezone.localdate()}
        return TemplateResponse(request, "plans/admin/requirements/pack.html", context)

    def _table(self, requirements: list[Requirement]) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response.write("\N{BYTE ORDER MARK}")
        writer = csv.writer(response)
        writer.writerow(HEADINGS)
        for one in requirements:
            start = (one.number, one.title, one.status.label, one.summary, one.next_date or "")
            for evidence in one.evidence or (None,):
                end = (evidence.title, evidence.dated, evidence.url) if evidence else ("", "", "")
                writer.writerow([guarded(str(cell)) for cell in (*start, *end)])
        return response


class RequirementsMenuItem(MenuItem):
    """Shown to those who manage consultations."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_SEE)


class RequirementsViewSet(ViewSet):
    """The minimum requirements among Wagtail's reports."""

    name = "plan_requirements"
    url_prefix = "reports/ogp-requirements"
    icon = "date"
    menu_label = _("OGP requirements")
    menu_hook = "register_reports_menu_item"
    menu_item_class = RequirementsMenuItem
    menu_order = 1050

    @property
    def menu_url(self) -> str:
        return reverse("plan_requirements:index")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the report, and the pack in both formats."""
        pack = EvidencePackView.as_view()
        return [
            path("", RequirementsView.as_view(), name="index"),
            path("pack.html", pack, {"kind": "html"}, name="pack_html"),
            path("pack.csv", pack, {"kind": "csv"}, name="pack_csv"),
        ]
