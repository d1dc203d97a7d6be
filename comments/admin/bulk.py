"""One decision on several comments, or on the whole filtered list: confirmed, then done."""

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages

from comments import background, decisions
from comments.admin.forms import VERBS, BulkForm
from comments.admin.queue import QueueView
from comments.deciders import Deciders
from comments.models import PublicComment
from comments.moderation import CONFIRMED
from comments.states import ModerationStatus, can_move

AT_ONCE = 500
SHOWN = 10
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
        form = BulkForm(ModerationStatus(sealed["to"]), request.POST)
        if not form.is_valid():
            return self._confirm(seen, form, status=422)
        how = {"by": request.user, **form.decision}
        if len(seen) > AT_ONCE:
            job = background.start(seen, form.to, **how)
            return redirect(reverse(self.progress_url_name, args=[job.pk]))
        self._report(decisions.decide_many(seen, form.to, **how), form.to)
        return redirect(self._back(request.POST.get("next", "")))

    def _require_moderator(self):
        if not self.user_has_permission("change"):
            raise PermissionDenied

    def _chosen(self):
        """Triples of the comments that were ticked, or of the whole list as it is filtered."""
        columns = ("pk", "state", "text_version")
        if self.request.GET.get("all"):
            return list(self.get_queryset().values_list(*columns))
        numbers = [n for n in self.request.GET.getlist("id") if n.isascii() and n.isdigit()]
        ticked = PublicComment.objects.filter(pk__in=[int(n) for n in numbers if len(n) < 19])
        return list(ticked.order_by("queued_at").values_list(*columns))

    def _confirm(self, seen, form, *, status=200):
        to = form.to
        possible = [triple for triple in seen if _is_possible(triple[1], to)]
        examples = PublicComment.objects.select_related("page").in_bulk(
            [pk for pk, _state, _version in possible[:SHOWN]]
        )
        context = {
            "view": self,
            "form": form,
            "to": to,
            "verb": VERBS[to],
            "count": len(possible),
            "left_out": len(seen) - len(possible),
            "proposals": self._count_proposals(possible, to),
            "is_long": len(possible) > AT_ONCE,
            "examples": list(examples.values()),
            "more": max(0, len(possible) - SHOWN),
            "chosen": signing.dumps({"to": to, "seen": possible}, salt=_SALT, compress=True),
            "next": form["next"].value() or self._back(),
        }
        return self.render_to_response(self._frame() | context, status=status)

    def _frame(self):
        """What Wagtail's base template shows around the page."""
        return {
            "page_title": gettext("Several comments"),
            "header_icon": self.header_icon,
            "breadcrumbs_items": [
                *self.breadcrumbs_items,
                {"url": reverse(self.index_url_name), "label": gettext("Public comments")},
                {"url": "", "label": gettext("Several comments")},
            ],
        }

    def _count_proposals(self, possible, to):
        """How many need a second opinion; it is asked once for each page they are on."""
        numbers = [pk for pk, _state, _version in possible[:AT_ONCE]]
        deciders = Deciders(self.request.user)
        comments = PublicComment.objects.select_related("page").in_bulk(numbers).values()
        return sum(deciders.needs_second_opinion(comment, to) for comment in comments)

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


def _is_possible(state, to):
    return can_move(state, to) and not (state == ModerationStatus.UNCONFIRMED and to in CONFIRMED)
