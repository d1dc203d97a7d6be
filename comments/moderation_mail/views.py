"""Pages behind the links in a moderator's mail: one decision on one comment, or no more mail.

Opening a link never changes anything, because mail scanners open all of them; only the button does,
pressed on the page. See `core.link_forms`; every decision can be taken back in the queue.
"""

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin.utils import get_user_display_name

from comments.models import MailFrequency
from comments.moderation.conflicts import Deciders
from comments.moderation.transitions import AlreadyDecided, IllegalMove
from comments.moderation_mail import digest, recipients, tokens
from comments.moderation_mail.forms import decision_form
from comments.submission import services
from core.link_forms import LinkForm, is_one_click


# The signed token is the authority and no cookie is read, so a request forged by another site could
# not borrow anything: there is nothing for a CSRF token to protect.
@method_decorator([never_cache, csrf_exempt], name="dispatch")
class LinkView(View):
    """A page whose address is a secret: not indexed, and not told to the pages it links to."""

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response


class DecideView(LinkView):
    """One comment in its context, and one button for one decision."""

    def get(self, request, token):
        errand = tokens.read_decision(token)
        if errand is None:
            return self._no_errand()
        if not errand.is_current:
            return self._say(errand.comment)
        try:
            Deciders(errand.user).check(errand.comment, errand.action.leads_to)
        except IllegalMove as refusal:
            return self._say(errand.comment, refusal=str(refusal))
        return self._ask(errand)

    def post(self, request, token):
        errand = tokens.read_decision(token)
        if errand is None:
            return self._no_errand()
        if not errand.is_current:
            return self._say(errand.comment, status=409)
        return self._decide(errand)

    def _decide(self, errand):
        form = decision_form(errand.action)(self.request.POST, path=self.request.path)
        if not form.is_valid():
            return self._ask(errand, form, status=422)
        try:
            decided = services.decide(
                errand.comment, errand.action.leads_to, by=errand.user, **form.decision
            )
        except AlreadyDecided as conflict:
            return self._say(conflict.comment, status=409)
        except IllegalMove as refusal:
            return self._say(errand.comment, refusal=str(refusal), status=409)
        return self._say(decided, just_now=True)

    def _ask(self, errand, form=None, *, status=200):
        comment = errand.comment
        context = {
            "comment": comment,
            "page": comment.page,
            "parent": comment.parent,
            "action": errand.action,
            "user_name": get_user_display_name(errand.user),
            "form": form or decision_form(errand.action)(path=self.request.path),
            "review_path": digest.review_path(comment),
        }
        return render(self.request, "comments/mailing/decide.html", context, status=status)

    def _say(self, comment, *, refusal="", just_now=False, status=200):
        context = {
            "comment": comment,
            "page": comment.page,
            "refusal": refusal,
            "just_now": just_now,
            "review_path": digest.review_path(comment),
        }
        return render(self.request, "comments/mailing/decided.html", context, status=status)

    def _no_errand(self):
        context = {"days": tokens.DAYS, "queue_path": digest.queue_path()}
        return render(self.request, "comments/mailing/bad_link.html", context, status=404)


class StopMailView(LinkView):
    """Sets the frequency to "never", by the button here or the mail program's own (RFC 8058)."""

    def get(self, request, token):
        return self._answer(token, LinkForm(path=request.path))

    def post(self, request, token):
        form = LinkForm(request.POST, path=request.path)
        return self._answer(token, form, stop=is_one_click(request) or form.is_valid())

    def _answer(self, token, form, *, stop=False):
        try:
            users = get_user_model().objects.select_related("moderator_preference")
            user = users.filter(pk=tokens.read_stopping(token)).first()
        except (BadSignature, ValueError):
            return render(self.request, "notifications/unsubscribe_bad_link.html", status=404)
        if stop and user is not None:
            recipients.choose(user, MailFrequency.NEVER)
        # An account that is gone gets no mail either.
        gets_mail = user is not None and not stop and recipients.wants_mail(user)
        context = {"gets_mail": gets_mail, "form": form, "account_path": digest.account_path()}
        status = 422 if gets_mail and form.is_bound else 200
        return render(self.request, "comments/mailing/stop.html", context, status=status)
