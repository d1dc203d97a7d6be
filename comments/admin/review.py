"""The admin page on which one comment is read in its context, decided and worked on."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from comments.admin import rows
from comments.admin.actions import REFUSALS, TASKS
from comments.admin.buttons import moves_of
from comments.admin.descriptions import same_query, same_words
from comments.admin.forms import TOLD_WHY, DecisionForm, seen_of
from comments.admin.links import links_of, remarks_on
from comments.author import services as verbs
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation.conflicts import Deciders, NotYours
from comments.moderation.transitions import AlreadyDecided, IllegalMove, TextChanged
from comments.submission import services


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
        task = next((task for task in TASKS if task.key in request.POST), None)
        return self._do(comment, task) if task else self._decide(comment)

    def _decide(self, comment):
        # A button in the list has what was seen, and the way back, in its address.
        form = DecisionForm(self.request.GET.dict() | self.request.POST.dict())
        if not form.is_valid():
            return self._show(comment, decision=form, status=422)
        comment.state = form.cleaned_data["seen"]
        comment.text_version = form.cleaned_data["version"]
        to = ModerationStatus(form.cleaned_data["to"])
        try:
            decided = services.decide(comment, to, by=self.request.user, **form.decision)
        except IllegalMove as refusal:
            is_late = isinstance(refusal, AlreadyDecided | TextChanged)
            say = messages.warning if is_late else messages.error
            say(self.request, self._in_words(refusal))
            comment = self._comment(comment.pk)
            self._renew_hidden(form, seen_of(comment))
            return self._show(comment, decision=form, status=409 if is_late else 422)
        self._report(decided, to)
        return redirect(self._back())

    def _report(self, comment, to):
        button = messages.button(self._url_of(comment), gettext("Open it again"))
        if comment.state == to:
            text = gettext("{comment}: {state}.")
            said = text.format(comment=comment, state=comment.get_state_display())
            messages.success(self.request, said, buttons=[button])
        else:
            text = gettext(
                "{comment} is about your own organisation: another moderator has to agree."
            )
            messages.warning(self.request, text.format(comment=comment), buttons=[button])

    def _do(self, comment, task):
        form = task.form_class(self.request.POST, prefix=task.key)
        if not form.is_valid():
            return self._not_done(comment, task, form)
        try:
            said = task.do(comment, form.cleaned_data, self.request.user)
        except REFUSALS as refusal:
            form.add_error(None, self._in_words(refusal))
            comment = self._comment(comment.pk)
            self._renew_hidden(form, task.initial(comment))
            return self._not_done(comment, task, form)
        messages.success(self.request, said)
        return redirect(self._url_of(comment))

    def _not_done(self, comment, task, form):
        """What was typed comes back where it was typed, which may be far below: say so on top."""
        for problem in (str(problem) for problems in form.errors.values() for problem in problems):
            messages.error(self.request, f"{task.title}: {problem}")
        return self._show(comment, filled={task.key: form}, status=422)

    def _renew_hidden(self, form, initial):
        """The page that comes back shows the text as it is now; so the next press is about that."""
        form.data = form.data.copy()
        for field in form.hidden_fields():
            form.data[field.html_name] = initial.get(field.name, "")

    def _in_words(self, refusal):
        if type(refusal) is IllegalMove:
            return gettext("That is not possible from its present state.")
        return str(refusal)

    def _comment(self, pk):
        related = ("page", "decided_by", "assigned_to", "proposed_by", "quotation")
        return get_object_or_404(PublicComment.objects.select_related(*related), pk=pk)

    def _url_of(self, comment):
        return reverse(self.edit_url_name, args=[comment.pk])

    def _next(self):
        return self.request.POST.get("next", "") or self.request.GET.get("next", "")

    def _back(self):
        """The listing that the moderator came from; what waits otherwise."""
        wanted = self._next()
        if wanted and url_has_allowed_host_and_scheme(wanted, {self.request.get_host()}):
            return wanted
        return f"{reverse(self.index_url_name)}?state={ModerationStatus.PENDING}"

    def _show(self, comment, *, decision=None, filled=None, status=200):
        may_decide = self.user_has_permission("change")
        rows.describe([comment])
        waiting = verbs.waiting_edit(comment)
        refusal = self._why_not_mine(comment)
        moves = [] if refusal else moves_of(comment)
        context = self.get_context_data(
            comment=comment,
            decision=decision or DecisionForm(initial=seen_of(comment)),
            may_decide=may_decide and bool(moves),
            refusal=refusal,
            moves=[pair for pair in moves if pair[0] not in TOLD_WHY],
            moves_with_reason=[pair for pair in moves if pair[0] in TOLD_WHY],
            tasks=self._tasks(comment, filled or {}) if may_decide else [],
            waiting=waiting,
            reports=comment.reports.all(),
            notes=comment.notes.select_related("author"),
            same_writer_url=f"{reverse(self.index_url_name)}?writer={comment.pk}",
            same_words=same_words(comment),
            same_words_url=f"{reverse(self.index_url_name)}?{same_query(comment)}",
            asks_to_confirm=ModerationStatus.UNCONFIRMED in dict(moves),
            history_url=reverse(self.history_url_name, args=[comment.pk]),
            next=self._next(),
            next_waiting=self._next_waiting(comment),
            links=links_of(comment, self.request.user),
            remarks=remarks_on(comment),
        )
        return self.render_to_response(context, status=status)

    def _why_not_mine(self, comment):
        """Why this moderator leaves a waiting comment to others, in words; "" if it is theirs."""
        if comment.state != ModerationStatus.PENDING:
            return ""
        try:
            Deciders(self.request.user).check(comment, ModerationStatus.PUBLISHED)
        except NotYours as refusal:
            return str(refusal)
        return ""

    def _tasks(self, comment, filled):
        """Pairs of a task and its form, those filled in with errors included."""
        return [
            (task, filled.get(task.key) or self._form(task, comment))
            for task in TASKS
            if task.key in filled or task.is_offered(comment)
        ]

    def _form(self, task, comment):
        return task.form_class(prefix=task.key, initial=task.initial(comment))

    def _next_waiting(self, comment):
        """Address of the comment that has waited longest, this one left out; "" if none does."""
        others = PublicComment.objects.pending().exclude(pk=comment.pk).order_by("queued_at", "pk")
        number = others.values_list("pk", flat=True).first()
        return reverse(self.edit_url_name, args=[number]) if number else ""

    def get_page_title(self):
        return gettext("Public comment")

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items]
        items.append({"url": reverse(self.index_url_name), "label": gettext("Public comments")})
        items.append({"url": "", "label": gettext("Comment {pk}").format(**self.kwargs)})
        return items
