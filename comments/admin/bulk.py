"""One decision on several comments, or on the whole filtered list: confirmed, then done."""

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages

from comments.admin.bulk_preview import foresee
from comments.admin.forms import VERBS, BulkForm
from comments.admin.queue import QueueView
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import bulk, decisions

AT_ONCE = 500
_SALT = "comments.admin.bulk"
_LIFETIME = 24 * 3600  # seconds


class BulkDecideView(QueueView):
    """GET says what will happen to which comments; POST does it to exactly those.

    It is the listing itself, so that "all in this list" means its filters and its search.
    """

    progress_url_name = None

    def get(self, request, *args, **kwargs):
        self._require_moderator()
        to = request.GET.get("to", "")
        if to not in VERBS:
            return HttpResponseBadRequest(gettext("Choose what to do with the comments."))
        if request.GET.get("all") and not self._is_understood():
            words = gettext("This list has a filter that fits nothing, so nothing was chosen.")
            messages.warning(request, words)
            return redirect(self._back())
        seen = self._chosen()
        if not seen:
            messages.warning(request, gettext("Tick the comments first, then choose a button."))
            return redirect(self._back())
        return self._confirm(seen, BulkForm(ModerationStatus(to), initial={"next": self._back()}))

    def post(self, request, *args, **kwargs):
        self._require_moderator()
        try:
            sealed = signing.loads(request.POST.get("chosen", ""), salt=_SALT, max_age=_LIFETIME)
        except signing.BadSignature:
            messages.error(request, gettext("This page was open for too long. Choose again."))
            return redirect(reverse(self.index_url_name))
        seen = [tuple(triple) for triple in sealed["seen"]]
        back = self._back(request.POST.get("next", ""))
        form = BulkForm(ModerationStatus(sealed["to"]), request.POST, initial={"next": back})
        if not form.is_valid():
            return self._confirm(seen, form, status=422)
        how = {"by": request.user, **form.decision}
        if len(seen) > AT_ONCE:
            job = bulk.start(seen, form.to, **how)
            return redirect(reverse(self.progress_url_name, args=[job.pk]))
        self._report(decisions.decide_many(seen, form.to, **how), form.to)
        return redirect(back)

    def _require_moderator(self):
        if not self.user_has_permission("change"):
            raise PermissionDenied

    def _is_understood(self):
        """Whether the list is narrowed as its address says.

        Where it says nonsense the list shows everything, which nobody means to decide on.
        """
        asks = "q" in self.request.GET
        return self.filters.is_valid() and (not asks or self.search_form.is_valid())

    def _chosen(self):
        """Triples of the comments that were ticked, or of the whole list as it is filtered."""
        columns = ("pk", "state", "text_version")
        if self.request.GET.get("all"):
            return list(self.get_queryset().values_list(*columns))
        numbers = [n for n in self.request.GET.getlist("id") if n.isascii() and n.isdigit()]
        ticked = PublicComment.objects.filter(pk__in=[int(n) for n in numbers if len(n) < 19])
        return list(ticked.order_by("queued_at").values_list(*columns))

    def _confirm(self, seen, form, *, status=200):
        foresight = foresee(seen, form.to, self.request.user)
        context = {
            "view": self,
            "form": form,
            "to": form.to,
            "verb": VERBS[form.to],
            "foresight": foresight,
            "is_long": foresight.count > AT_ONCE,
            "chosen": signing.dumps(
                {"to": form.to, "seen": foresight.possible}, salt=_SALT, compress=True
            ),
            "next": form.initial["next"],
        }
        return self.render_to_response(self._frame() | context, status=status)

    def _frame(self):
        """What Wagtail's base template shows around the page."""
        return {
            "page_title": gettext("Several comments"),
            "header_title": gettext("Several comments"),
            "header_icon": self.header_icon,
            "breadcrumbs_items": [
                *self.breadcrumbs_items,
                {"url": reverse(self.index_url_name), "label": gettext("Public comments")},
                {"url": "", "label": gettext("Several comments")},
            ],
        }

    def _back(self, wanted=""):
        """The listing as it was, without what chose the comments."""
        if wanted and url_has_allowed_host_and_scheme(wanted, {self.request.get_host()}):
            return wanted
        query = self.request.GET.copy()
        for name in ("id", "all", "to", "p"):
            query.pop(name, None)
        return f"{reverse(self.index_url_name)}?{query.urlencode()}"

    def _report(self, outcome, to):
        """Say what happened, and what did not."""
        if outcome.decided:
            number = len(outcome.decided)
            text = ngettext("{n} comment: {state}.", "{n} comments: {state}.", number)
            messages.success(self.request, text.format(n=number, state=to.label))
        if outcome.proposed:
            number = len(outcome.proposed)
            text = ngettext(
                "{n} comment is about your own organisation and waits for a second opinion.",
                "{n} comments are about your own organisation and wait for a second opinion.",
                number,
            )
            messages.warning(self.request, text.format(n=number))
        if outcome.left_alone:
            number = len(outcome.left_alone)
            text = ngettext(
                "{n} comment was left alone: it was decided or changed meanwhile, or is not yours "
                "to decide.",
                "{n} comments were left alone: they were decided or changed meanwhile, or are not "
                "yours to decide.",
                number,
            )
            messages.warning(self.request, text.format(n=number))
