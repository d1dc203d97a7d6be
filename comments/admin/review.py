"""The admin page on which one comment is read in its context, decided and answered."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from comments import services
from comments.models import PublicComment
from comments.moderation import AlreadyDecided, IllegalMove, TextChanged
from comments.states import MOVES, ModerationStatus

VERBS = {
    ModerationStatus.PUBLISHED: _("Approve and publish"),
    ModerationStatus.REJECTED: _("Reject"),
    ModerationStatus.REMOVED: _("Remove from the page"),
    ModerationStatus.SPAM: _("Mark as spam"),
    ModerationStatus.PENDING: _("Put back into the queue"),
}
TOLD_WHY = (ModerationStatus.REJECTED, ModerationStatus.REMOVED)


class DecisionForm(forms.Form):
    """A move and its reason, together with the state that the moderator has seen."""

    to = forms.ChoiceField(choices=[(state.value, verb) for state, verb in VERBS.items()])
    seen = forms.ChoiceField(choices=ModerationStatus.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sent to the writer when you reject or remove the comment."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") in TOLD_WHY and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why: the writer will be told"))
        return cleaned


class AnswerForm(forms.Form):
    """What the network answers in public."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Published at once under your name. The writer is told if they asked for it."),
        error_messages={"required": _("Write your answer before sending it")},
    )


class ReviewView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Reading needs the permission to view comments, deciding the one to moderate."""

    model = PublicComment
    any_permission_required = ["view", "change"]
    header_icon = "comment"
    index_url_name = None
    history_url_name = None
    edit_url_name = None

    def get(self, request, pk):
        return self._show(self._comment(pk))

    def post(self, request, pk):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        comment = self._comment(pk)
        handle = self._answer if "answer" in request.POST else self._decide
        return handle(comment)

    def _decide(self, comment):
        form = DecisionForm(self.request.POST)
        if not form.is_valid():
            return self._show(comment, decision=form, status=422)
        comment.state = form.cleaned_data["seen"]
        comment.text_version = form.cleaned_data["version"]
        try:
            decided = services.decide(
                comment,
                ModerationStatus(form.cleaned_data["to"]),
                by=self.request.user,
                reason=form.cleaned_data["reason"].strip(),
            )
        except (AlreadyDecided, TextChanged) as conflict:
            messages.warning(self.request, str(conflict))
            return redirect(self.edit_url_name, pk=comment.pk)
        except IllegalMove:
            messages.error(self.request, gettext("That is not possible from its present state."))
            return redirect(self.edit_url_name, pk=comment.pk)
        messages.success(
            self.request,
            gettext("{comment}: {state}.").format(
                comment=decided, state=decided.get_state_display()
            ),
            buttons=[messages.button(self._url_of(decided), gettext("Open it again"))],
        )
        return redirect(f"{reverse(self.index_url_name)}?state={ModerationStatus.PENDING}")

    def _answer(self, comment):
        form = AnswerForm(self.request.POST)
        if not form.is_valid():
            return self._show(comment, answer=form, status=422)
        try:
            services.answer(comment, by=self.request.user, text=form.cleaned_data["text"])
        except services.CommentRefused as refusal:
            form.add_error(None, str(refusal))
            return self._show(comment, answer=form, status=422)
        messages.success(self.request, gettext("Your answer is on the page."))
        return redirect(self.edit_url_name, pk=comment.pk)

    def _comment(self, pk):
        return get_object_or_404(PublicComment.objects.select_related("page", "decided_by"), pk=pk)

    def _url_of(self, comment):
        return reverse(self.edit_url_name, args=[comment.pk])

    def _show(self, comment, *, decision=None, answer=None, status=200):
        moves = MOVES[comment.state] if self.user_has_permission("change") else ()
        context = self.get_context_data(
            comment=comment,
            parent=comment.parent,
            decision=decision
            or DecisionForm(initial={"seen": comment.state, "version": comment.text_version}),
            answer=answer or AnswerForm(),
            moves=[(state.value, verb) for state, verb in VERBS.items() if state in moves],
            can_answer=comment.is_published and self.user_has_permission("change"),
            history_url=reverse(self.history_url_name, args=[comment.pk]),
        )
        return self.render_to_response(context, status=status)

    def get_page_title(self):
        return gettext("Public comment")

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items]
        items.append({"url": reverse(self.index_url_name), "label": gettext("Public comments")})
        items.append({"url": "", "label": gettext("Comment {pk}").format(**self.kwargs)})
        return items
