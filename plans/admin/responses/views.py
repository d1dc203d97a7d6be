"""One answer: written as a draft, looked at, and marked as ready; what it answers stands beside."""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from plans.admin.consultations.publish import MAY_PUBLISH
from plans.admin.contributions import rows
from plans.admin.contributions.mixins import Room, review_url_name
from plans.admin.responses.changes import stored_place
from plans.admin.responses.forms import AnswerForm
from plans.models.choices import ResponseState
from plans.public.urls_of import path_of
from plans.services import responses

SPOKEN_PER_PAGE = 20
_READ_WITH = ("drafted_by", "reviewed_by", "responder", "commitment")
_VERBS = ("save", "ready", "back", "discard")


class AnswerView(Room, View):
    """GET shows an answer, a draft as a form; POST stores it or moves it on."""

    page_title = gettext_lazy("Answer")
    template_name = "plans/admin/triage/answer.html"

    def get(self, request, number):
        self.number = number
        return self._show(self._read())

    def post(self, request, number):
        self.number = number
        verb = request.POST.get("do")
        if verb not in _VERBS:
            return HttpResponseBadRequest(gettext("Choose what to do with the answer."))
        answer = self._read()
        if request.POST.get("seen") != token(answer):
            # It was read before somebody changed it: as such it equals nothing that is stored.
            answer.updated_at = None
        try:
            return getattr(self, f"_{verb}")(answer)
        except responses.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self._here())

    def _save(self, answer, *, is_ready=False):
        form = self._form(answer, self.request.POST)
        if not form.is_valid():
            return self._show(self._read(), form, seen=self.request.POST.get("seen"), status=422)
        refusal = None
        try:
            # Whoever else would change it waits until both are done.
            with transaction.atomic():
                stored = responses.save(answer, form.columns(), by=self.request.user)
                if is_ready:
                    refusal = self._mark(stored)
        except responses.ChangedMeanwhile:
            return self._show(self._read(), form, is_conflict=True, status=409)
        if refusal:
            messages.error(self.request, gettext("The draft is stored. {}").format(refusal))
            form.mark_missing(stored.missing_fields())
            return self._show(self._read(), form, is_stored=True, status=422)
        return self._done(is_ready)

    def _ready(self, answer):
        return self._save(answer, is_ready=True)

    def _mark(self, stored):
        """Why it is not ready, if it is not."""
        try:
            responses.move(stored, ResponseState.REVIEWED, by=self.request.user)
        except responses.Refused as refusal:
            return refusal
        return None

    def _done(self, is_ready):
        if not is_ready:
            messages.success(self.request, gettext("The draft is stored."))
            return redirect(self._here())
        words = gettext("The answer is ready. It is public as soon as all are published.")
        button = messages.button(self._here(), gettext("Open it again"))
        messages.success(self.request, words, buttons=[button])
        return redirect(self.back)

    def _back(self, answer):
        responses.move(answer, ResponseState.DRAFT, by=self.request.user)
        messages.success(self.request, gettext("The answer is a draft again."))
        return redirect(self._here())

    def _discard(self, answer):
        responses.discard(answer, by=self.request.user)
        messages.success(self.request, gettext("The draft is discarded."))
        return redirect(self.address("answers"))

    def _read(self):
        answers = self.consultation.responses.select_related(
            *_READ_WITH, "changed_version", "changed_page"
        )
        answer = get_object_or_404(answers, pk=self.number)
        answer.consultation = self.consultation
        return answer

    def _form(self, answer, data=None):
        return AnswerForm(data, instance=answer, spoken_of=self._spoken_of)

    @cached_property
    def _contributions(self):
        found = self.consultation.contributions.filter(response=self.number)
        return found.order_by("number", "pk")

    @cached_property
    def _spoken_of(self):
        places = ("comment__quotation__page", "comment__quotation__anchor")
        return set(self._contributions.order_by().values_list(*places).distinct())

    def _here(self):
        query = f"?{urlencode({'next': self.came_from})}" if self.came_from else ""
        return f"{self.address('answer', self.number)}{query}"

    def _show(
        self, answer, form=None, *, seen=None, is_conflict=False, is_stored=False, status=200
    ):
        user = self.request.user
        page = Paginator(self._contributions.values_list("pk", flat=True), SPOKEN_PER_PAGE)
        page = page.get_page(self.request.GET.get("p"))
        is_draft = answer.state == ResponseState.DRAFT
        context = self.get_context_data(
            answer=answer,
            form=form or (self._form(answer) if is_draft else None),
            is_draft=is_draft,
            is_conflict=is_conflict,
            is_stored=is_stored,
            place=None if is_draft and not is_conflict else stored_place(answer),
            seen=token(answer) if seen is None else seen,
            next=self.came_from,
            spoken=rows.read(page.object_list, self.consultation),
            page=page,
            public_path=path_of(self.consultation),
            may_publish=user.has_perm(MAY_PUBLISH),
            review_url_name=review_url_name(user),
        )
        return self.render_to_response(context, status=status)

    @property
    def header_buttons(self):
        history = self.address("history", self.number)
        return [HeaderButton(gettext("History"), url=history, icon_name="history")]

    def get_pages_above(self):
        return [{"url": self.address("answers"), "label": gettext("Answers")}]


def token(answer):
    """What a form says of the answer as it was read."""
    return answer.updated_at.isoformat()
