"""Report progress in the admin: select a commitment and an assessor, then rate the progress."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from plans.admin.progress.forms import (
    ChooseCommitmentForm,
    EvidenceForms,
    EvidenceFormSet,
    ProgressReportForm,
    initial_values,
)
from plans.admin.users import signed_in
from plans.models import ProgressReport
from plans.models.choices import Assessor
from plans.services import progress_reports


class AssessorView(WagtailAdminTemplateMixin, View):
    """A page for those who may report for at least one assessor."""

    page_title = _("Add progress report")
    header_icon = "check"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the assessors for whom this user may report."""
        self.assessors = progress_reports.assessors_of(request.user)
        if not self.assessors:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("progress_reports:index"), "label": gettext("Progress reports")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]


class ChooseCommitmentView(AssessorView):
    """Select the commitment and the assessor: a form that only leads on."""

    template_name = "plans/admin/progress/choose.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        is_sent = "commitment" in request.GET
        form = ChooseCommitmentForm(request.GET if is_sent else None, assessors=self.assessors)
        if is_sent and form.is_valid():
            chosen = form.cleaned_data
            assessor = chosen["assessor"] or self.assessors[0].value
            return redirect("progress_reports:create", chosen["commitment"], assessor)
        # A link from the page of a commitment names no assessor, which is no error yet.
        if is_sent and "assessor" not in request.GET and not form.has_error("commitment"):
            form = ChooseCommitmentForm(initial=request.GET.dict(), assessors=self.assessors)
        return self.render_to_response(self.get_context_data(form=form))


class CreateProgressReportView(AssessorView):
    """What one assessor reports on one commitment. A form with errors comes back filled in."""

    template_name = "plans/admin/progress/create.html"

    def dispatch(
        self, request: HttpRequest, *args: Any, pk: int, assessor: str, **kwargs: Any
    ) -> HttpResponseBase:
        """Find the commitment and the assessor; refuse one for whom this user may not report."""
        if assessor not in Assessor.values:
            raise Http404
        self.assessor = Assessor(assessor)
        if not request.user.has_perm(progress_reports.PERMISSIONS[self.assessor]):
            raise PermissionDenied
        self.commitment = get_object_or_404(progress_reports.commitments_for(request.user), pk=pk)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        first = initial_values(self.commitment, self.assessor, request.user)
        return self._show(self._form(initial=first), EvidenceForms(prefix="evidence"))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        evidence = EvidenceForms(request.POST, request.FILES, prefix="evidence")
        if form.is_valid() and evidence.is_valid():
            try:
                self._file(form.cleaned_data, evidence.given)
            except ValidationError as refused:
                form.add_problems(refused)
            else:
                self._tell()
                return redirect("progress_reports:index")
        messages.error(request, gettext("The report was not published. Correct the errors below."))
        return self._show(form, evidence, status=422)

    def _form(self, *args: Any, **kwargs: Any) -> ProgressReportForm:
        return ProgressReportForm(
            *args, commitment=self.commitment, assessor=self.assessor, **kwargs
        )

    def _file(self, given: dict[str, Any], evidence: list[dict[str, Any]]) -> ProgressReport:
        indicator, value = given["rating"]
        return progress_reports.file(
            self.commitment,
            milestone=given["milestone"],
            voice=self.assessor,
            indicator=indicator,
            value=value,
            reported_on=given["reported_on"],
            author=given["author"],
            organisation=given["organisation"],
            text=given["text"],
            evidence=evidence,
            by=signed_in(self.request),
            key=given["submission_key"],
        )

    def _tell(self) -> None:
        page = self.commitment
        words = gettext("Progress report published on the page of the commitment.")
        if not page.live:
            words = gettext("Progress report saved. It is published with the commitment.")
        again = reverse("progress_reports:create", args=[page.pk, self.assessor.value])
        buttons = [messages.button(again, gettext("Add another report"))]
        if page.live:
            buttons.append(messages.button(page.url, gettext("View page")))
        messages.success(self.request, words, buttons=buttons)

    def _show(
        self, form: ProgressReportForm, evidence: EvidenceFormSet, status: int = 200
    ) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            evidence=evidence,
            commitment=self.commitment,
            plan=self.commitment.get_parent(),
            assessor=self.assessor,
            media=form.media + evidence.media,
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self) -> str:
        return self.commitment.title
