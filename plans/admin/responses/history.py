"""Who did what with an answer: Wagtail's own history, below the answer."""

from django.utils.translation import gettext
from wagtail.admin.views.generic.history import HistoryView

from plans.admin.contributions.mixins import Room
from plans.models import Response


class AnswerHistoryView(Room, HistoryView):
    """From the first draft to the publication."""

    model = Response
    pk_url_kwarg = "number"
    any_permission_required = ["view"]
    header_icon = "history"

    def get_base_object_queryset(self):
        return Response.objects.filter(consultation=self.kwargs["consultation"])

    def get_edit_url(self, instance):
        return self.address("answer", instance.pk)

    def get_history_url(self, instance):
        return self.address("history", instance.pk)

    def get_history_results_url(self, instance):
        return self.address("history_results", instance.pk)

    def get_page_subtitle(self):
        return str(self.object)

    def get_pages_above(self):
        return [
            {"url": self.address("answers"), "label": gettext("Answers")},
            {"url": self.get_edit_url(self.object), "label": gettext("Answer")},
        ]
