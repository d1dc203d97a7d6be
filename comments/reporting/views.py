"""The public page on which a reader reports a comment. No cookie is read or set.

The form carries a token that is good for this comment and the reader's network only, so that no
other site can make its visitors report something.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from comments import tokens
from comments.mixins import shows_comments_publicly
from comments.models import PublicComment
from comments.reporting import evidence
from comments.reporting.forms import ReportForm
from comments.reporting.services import (
    NotReportable,
    TooManyReceipts,
    TooManyReports,
    report,
)
from comments.submission.client_network import network_of
from core.dates import moment
from core.models import NetworkSettings

_NOT_OURS = gettext_lazy(
    "This form was open for too long, or your internet connection has changed. Your report is "
    "still here: send it again."
)


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ReportView(View):
    """Tell the moderators about a published comment."""

    http_method_names = ["get", "head", "post", "options"]
    comment: PublicComment

    def dispatch(self, request: HttpRequest, comment_id: int) -> HttpResponseBase:
        published = PublicComment.objects.published().select_related("page")
        comment = published.filter(pk=comment_id).first()
        if comment is None or not shows_comments_publicly(comment.page.specific):
            # The same for what was never shown as for what does not exist.
            return self._gone()
        self.comment = comment
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._form(ReportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReportForm(request.POST)
        if form.data.get("honeypot"):
            return self._thanks()
        network = network_of(request)
        if not tokens.is_for_reporting(form.data.get("token", ""), self.comment, network):
            form.add_error(None, _NOT_OURS)
        if not form.is_valid():
            return self._form(form, status=422)
        shortest = evidence.SHORTEST_LOOK
        try:
            report(
                self.comment,
                kind=form.cleaned_data["kind"],
                text=form.cleaned_data["text"],
                email=form.cleaned_data["email"],
                network=network,
                in_haste=tokens.is_for_reporting(
                    form.data["token"], self.comment, network, max_age=shortest
                ),
            )
        except TooManyReports as refusal:
            form.add_error(None, self._too_many(refusal.until))
            response = self._form(form, status=429)
            response["Retry-After"] = refusal.seconds
            return response
        except TooManyReceipts as refusal:
            form.add_error("email", str(refusal))
            return self._form(form, status=429)
        except NotReportable:
            return self._gone()
        return self._thanks()

    def _too_many(self, until: datetime) -> str:
        """Say until when a client network has to wait, and how to reach a person until then."""
        when = moment(until + timedelta(minutes=1))
        contact = NetworkSettings.for_request(self.request).contact_email
        if not contact:
            return _(
                "Your report was not sent because too many came from your internet connection in "
                "the last 24 hours. Send it again after {when}."
            ).format(when=when)
        link = format_html('<a href="mailto:{}">{}</a>', contact, contact)
        return format_html(
            _(
                "Your report was not sent because too many came from your internet connection in "
                "the last 24 hours. Send it again after {when}, or email us at {link}."
            ),
            when=when,
            link=link,
        )

    def _form(self, form: ReportForm, *, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "comment": self.comment,
            "page": self.comment.page.specific,
            "token": tokens.for_reporting(self.comment, network_of(self.request)),
        }
        return render(self.request, "comments/reporting/report.html", context, status=status)

    def _thanks(self) -> HttpResponse:
        address = reverse("comments:reported", args=[self.comment.page_id])
        has_email = bool(self.request.POST.get("email", "").strip())
        return HttpResponseRedirect(f"{address}?receipt" if has_email else address)

    def _gone(self) -> HttpResponse:
        context = {"text": self.request.POST.get("text", "")}
        return render(self.request, "comments/reporting/not_reportable.html", context, status=404)


@never_cache
def reported(request: HttpRequest, page_id: int) -> HttpResponse:
    """What happens next, whatever became of the comment."""
    page = get_object_or_404(Page.objects.live().public(), pk=page_id)
    context = {"page": page.specific, "has_receipt": "receipt" in request.GET}
    return render(request, "comments/reporting/reported.html", context)
