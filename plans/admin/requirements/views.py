"""The duties clock in the admin: what is asked of a plan, its evidence, the next date; exports."""

import csv
from collections import Counter

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
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
from plans.services.ogp_requirements import Light, duties_of

MAY_SEE = "plans.view_consultation"
WORST_FIRST = (Light.RED, Light.AMBER, Light.GREEN, Light.NONE)
HEADINGS = ("requirement", "title", "state", "in words", "next date", "evidence", "dated", "url")


def _plan(request, number):
    """The plan that is asked for, or the one that is not over; 404 if there is none like it."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    plans = ActionPlanPage.objects.order_by("-number", "-pk")
    if number:
        return get_object_or_404(plans, pk=number)
    return plans.exclude(stage=Stage.CLOSED).first() or plans.first()


def _chosen(request):
    number = request.GET.get("plan", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


class DutiesView(WagtailAdminTemplateMixin, View):
    """The duties of one plan, with a way to choose another."""

    template_name = "plans/admin/duties/report.html"
    page_title = _("OGP duties")
    header_icon = "date"
    _show_breadcrumbs = True

    def get(self, request):
        plan = _plan(request, _chosen(request))
        duties = duties_of(plan) if plan else []
        numbers = Counter(duty.light for duty in duties)
        return TemplateResponse(
            request,
            self.template_name,
            self.get_context_data(
                plan=plan,
                plans=ActionPlanPage.objects.order_by("-number", "-pk"),
                duties=duties,
                lights=[(light, numbers[light]) for light in WORST_FIRST if numbers[light]],
            ),
        )

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": gettext("OGP duties")}]


class EvidencePackView(View):
    """The same as one document to keep, print or send: `pack.html` and `pack.csv`."""

    def get(self, request, kind):
        plan = _plan(request, _chosen(request))
        if plan is None:
            return HttpResponse(status=404)
        duties = duties_of(plan)
        name = f"evidence-{slugify(plan.title)[:60]}-{timezone.localdate():%Y-%m-%d}.{kind}"
        response = self._table(duties) if kind == "csv" else self._page(request, plan, duties)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _page(self, request, plan, duties):
        context = {"plan": plan, "duties": duties, "today": timezone.localdate()}
        return TemplateResponse(request, "plans/admin/duties/pack.html", context)

    def _table(self, duties):
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response.write("\N{BYTE ORDER MARK}")
        writer = csv.writer(response)
        writer.writerow(HEADINGS)
        for duty in duties:
            start = (duty.number, duty.title, duty.light.label, duty.words, duty.next_date or "")
            for proof in duty.proofs or (None,):
                end = (proof.title, proof.dated, proof.url) if proof else ("", "", "")
                writer.writerow([guarded(str(cell)) for cell in (*start, *end)])
        return response


class DutiesMenuItem(MenuItem):
    """Shown to those who look after consultations."""

    def is_shown(self, request):
        """Whether this user may see consultations."""
        return request.user.has_perm(MAY_SEE)


class DutiesViewSet(ViewSet):
    """The clock among Wagtail's reports."""

    name = "plan_duties"
    url_prefix = "reports/ogp-duties"
    icon = "date"
    menu_label = _("OGP duties")
    menu_hook = "register_reports_menu_item"
    menu_item_class = DutiesMenuItem
    menu_order = 1050

    @property
    def menu_url(self):
        """The report itself."""
        return reverse("plan_duties:index")

    def get_urlpatterns(self):
        """The report, and the pack in both forms."""
        pack = EvidencePackView.as_view()
        return [
            path("", DutiesView.as_view(), name="index"),
            path("pack.html", pack, {"kind": "html"}, name="pack_html"),
            path("pack.csv", pack, {"kind": "csv"}, name="pack_csv"),
        ]
