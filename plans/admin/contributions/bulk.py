"""Do something with several contributions or a filtered list of them, after a confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name

from core.exceptions import Refused
from plans.admin.contributions import rows
from plans.admin.contributions.board import BoardView
from plans.admin.contributions.forms import (
    AssignForm,
    ConfirmForm,
    RemoveThemeForm,
    RespondForm,
    ThemeForm,
)
from plans.admin.contributions.mixins import review_url_name
from plans.admin.users import signed_in
from plans.models import Response
from plans.public.urls_of import path_of
from plans.services import responses

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EXAMPLES = 10
_SALT = "plans.admin.contributions.bulk"
_LIFETIME = 24 * 3600  # seconds


@dataclass(frozen=True)
class BulkAction:
    """One thing to do with contributions.

    Attributes:
        label: what its button and its page are called.
    """

    label: "StrOrPromise"


ACTIONS = {
    "respond": BulkAction(gettext_lazy("Respond")),
    "assign": BulkAction(gettext_lazy("Assign")),
    "add_theme": BulkAction(gettext_lazy("Add theme")),
    "remove_theme": BulkAction(gettext_lazy("Remove theme")),
    "remove_response": BulkAction(gettext_lazy("Remove from response")),
}


class BulkActionView(BoardView):
    """GET shows what is selected and asks how; POST does it to exactly those.

    It is the board itself, so that "all in this list" means its filters and its search.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.GET.get("do", "")
        if action not in ACTIONS:
            return HttpResponseBadRequest(gettext("Select what to do with the contributions."))
        if request.GET.get("all") and not self._is_understood():
            words = gettext("Nothing was selected, because a filter of this list is not valid.")
            messages.warning(request, words)
            return redirect(self._list())
        chosen = self._chosen()
        if not chosen:
            messages.warning(request, gettext("Select contributions first, then an action."))
            return redirect(self._list())
        return self._ask(action, chosen, self._form(action), self._list())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            sealed = signing.loads(request.POST.get("chosen", ""), salt=_SALT, max_age=_LIFETIME)
        except signing.BadSignature:
            words = gettext("This page was open for too long. Select the contributions again.")
            messages.error(request, words)
            return redirect(self.url_to("board"))
        action, ids = sealed["do"], sealed["ids"]
        back = self.back
        if "search" in request.POST:
            return self._ask(action, ids, self._form(action), back)
        form = self._form(action, request.POST)
        if not form.is_valid():
            return self._ask(action, ids, form, back, status=422)
        try:
            done: HttpResponse = getattr(self, f"_{action}")(ids, form.cleaned_data, back)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        return done

    def _add_theme(self, ids: list[int], given: dict[str, Any], back: str) -> HttpResponse:
        count = responses.add_theme(self.consultation, ids, given["theme"])
        words = ngettext(
            "Theme “{name}” added to {n} contribution.",
            "Theme “{name}” added to {n} contributions.",
            count,
        )
        return self._done(words, count, back, name=given["theme"])

    def _remove_theme(self, ids: list[int], given: dict[str, Any], back: str) -> HttpResponse:
        name = given["theme"].name
        count = responses.remove_theme(self.consultation, ids, given["theme"])
        words = ngettext(
            "Theme “{name}” removed from {n} contribution.",
            "Theme “{name}” removed from {n} contributions.",
            count,
        )
        return self._done(words, count, back, name=name)

    def _assign(self, ids: list[int], given: dict[str, Any], back: str) -> HttpResponse:
        user = given["assigned_to"]
        count = responses.assign(self.consultation, ids, user)
        if user is None:
            words = ngettext(
                "{n} contribution is now unassigned.",
                "{n} contributions are now unassigned.",
                count,
            )
            return self._done(words, count, back)
        words = ngettext(
            "{n} contribution assigned to {name}.", "{n} contributions assigned to {name}.", count
        )
        return self._done(words, count, back, name=get_user_display_name(user))

    def _respond(self, ids: list[int], given: dict[str, Any], back: str) -> HttpResponse:
        by = signed_in(self.request)
        response = given["response"]
        if response is None:
            response = responses.begin(self.consultation, ids, given["heard"], by=by)
            return redirect(self._response_url(response, back))
        count = responses.group(self.consultation, ids, response, by=by)
        words = ngettext(
            "{n} contribution added to this response.",
            "{n} contributions added to this response.",
            count,
        )
        return self._done(words, count, self._response_url(response, back))

    def _response_url(self, response: Response, back: str) -> str:
        return f"{self.url_to('response', response.pk)}?{urlencode({'next': back})}"

    def _remove_response(self, ids: list[int], given: dict[str, Any], back: str) -> HttpResponse:
        count = responses.remove_response(self.consultation, ids)
        words = ngettext(
            "{n} contribution removed from its response.",
            "{n} contributions removed from their response.",
            count,
        )
        return self._done(words, count, back)

    def _done(self, words: str, count: int, back: str, **names: str) -> HttpResponse:
        number = number_format(count, force_grouping=True)
        messages.success(self.request, words.format(n=number, **names))
        return redirect(back)

    def _form(self, action: str, data: QueryDict | None = None) -> forms.Form:
        if action == "add_theme":
            return ThemeForm(data)
        if action == "remove_theme":
            return RemoveThemeForm(data, themes=self.consultation.themes.all())
        if action == "assign":
            # Most often to oneself; unassigned is a choice of its own.
            return AssignForm(data, initial={"assigned_to": self.request.user.pk})
        if action == "respond":
            typed = {"heard": self.request.POST.get("heard", "")}
            find = self.request.POST.get("find", "")
            return RespondForm(data, consultation=self.consultation, find=find, initial=typed)
        return ConfirmForm(data)

    def _is_understood(self) -> bool:
        """Return whether the list is filtered as its URL says; where that is nonsense it is not."""
        asks = self.search_kwarg in self.request.GET
        return self.filters.is_valid() and (not asks or self.search_form.is_valid())

    def _chosen(self) -> list[int]:
        """Return the IDs of the selected contributions, or of the whole list as it is filtered."""
        if self.request.GET.get("all"):
            return list(self.get_queryset().values_list("pk", flat=True))
        ticked = [n for n in self.request.GET.getlist("id") if n.isascii() and n.isdigit()]
        found = self.contributions.filter(pk__in=[int(n) for n in ticked if len(n) < 19])
        return list(self.order_queryset(found).values_list("pk", flat=True))

    def _list(self) -> str:
        """Return the URL of the board as it was, without what selected the contributions."""
        query = self.request.GET.copy()
        for name in ("id", "all", "do", self.page_kwarg):
            query.pop(name, None)
        return f"{self.url_to('board')}?{query.urlencode()}"

    def _ask(
        self,
        action: str,
        ids: Sequence[int],
        form: forms.Form,
        back: str,
        *,
        status: int = 200,
    ) -> HttpResponse:
        label = ACTIONS[action].label
        context = {
            "view": self,
            "consultation": self.consultation,
            "action": action,
            "label": label,
            "form": form,
            "themes": self.consultation.themes.all() if action == "add_theme" else [],
            "count": len(ids),
            "examples": rows.read(ids[:EXAMPLES], self.consultation),
            "more": max(len(ids) - EXAMPLES, 0),
            "chosen": signing.dumps({"do": action, "ids": ids}, salt=_SALT, compress=True),
            "next": back,
            "find": self.request.POST.get("find", ""),
            "public_path": path_of(self.consultation),
            "review_url_name": review_url_name(self.request.user),
        }
        frame = {
            "page_title": label,
            # What the tab and a list of windows say.
            "header_title": f"{label}: {self.get_page_subtitle()}",
            "header_icon": self.header_icon,
            "breadcrumbs_items": [
                *self.breadcrumbs_items,
                {"url": self.url_to("board"), "label": gettext("Contributions")},
                {"url": "", "label": label},
            ],
        }
        template = "plans/admin/contributions/bulk.html"
        response: HttpResponse = self.response_class(
            self.request, template, frame | context, status=status
        )
        return response
