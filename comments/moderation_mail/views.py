"""Pages behind the links in a moderator's email: one decision on one comment, or no more email.

Opening a link never changes anything, because email scanners open all of them; only the button
does, pressed on the page. See `core.link_forms`; every decision can be changed in the queue.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.utils import get_user_display_name

from comments.models import MailFrequency, PublicComment
from comments.moderation import notices
from comments.moderation.conflicts import ConflictCheck
from comments.moderation.held import DecisionHeld
from comments.moderation.transitions import AlreadyDecided, IllegalMove
from comments.moderation_mail import digest, recipients, tokens
from comments.moderation_mail.forms import MailDecisionForm, decision_form
from comments.moderation_mail.tokens import MailAction
from comments.submission import services
from core.link_forms import LinkForm, is_one_click
from core.link_views import EmailedLinkView


class DecideView(EmailedLinkView):
    """One comment in its context, and one button for one decision."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        action = tokens.read_decision(token)
        if action is None:
            return self._bad_link()
        if not action.is_current:
            return self._result(action.comment)
        try:
            ConflictCheck(action.user).check(action.comment, action.decision.to)
        except IllegalMove as refusal:
            return self._result(action.comment, refusal=str(refusal))
        return self._ask(action)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        action = tokens.read_decision(token)
        if action is None:
            return self._bad_link()
        if not action.is_current:
            return self._result(action.comment, status=409)
        return self._decide(action)

    def _decide(self, action: MailAction) -> HttpResponse:
        form = self._form(action, self.request.POST)
        if not form.is_valid():
            return self._ask(action, form, status=422)
        is_emailed = notices.is_emailed(action.comment, action.decision.to)
        try:
            decided = services.decide(
                action.comment, action.decision.to, by=action.user, **form.decision
            )
        except DecisionHeld as conflict:
            return self._result(conflict.comment, refusal=str(conflict), status=409)
        except AlreadyDecided as conflict:
            return self._result(conflict.comment, status=409)
        except IllegalMove as refusal:
            return self._result(action.comment, refusal=str(refusal), status=409)
        return self._result(decided, just_now=True, is_emailed=is_emailed)

    def _form(self, action: MailAction, data: Any = None) -> MailDecisionForm:
        return decision_form(action.decision)(data, path=self.request.path)

    def _ask(
        self, action: MailAction, form: MailDecisionForm | None = None, *, status: int = 200
    ) -> HttpResponse:
        comment, to = action.comment, action.decision.to
        is_proposal = ConflictCheck(action.user).needs_second_review(comment, to)
        context = {
            "comment": comment,
            "page": comment.page,
            "parent": comment.parent,
            "decision": action.decision,
            "is_proposal": is_proposal,
            "email_note": "" if is_proposal else notices.email_note(comment, to),
            "user_name": get_user_display_name(action.user),
            "form": form or self._form(action),
            "review_path": digest.review_path(comment),
        }
        template = "comments/moderation_mail/decide.html"
        return render(self.request, template, context, status=status)

    def _result(
        self,
        comment: PublicComment,
        *,
        refusal: str = "",
        just_now: bool = False,
        is_emailed: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "comment": comment,
            "page": comment.page,
            "refusal": refusal,
            "just_now": just_now,
            "emailed": notices.emailed(comment.full_name) if is_emailed else "",
            "review_path": digest.review_path(comment),
        }
        template = "comments/moderation_mail/decided.html"
        return render(self.request, template, context, status=status)

    def _bad_link(self) -> HttpResponse:
        context = {"days": tokens.DAYS, "queue_path": digest.queue_path()}
        return render(self.request, "comments/moderation_mail/bad_link.html", context, status=404)


class StopMailView(EmailedLinkView):
    """Sets the frequency to "never", by the button here or the email client's own (RFC 8058)."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self._show(token, LinkForm(path=request.path))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        form = LinkForm(request.POST, path=request.path)
        return self._show(token, form, stop=is_one_click(request) or form.is_valid())

    def _show(self, token: str, form: LinkForm, *, stop: bool = False) -> HttpResponse:
        try:
            users = get_user_model().objects.select_related("moderator_preference")
            user = users.filter(pk=tokens.read_stopping(token)).first()
        except (BadSignature, ValueError):
            return render(self.request, "notifications/unsubscribe_bad_link.html", status=404)
        if stop and user is not None:
            recipients.choose(user, MailFrequency.NEVER)
        # A deleted account gets no email either.
        gets_mail = user is not None and not stop and recipients.wants_mail(user)
        context = {"gets_mail": gets_mail, "form": form, "account_path": digest.account_path()}
        status = 422 if gets_mail and form.is_bound else 200
        return render(self.request, "comments/moderation_mail/stop.html", context, status=status)
