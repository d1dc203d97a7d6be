"""The admin page on which one comment is read in its context, decided and worked on."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from comments.admin.actions import ACTIONS, REFUSALS, ModeratorAction
from comments.admin.buttons import asks_first, buttons_of
from comments.admin.context import context_of
from comments.admin.descriptions import same_text, same_text_query
from comments.admin.forms import ReviewDecisionForm, seen_of
from comments.admin.just_decided import answer, list_address, wants_json
from comments.admin.links import links_of, remarks_on
from comments.admin.rows import details_of
from comments.author import services as verbs
from comments.author.signature import preview
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import carry_out, held, notices
from comments.moderation.conflicts import ConflictCheck, NotAllowed
from comments.moderation.permissions import signed_in
from comments.moderation.transitions import (
    AlreadyDecided,
    IllegalMove,
    SeenComment,
    TextChanged,
)
from comments.submission import services


class ReviewView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Reading needs the permission to view comments, deciding the one to moderate."""

    model = PublicComment
    any_permission_required = ["view", "change"]
    header_icon = "comment"
    index_url_name: str | None = None
    history_url_name: str | None = None
    edit_url_name: str | None = None
    bulk_url_name: str | None = None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(self._comment(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.user_has_permission("change"):
            raise PermissionDenied
        comment = self._comment(pk)
        action = next((action for action in ACTIONS if action.key in request.POST), None)
        return self._run(comment, action) if action else self._decide(comment)

    def _decide(self, comment: PublicComment) -> HttpResponse:
        # A button in the list has what was seen, and the way back, in its web address.
        data = self.request.GET.dict() | self.request.POST.dict()
        form = self._decision_form(comment, data)
        if not form.is_valid():
            return self._refuse(comment, form, " ".join(_problems(form)), status=422)
        seen = form.seen_comment(comment)
        to = ModerationStatus(form.cleaned_data["to"])
        if seen.state == comment.state and asks_first(comment.state, to):
            return redirect(self._ask_first_url(comment, to))
        carry_out.carry_out_due()
        try:
            if held.waits(comment.state):
                held.schedule_decision(seen, to, by=signed_in(self.request), **form.decision)
                return self._held(comment)
            return self._remove(comment, to, seen, form)
        except IllegalMove as refusal:
            is_late = isinstance(refusal, AlreadyDecided | TextChanged)
            return self._refuse(comment, form, str(refusal), status=409 if is_late else 422)

    def _held(self, comment: PublicComment) -> HttpResponse:
        """The list says what was decided, and offers to undo it."""
        if wants_json(self.request):
            return answer(self.request, comment, "", leaves=True)
        return redirect(list_address(self.request))

    def _remove(
        self, comment: PublicComment, to: ModerationStatus, seen: SeenComment, form: Any
    ) -> HttpResponse:
        """Take a comment off its page at once."""
        is_emailed = notices.is_emailed(comment, to)
        decided = services.decide(
            comment, to, by=signed_in(self.request), seen=seen, **form.decision
        )
        self._report(decided, to, before=seen.state, is_emailed=is_emailed)
        return redirect(list_address(self.request))

    def _refuse(
        self, comment: PublicComment, form: ReviewDecisionForm, why: str, *, status: int
    ) -> HttpResponse:
        """Say why nothing was decided; what was typed stays in the form."""
        if wants_json(self.request):
            return answer(self.request, self._comment(comment.pk), why, leaves=False, status=status)
        if form.is_valid():
            say = messages.warning if status == 409 else messages.error
            say(self.request, why)
            comment = self._comment(comment.pk)
            self._renew_hidden(form, seen_of(comment))
        return self._show(comment, decision=form, status=status)

    def _ask_first_url(self, comment: PublicComment, to: ModerationStatus) -> str:
        """Return the page that says what happens to a published comment, and asks."""
        move = "unpublish" if to == ModerationStatus.PENDING else to.value
        query = {"to": move, "id": comment.pk, "next": list_address(self.request)}
        return f"{reverse(self.bulk_url_name)}?{urlencode(query)}"

    def _report(
        self, comment: PublicComment, to: ModerationStatus, *, before: str, is_emailed: bool
    ) -> None:
        button = messages.button(self._url_of(comment), gettext("View comment"))
        if comment.state == to:
            said = notices.done(to, before)
            if is_emailed:
                said = f"{said} {notices.emailed(comment.full_name)}"
            messages.success(self.request, said, buttons=[button])
        else:
            why = ConflictCheck(signed_in(self.request)).why_second_review(comment, to)
            messages.warning(self.request, why, buttons=[button])

    def _run(self, comment: PublicComment, action: ModeratorAction) -> HttpResponse:
        form = action.form_class(self.request.POST, prefix=action.key)
        if not form.is_valid():
            return self._not_done(comment, action, form)
        try:
            said = action.run(comment, form.cleaned_data, signed_in(self.request))
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
            comment = self._comment(comment.pk)
            self._renew_hidden(form, action.initial(comment))
            return self._not_done(comment, action, form)
        messages.success(self.request, said)
        return redirect(self._url_of(comment))

    def _not_done(
        self, comment: PublicComment, action: ModeratorAction, form: Form
    ) -> HttpResponse:
        """Show what was typed where it was typed, which may be far below: say so on top."""
        for problem in _problems(form):
            messages.error(self.request, f"{action.title}: {problem}")
        return self._show(comment, filled={action.key: form}, status=422)

    def _renew_hidden(self, form: Form, initial: dict[str, Any]) -> None:
        """The page that comes back shows the text as it is now; so the next press is about that."""
        shown = {field.html_name: initial.get(field.name, "") for field in form.hidden_fields()}
        form.data = {name: form.data.get(name) for name in form.data} | shown

    def _comment(self, pk: int) -> PublicComment:
        related = ("page", "decided_by", "assigned_to", "proposed_by", "quotation")
        return get_object_or_404(PublicComment.objects.select_related(*related), pk=pk)

    def _url_of(self, comment: PublicComment) -> str:
        return reverse(self.edit_url_name, args=[comment.pk])

    def _next(self) -> str:
        return self.request.POST.get("next", "") or self.request.GET.get("next", "")

    def _decision_form(
        self, comment: PublicComment, data: dict[str, Any] | None = None
    ) -> ReviewDecisionForm:
        is_removal = comment.state == ModerationStatus.PUBLISHED
        to = ModerationStatus.REMOVED if is_removal else ModerationStatus.REJECTED
        return ReviewDecisionForm(
            data, initial=seen_of(comment), email_note=notices.email_note(comment, to)
        )

    def _show(
        self,
        comment: PublicComment,
        *,
        decision: ReviewDecisionForm | None = None,
        filled: dict[str, Form] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        may_decide = self.user_has_permission("change")
        [details] = details_of([comment])
        waiting = verbs.waiting_edit(comment)
        refusal = self._why_not_allowed(comment)
        # Who leaves a published comment to others can still take it off the page until then.
        hides = ModerationStatus.PENDING
        buttons = [one for one in buttons_of(comment) if not refusal or one.to == hides]
        index_url = reverse(self.index_url_name)
        context = self.get_context_data(
            comment=comment,
            details=details,
            decision=decision or self._decision_form(comment),
            may_decide=may_decide and bool(buttons),
            refusal=refusal,
            buttons=[button for button in buttons if button.to not in notices.WITH_REASON],
            reason_buttons=[button for button in buttons if button.to in notices.WITH_REASON],
            actions=self._actions(comment, filled or {}, refusal) if may_decide else [],
            waiting=waiting,
            signed=preview(comment, waiting) if waiting and waiting.has_signature else None,
            reports=comment.reports.select_related("objects_to__resolved_by"),
            notes=comment.notes.select_related("author"),
            context=context_of(comment),
            edit_url_name=self.edit_url_name,
            thread_url=f"{index_url}?thread={comment.pk}&ordering=submit_date",
            same_commenter_url=f"{index_url}?commenter={comment.pk}",
            same_text=same_text(details),
            same_text_url=f"{index_url}?{same_text_query(comment)}",
            asks_to_confirm=ModerationStatus.UNCONFIRMED in [button.to for button in buttons],
            history_url=reverse(self.history_url_name, args=[comment.pk]),
            next=self._next(),
            next_waiting=self._next_waiting(comment),
            links=links_of(comment, signed_in(self.request)),
            remarks=remarks_on(comment),
        )
        return self.render_to_response(context, status=status)

    def _why_not_allowed(self, comment: PublicComment) -> str:
        """Say why this moderator leaves a comment to others; "" if they may decide."""
        if decided := held.held_among([comment]).get(comment.pk):
            return str(held.DecisionHeld(comment, decided))
        if comment.state not in (ModerationStatus.PENDING, ModerationStatus.PUBLISHED):
            return ""
        waits = comment.state == ModerationStatus.PENDING
        to = ModerationStatus.PUBLISHED if waits else ModerationStatus.REMOVED
        try:
            ConflictCheck(signed_in(self.request)).check(comment, to)
        except NotAllowed as refusal:
            return str(refusal)
        return ""

    def _actions(
        self, comment: PublicComment, filled: dict[str, Form], refusal: str
    ) -> list[tuple[ModeratorAction, Form, str]]:
        """Return each action with its form and who is emailed; filled in where there are errors."""
        return [
            (
                action,
                filled.get(action.key) or self._form(action, comment),
                action.email_note(comment),
            )
            for action in ACTIONS
            if action.key in filled
            or (action.is_offered(comment) and not (refusal and action.decides))
        ]

    def _form(self, action: ModeratorAction, comment: PublicComment) -> Form:
        return action.form_class(prefix=action.key, initial=action.initial(comment))

    def _next_waiting(self, comment: PublicComment) -> str:
        """Return the URL of the comment that has waited longest beside this one, or ""."""
        others = PublicComment.objects.pending().filter(held_decision=None).exclude(pk=comment.pk)
        others = others.order_by("queued_at", "pk")
        pk = others.values_list("pk", flat=True).first()
        return reverse(self.edit_url_name, args=[pk]) if pk else ""

    def get_page_title(self) -> str:
        return gettext("Public comment")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items]
        items.append({"url": reverse(self.index_url_name), "label": gettext("Public comments")})
        items.append({"url": "", "label": gettext("Comment {pk}").format(**self.kwargs)})
        return items


def _problems(form: Form) -> list[str]:
    return [str(problem) for problems in form.errors.values() for problem in problems]
