"""Publish the responses of a consultation: what is missing, a preview, and one button."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter

from plans.admin.users import signed_in
from plans.models import Consultation
from plans.services import publish_responses

MAY_PUBLISH = "plans.conclude_consultation"


class PublishPermissionView(View):
    """A page about one consultation, for those who may publish its responses."""

    def dispatch(
        self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any
    ) -> HttpResponseBase:
        """Find the consultation, once the user is known to be allowed to see it."""
        if not request.user.has_perm(MAY_PUBLISH):
            raise PermissionDenied
        consultations = Consultation.objects.select_related("plan")
        self.consultation = get_object_or_404(consultations, pk=pk)
        return super().dispatch(request, *args, **kwargs)


class PublishResponsesView(WagtailAdminTemplateMixin, PublishPermissionView):
    """GET shows what is missing and what would happen; POST publishes."""

    template_name = "plans/admin/consultations/publish.html"
    page_title = _("Publish responses")
    header_icon = "comment"
    _show_breadcrumbs = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(publish_responses.preview(self.consultation))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            result = publish_responses.publish(self.consultation, by=signed_in(request))
        except publish_responses.PublicationBlocked:
            messages.error(request, gettext("No responses were published. See what is missing."))
            return self._show(publish_responses.preview(self.consultation), status=409)
        messages.success(request, _in_words(result))
        return redirect(request.path)

    def _show(
        self, preview: publish_responses.PublicationPreview, status: int = 200
    ) -> HttpResponse:
        context = self.get_context_data(
            consultation=self.consultation,
            preview=preview,
            can_publish=not preview.blockers.exist
            and bool(preview.contributions or not self.consultation.concluded_at),
        )
        return self.render_to_response(context, status=status)

    def get_page_subtitle(self) -> str:
        return self.consultation.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": gettext("Publish responses")}]


def _in_words(result: publish_responses.PublicationResult) -> str:
    if not result.contributions:
        return gettext("There were no new responses to publish.")
    published = ngettext("{n} response published.", "{n} responses published.", result.responses)
    emailed = ngettext(
        "We are emailing {n} commenter.", "We are emailing {n} commenters.", result.emails
    )
    return " ".join(
        words.format(n=number_format(number, force_grouping=True))
        for words, number in ((published, result.responses), (emailed, result.emails))
    )


class PreviewResponsesView(PublishPermissionView):
    """The public page as it will be; drawn by the very template that readers get."""

    def get(self, request: HttpRequest) -> HttpResponse:
        plan = self.consultation.plan
        return plan.render_consultation(request, self.consultation, preview=True)


class PublishResponsesViewSet(ViewSet):
    """The pages for publishing responses. Reached from the list of consultations."""

    name = "consultation_responses"
    url_prefix = "consultation-responses"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return one page and its preview for each consultation."""
        return [
            path("<pk:pk>/", PublishResponsesView.as_view(), name="publish"),
            path("<pk:pk>/preview/", PreviewResponsesView.as_view(), name="preview"),
        ]


@hooks.register("register_admin_viewset")
def add_pages() -> ViewSet:
    """Add the pages for publishing responses."""
    return PublishResponsesViewSet()


@hooks.register("register_log_actions")
def log_publication(actions: LogActionRegistry) -> None:
    """Name in Wagtail's log that a response was published."""

    @actions.register_action(publish_responses.LOG_ACTION)
    class ResponsePublishedFormatter(LogFormatter):
        label = _("Publish response")
        message = _("Published with all responses of the consultation")
