"""Reporting progress in the admin: choose a commitment and a voice, then say how far it is."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from plans.admin.progress.forms import ChooseForm, Proofs, ReportForm, first_values
from plans.models.choices import Assessor
from plans.services import progress_reports


class ReporterView(WagtailAdminTemplateMixin, View):
    """A page for those who may report in at least one voice."""

    page_title = _("Report progress")
    header_icon = "check"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        """Find the voices that this user has."""
        self.voices = progress_reports.voices_of(request.user)
        if not self.voices:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        listing = {"url": reverse("progress_reports:index"), "label": gettext("Progress reports")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]


class ChooseView(ReporterView):
    """Which commitment, and in whose voice: a form that only leads on."""

    template_name = "plans/admin/reports/choose.html"

    def get(self, request):
        is_sent = "commitment" in request.GET
        form = ChooseForm(request.GET if is_sent else None, voices=self.voices)
        if is_sent and form.is_valid():
            chosen = form.cleaned_data
            voice = chosen["voice"] or self.voices[0].value
            return redirect("progress_reports:file", chosen["commitment"], voice)
        # Whoever comes from a commitment's page has not failed to choose a voice yet.
        if is_sent and "voice" not in request.GET and not form.has_error("commitment"):
            form = ChooseForm(initial=request.GET.dict(), voices=self.voices)
        return self.render_to_response(self.get_context_data(form=form))


class FileView(ReporterView):
    """What one voice says of one commitment. What was typed comes back with what is wrong."""

    template_name = "plans/admin/reports/file.html"

    def dispatch(self, request, *args, number, voice, **kwargs):
        """Find the commitment and the voice; refuse a voice that this user has not."""
        if voice not in Assessor.values:
            raise Http404
        self.voice = Assessor(voice)
        if not request.user.has_perm(progress_reports.PERMISSIONS[self.voice]):
            raise PermissionDenied
        self.commitment = get_object_or_404(
            progress_reports.commitments_for(request.user), pk=number
        )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        first = first_values(self.commitment, self.voice, request.user)
        return self._show(self._form(initial=first), Proofs(prefix="evidence"))

    def post(self, request):
        form = self._form(request.POST)
        proofs = Proofs(request.POST, request.FILES, prefix="evidence")
        if form.is_valid() and proofs.is_valid():
            try:
                report = self._file(form.cleaned_data, proofs.given)
            except ValidationError as refused:
                form.add_problems(refused)
            else:
                self._tell(report)
                return redirect("progress_reports:index")
        messages.error(request, gettext("The report was not filed. See what is wrong below."))
        return self._show(form, proofs, status=422)

    def _form(self, *args, **kwargs):
        return ReportForm(*args, commitment=self.commitment, voice=self.voice, **kwargs)

    def _file(self, given, evidence):
        indicator, value = given["rating"]
        return progress_reports.file(
            self.commitment,
            milestone=given["milestone"],
            voice=self.voice,
            indicator=indicator,
            value=value,
            reported_on=given["reported_on"],
            author=given["author"],
            organisation=given["organisation"],
            text=given["text"],
            evidence=evidence,
            by=self.request.user,
            key=given["submission_key"],
        )

    def _tell(self, report):
        page = self.commitment
        words = gettext("Filed. Readers see it on the page of the commitment.")
        if not page.live:
            words = gettext("Filed. Readers will see it when the commitment is published.")
        again = reverse("progress_reports:file", args=[page.pk, self.voice.value])
        buttons = [messages.button(again, gettext("Report more on this commitment"))]
        if page.live:
            buttons.append(messages.button(page.url, gettext("View the page")))
        messages.success(self.request, words, buttons=buttons)

    def _show(self, form, proofs, status=200):
        context = self.get_context_data(
            form=form,
            proofs=proofs,
            commitment=self.commitment,
            plan=self.commitment.get_parent(),
            voice=self.voice,
            media=form.media + proofs.media,
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self):
        return self.commitment.title
