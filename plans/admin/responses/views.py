"""One response: written as a draft, approved, and marked as ready; its contributions beside it."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from core.exceptions import Refused
from plans.admin.consultations.publish import MAY_PUBLISH
from plans.admin.contributions import rows
from plans.admin.contributions.mixins import ConsultationAdminMixin, review_url_name
from plans.admin.responses.changes import stored_location
from plans.admin.responses.forms import ResponseForm
from plans.admin.users import signed_in
from plans.models import Contribution, Response
from plans.models.choices import ResponseState
from plans.public.urls_of import path_of
from plans.services import responses

CONTRIBUTIONS_PER_PAGE = 20
_READ_WITH = ("drafted_by", "reviewed_by", "responder", "commitment")
_ACTIONS = ("save", "ready", "back", "discard")


class ResponseView(ConsultationAdminMixin, View):
    """GET shows a response, a draft as a form; POST saves it or changes its status."""

    page_title = gettext_lazy("Response")
    template_name = "plans/admin/responses/response.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.pk = pk
        return self._show(self._read())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.pk = pk
        action = request.POST.get("do")
        if action not in _ACTIONS:
            return HttpResponseBadRequest(gettext("Select what to do with the response."))
        response = self._read()
        if request.POST.get("seen") != token(response):
            # It was read before someone changed it: as such it equals nothing that is stored.
            response.updated_at = None  # type: ignore[assignment]  # compared only, never saved
        try:
            done: HttpResponse = getattr(self, f"_{action}")(response)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(self._here())
        return done

    def _save(self, response: Response, *, is_ready: bool = False) -> HttpResponse:
        form = self._form(response, self.request.POST)
        if not form.is_valid():
            return self._show(self._read(), form, seen=self.request.POST.get("seen"), status=422)
        is_incomplete = False
        try:
            # Anyone else who would change it waits until both are done.
            with transaction.atomic():
                stored = responses.save(response, form.columns(), by=signed_in(self.request))
                if is_ready:
                    is_incomplete = not self._mark(stored)
        except responses.ResponseChanged:
            return self._show(self._read(), form, is_conflict=True, status=409)
        if is_incomplete:
            # Translators: {missing} is a list such as "decision, reason".
            words = gettext("Draft saved. To mark it as ready, add: {missing}.")
            missing = ", ".join(map(str, stored.missing()))
            messages.warning(self.request, words.format(missing=missing))
            form.mark_missing(stored.missing_fields())
            return self._show(self._read(), form, is_stored=True, status=422)
        return self._done(is_ready)

    def _ready(self, response: Response) -> HttpResponse:
        return self._save(response, is_ready=True)

    def _mark(self, stored: Response) -> bool:
        """Mark a saved draft as ready; return whether it is complete."""
        try:
            responses.move(stored, ResponseState.REVIEWED, by=signed_in(self.request))
        except responses.ResponseIncomplete:
            return False
        return True

    def _done(self, is_ready: bool) -> HttpResponse:
        if not is_ready:
            messages.success(self.request, gettext("Draft saved."))
            return redirect(self._here())
        words = gettext("Response marked as ready. It will be published with all others.")
        button = messages.button(self._here(), gettext("Open response"))
        messages.success(self.request, words, buttons=[button])
        return redirect(self.back)

    def _back(self, response: Response) -> HttpResponse:
        responses.move(response, ResponseState.DRAFT, by=signed_in(self.request))
        messages.success(self.request, gettext("Response changed back to draft."))
        return redirect(self._here())

    def _discard(self, response: Response) -> HttpResponse:
        responses.discard(response, by=signed_in(self.request))
        messages.success(self.request, gettext("Draft discarded."))
        return redirect(self.url_to("responses"))

    def _read(self) -> Response:
        found = self.consultation.responses.select_related(
            *_READ_WITH, "changed_version", "changed_page"
        )
        response = get_object_or_404(found, pk=self.pk)
        response.consultation = self.consultation
        return response

    def _form(self, response: Response, data: QueryDict | None = None) -> ResponseForm:
        return ResponseForm(data, instance=response, commented=self._commented)

    @cached_property
    def _contributions(self) -> QuerySet[Contribution, Any]:
        found = self.consultation.contributions.filter(response=self.pk)
        return found.order_by("number", "pk")

    @cached_property
    def _commented(self) -> set[tuple[int | None, str | None]]:
        """Return the passages that contributions are about: pairs of a page and an anchor."""
        passages = ("comment__quotation__page", "comment__quotation__anchor")
        return set(self._contributions.order_by().values_list(*passages).distinct())

    def _here(self) -> str:
        query = f"?{urlencode({'next': self.came_from})}" if self.came_from else ""
        return f"{self.url_to('response', self.pk)}{query}"

    def _show(
        self,
        response: Response,
        form: ResponseForm | None = None,
        *,
        seen: str | None = None,
        is_conflict: bool = False,
        is_stored: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        user = self.request.user
        pages = Paginator(self._contributions.values_list("pk", flat=True), CONTRIBUTIONS_PER_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        is_draft = response.state == ResponseState.DRAFT
        context = self.get_context_data(
            response=response,
            form=form or (self._form(response) if is_draft else None),
            is_draft=is_draft,
            is_conflict=is_conflict,
            is_stored=is_stored,
            location=None if is_draft and not is_conflict else stored_location(response),
            seen=token(response) if seen is None else seen,
            next=self.came_from,
            rows=rows.read(page.object_list, self.consultation),
            page=page,
            public_path=path_of(self.consultation),
            may_publish=user.has_perm(MAY_PUBLISH),
            review_url_name=review_url_name(user),
        )
        return self.render_to_response(context, status=status)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        history = self.url_to("history", self.pk)
        return [HeaderButton(gettext("History"), url=history, icon_name="history")]

    def get_pages_above(self) -> list[dict[str, str]]:
        return [{"url": self.url_to("responses"), "label": gettext("Responses")}]


def token(response: Response) -> str:
    """Return what a form says of the response as it was read."""
    return response.updated_at.isoformat()
