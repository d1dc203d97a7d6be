"""Who did what with a response: Wagtail's own history, below the response."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail.admin.views.generic.history import HistoryView

from plans.admin.contributions.mixins import ConsultationAdminMixin
from plans.models import Response


class ResponseHistoryView(ConsultationAdminMixin, HistoryView):
    """From the first draft to the publication."""

    model = Response
    any_permission_required = ("view",)
    header_icon = "history"

    def get_base_object_queryset(self) -> QuerySet[Response, Any]:
        return Response.objects.filter(consultation=self.kwargs["consultation"])

    def get_edit_url(self, instance: Response) -> str:
        return self.url_to("response", instance.pk)

    def get_history_url(self, instance: Response) -> str:
        return self.url_to("history", instance.pk)

    def get_history_results_url(self, instance: Response) -> str:
        return self.url_to("history_results", instance.pk)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_pages_above(self) -> list[dict[str, str]]:
        return [
            {"url": self.url_to("responses"), "label": gettext("Responses")},
            {"url": self.get_edit_url(self.object), "label": gettext("Response")},
        ]
