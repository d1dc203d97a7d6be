"""The progress of a decision on very many comments."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from comments.models import BulkDecision, PublicComment
from comments.models.status import ModerationStatus


class ProgressView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """One BulkDecision; every moderator may read it."""

    model = PublicComment
    permission_required = "change"
    header_icon = "comment"
    template_name = "comments/admin/progress.html"
    index_url_name: str | None = None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        job = get_object_or_404(BulkDecision, pk=pk)
        back = f"{reverse(self.index_url_name)}?state={ModerationStatus.PENDING}"
        context = self.get_context_data(
            job=job, total=len(job.chosen), processed=job.done + job.left_alone, back=back
        )
        return self.render_to_response(context)

    def get_page_title(self) -> str:
        return gettext("Several comments")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse(self.index_url_name), "label": gettext("Public comments")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]
