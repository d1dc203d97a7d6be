"""One decision on several comments, or on the whole filtered list: confirmed, then done."""

from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages

from comments.admin.bulk_moves import BULK_MOVES, BulkMove
from comments.admin.bulk_preview import preview
from comments.admin.forms import BulkDecisionForm
from comments.admin.queue import QueueView
from comments.models import PublicComment
from comments.moderation import bulk, decisions
from comments.moderation.decisions import DecisionResult
from comments.moderation.permissions import signed_in
from comments.moderation.transitions import SeenComment

AT_ONCE = 500
_SALT = "comments.admin.bulk"
_LIFETIME = 24 * 3600  # seconds


class BulkDecideView(QueueView):
    """GET says what will happen to which comments; POST does it to exactly those.

    It is the listing itself, so that "all in this list" means its filters and its search.
    """

    progress_url_name: str | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self._require_moderator()
        move = BULK_MOVES.get(request.GET.get("to", ""))
        if move is None:
            return HttpResponseBadRequest(gettext("Choose what to do with the comments."))
        if request.GET.get("all") and not self._is_understood():
            messages.warning(
                request, gettext("A filter of this list is not valid, so nothing was selected.")
            )
            return redirect(self._back())
        seen = self._chosen()
        if not seen:
            messages.warning(request, gettext("Select comments first, then choose a button."))
            return redirect(self._back())
        form = BulkDecisionForm(move.to, initial={"next": self._back(request.GET.get("next", ""))})
        return self._confirm(seen, move, form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self._require_moderator()
        try:
            sealed = signing.loads(request.POST.get("chosen", ""), salt=_SALT, max_age=_LIFETIME)
        except signing.BadSignature:
            messages.error(
                request, gettext("This page was open for too long. Select the comments again.")
            )
            return redirect(reverse(self.index_url_name))
        seen = [SeenComment(*one) for one in sealed["seen"]]
        move = BULK_MOVES[sealed["move"]]
        back = self._back(request.POST.get("next", ""))
        form = BulkDecisionForm(move.to, request.POST, initial={"next": back})
        if not form.is_valid():
            return self._confirm(seen, move, form, status=422)
        if len(seen) > AT_ONCE:
            job = bulk.start(seen, move.to, by=signed_in(request), **form.decision)
            return redirect(reverse(self.progress_url_name, args=[job.pk]))
        result = decisions.decide_many(seen, move.to, by=signed_in(request), **form.decision)
        self._report(result, move)
        return redirect(back)

    def _require_moderator(self) -> None:
        if not self.user_has_permission("change"):
            raise PermissionDenied

    def _is_understood(self) -> bool:
        """Tell whether the list is narrowed as its web address says.

        Where that says nonsense the list shows everything, which no one means to decide on.
        """
        asks = "q" in self.request.GET
        return self.filters.is_valid() and (not asks or self.search_form.is_valid())

    def _chosen(self) -> list[SeenComment]:
        """Return the comments that were selected, or the whole list as it is filtered."""
        columns = SeenComment._fields
        if self.request.GET.get("all"):
            found = self.get_queryset()
        else:
            pks = [pk for pk in self.request.GET.getlist("id") if pk.isascii() and pk.isdigit()]
            selected = PublicComment.objects.filter(pk__in=[int(pk) for pk in pks if len(pk) < 19])
            found = selected.order_by("queued_at")
        return [SeenComment(*values) for values in found.values_list(*columns)]

    def _confirm(
        self,
        seen: list[SeenComment],
        move: BulkMove,
        form: BulkDecisionForm,
        *,
        status: int = 200,
    ) -> HttpResponse:
        found = preview(seen, move, signed_in(self.request))
        context = {
            "view": self,
            "form": form,
            "move": move,
            "title": move.title % {"count": found.count},
            "note": move.note and move.note % {"count": found.count},
            "preview": found,
            "is_long": found.count > AT_ONCE,
            "chosen": signing.dumps(
                {"move": move.key, "seen": found.possible}, salt=_SALT, compress=True
            ),
            "next": form.initial["next"],
        }
        return self.render_to_response(self._frame() | context, status=status)

    def _frame(self) -> dict[str, Any]:
        """Return what Wagtail's base template shows around the page."""
        title = gettext("Several comments")
        return {
            "page_title": title,
            "header_title": title,
            "header_icon": self.header_icon,
            "breadcrumbs_items": [
                *self.breadcrumbs_items,
                {"url": reverse(self.index_url_name), "label": gettext("Public comments")},
                {"url": "", "label": title},
            ],
        }

    def _back(self, wanted: str = "") -> str:
        """Return the listing as it was, without what chose the comments."""
        if wanted and url_has_allowed_host_and_scheme(wanted, {self.request.get_host()}):
            return wanted
        query = self.request.GET.copy()
        for name in ("id", "all", "to", "p", "next"):
            query.pop(name, None)
        return f"{reverse(self.index_url_name)}?{query.urlencode()}"

    def _report(self, result: DecisionResult, move: BulkMove) -> None:
        """Say what happened, and what did not."""
        if count := len(result.decided):
            done = [move.done % {"count": count}]
            if result.emailed:
                text = ngettext(
                    "We emailed {n} commenter.", "We emailed {n} commenters.", result.emailed
                )
                done.append(text.format(n=result.emailed))
            messages.success(self.request, " ".join(done))
        if count := len(result.proposed):
            text = ngettext(
                "{n} comment is about your own organisation and awaits a second review.",
                "{n} comments are about your own organisation and await a second review.",
                count,
            )
            messages.warning(self.request, text.format(n=count))
        if count := len(result.skipped):
            text = ngettext(
                "{n} comment was skipped: it has changed since you selected it, or you may not "
                "decide on it.",
                "{n} comments were skipped: they have changed since you selected them, or you may "
                "not decide on them.",
                count,
            )
            messages.warning(self.request, text.format(n=count))
