"""The page behind the link in emails about a report: what was decided, and one objection.

It says nothing of who wrote the comment, and nothing of what was typed: the address may be that of
a stranger.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from comments import report_emails, tokens
from comments.mixins import shows_comments_publicly
from comments.models import CommentReport
from comments.reporting import objections
from comments.reporting.forms import ObjectionForm
from core.link_forms import BUTTON, LinkForm
from core.link_views import EmailedLinkView

# What the button sends that deletes the address.
FORGET = "forget"


class ReportStatusView(EmailedLinkView):
    """What became of one report."""

    report: CommentReport

    def respond(self, request: HttpRequest, token: str) -> HttpResponseBase:
        report = tokens.read_report(token)
        if report is None:
            return render(request, "comments/author/unknown.html", status=404)
        self.report, self.token = report, token
        return super().respond(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(ObjectionForm(path=request.path))

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get(BUTTON) == FORGET:
            form = LinkForm(request.POST, path=request.path)
            if not form.is_valid():
                return self._show(form, status=422)
            objections.forget_address(self.report)
            # Read after that: an objection under way takes the address along.
            if objection := objections.objection_to(self.report):
                objections.forget_address(objection)
            return HttpResponseRedirect(request.path)
        form = ObjectionForm(request.POST, path=request.path)
        if objections.objection_to(self.report) is None:
            if not form.is_valid():
                return self._show(form, status=422)
            try:
                objections.object_to(self.report, form.cleaned_data["text"])
            except objections.NoObjection as refusal:
                form.add_error(None, str(refusal))
                return self._show(form, status=409)
        # A second click sends the same again.
        return HttpResponseRedirect(request.path)

    def _show(self, form: LinkForm, *, status: int = 200) -> HttpResponse:
        report, page = self.report, self.report.comment.page.specific
        context = {
            "report": report,
            "page": page,
            "is_public": shows_comments_publicly(page),
            "token": self.token,
            "form": form,
            "can_object": objections.can_object(report),
            "object_until": report_emails.object_until(report),
            "objection": objections.objection_to(report),
        }
        return render(self.request, "comments/reporting/status.html", context, status=status)
