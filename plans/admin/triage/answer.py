"""One answer: its words, and what it answers beside them."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.generic import View

from plans.admin.triage.room import Room


class AnswerView(Room, View):
    """GET shows an answer with the contributions that it answers."""

    template_name = "plans/admin/triage/answer.html"

    def get(self, request, number):
        self.answer = get_object_or_404(self.consultation.responses, pk=number)
        return self.render_to_response(self.get_context_data(answer=self.answer))

    def get_page_title(self):
        return gettext("Answer")
