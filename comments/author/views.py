"""The author's own pages about a comment. The link from the email is the authority, no cookie.

Opening any of them changes nothing; each POST calls one service.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import tokens
from comments.author import permissions, services, signature
from comments.author.forms import (
    AppealForm,
    EditForm,
    SignatureForm,
    WithdrawEditForm,
    WithdrawForm,
)
from comments.author.pending_edits import wanted_signature
from comments.mixins import shows_comments_publicly
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import trust
from comments.submission.client_network import network_of
from comments.submission.refusals import NameTaken
from core.link_views import EmailedLinkView

_CHANGED_ELSEWHERE = _(
    "The text has changed since you opened this page. Compare it with yours, then save your edit "
    "again to replace it"
)


class MineView(EmailedLinkView):
    """Read the comment and its page that an author's link is about, for all pages behind it."""

    comment: PublicComment

    def respond(self, request: HttpRequest, token: str) -> HttpResponseBase:
        comment = tokens.read_managing(token)
        if comment is None:
            return render(request, "comments/author/unknown.html", status=404)
        self.comment, self.token = comment, token
        self.page = comment.page.specific
        self.ends_at = permissions.link_ends_at(self.comment, self.page)
        if self.ends_at and self.ends_at <= timezone.now():
            return render(request, "comments/author/ended.html", status=410)
        return super().respond(request)

    def show(
        self, template: str, context: dict[str, Any] | None = None, *, status: int = 200
    ) -> HttpResponse:
        """Render a page with what is known about the comment."""
        return render(
            self.request,
            f"comments/author/{template}.html",
            {
                "comment": self.comment,
                "page": self.page,
                "is_public": shows_comments_publicly(self.page),
                "token": self.token,
                **(context or {}),
            },
            status=status,
        )

    def waiting(self) -> dict[str, Any]:
        """Return the edit that waits, and the comment as it would be signed by it."""
        edit = services.waiting_edit(self.comment)
        is_signed = edit is not None and edit.has_signature
        signed = signature.preview(self.comment, edit) if edit and is_signed else None
        return {"waiting_edit": edit, "waiting_signed": signed}

    def to_overview(self) -> HttpResponse:
        """Redirect to the page that says the status."""
        return HttpResponseRedirect(reverse("comments:mine", args=[self.token]))

    def refuse(self, refusal: permissions.NotPossible, *, text: str = "") -> HttpResponse:
        """Say why something cannot be done, and give back what was typed."""
        context = {"why": str(refusal), "text": text}
        return self.show("not_possible", context, status=409)


class OverviewView(MineView):
    """The status of a comment, and what its author can do about it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.ends_at:
            # Nothing can be done: no more is shown than everyone may know, and the decision.
            return self.show("outcome", {"ends_at": self.ends_at})
        return self.show(
            "mine",
            {
                **self.waiting(),
                "review_days": trust.settings_for(self.page).review_days,
                "can_edit": permissions.can(permissions.check_can_edit, self.comment, self.page),
                "edit_until": permissions.edit_until(self.comment, self.page),
                "can_sign": permissions.can(permissions.check_can_sign, self.comment, self.page),
                "can_withdraw": permissions.can_withdraw(self.comment),
                "can_appeal": permissions.can(
                    permissions.check_can_appeal, self.comment, self.page
                ),
            },
        )


class OnPageView(MineView):
    """The page as its readers see it, with the author's own comment while that waits.

    It has an address of its own, so the page itself stays the same for everyone and can be kept
    by any cache.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.comment.is_published:
            return HttpResponseRedirect(self.comment.get_absolute_url())
        if self.comment.state != ModerationStatus.PENDING or not shows_comments_publicly(self.page):
            return self.to_overview()
        request.own_comment = self.comment  # type: ignore[attr-defined]  # read by the tag
        return self.page.serve(request)


class EditView(MineView):
    """Edit the text of a comment."""

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            permissions.check_can_edit(self.comment, self.page)
        except permissions.NotPossible as refusal:
            return self.refuse(refusal)
        return self._form(EditForm(initial={"comment": self._present_text()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EditForm(request.POST)
        if not form.is_valid():
            return self._form(form, status=422)
        # As typed: what cleaning takes out is a sign for the spam checks.
        text, seen = form.data["comment"], form.cleaned_data["seen"]
        try:
            services.edit(self.comment, text, seen=seen, network=network_of(request))
        except services.TextReplaced as conflict:
            self.comment = conflict.comment
            form.add_error("comment", _CHANGED_ELSEWHERE)
            return self._form(form, status=409, now=self._present_text())
        except permissions.NotPossible as refusal:
            return self.refuse(refusal, text=text)
        return self.to_overview()

    def _present_text(self) -> str:
        waiting = services.waiting_edit(self.comment)
        return (waiting and waiting.text) or self.comment.comment

    def _form(self, form: EditForm, *, status: int = 200, now: str = "") -> HttpResponse:
        context = {
            "form": form,
            "seen": services.text_key(self.comment),
            "edit_until": permissions.edit_until(self.comment, self.page),
            "now": now,
        }
        return self.show("edit", context, status=status)


class SignView(MineView):
    """Change how a comment is signed: the name, the organisation, and what readers see of them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            permissions.check_can_sign(self.comment, self.page)
        except permissions.NotPossible as refusal:
            return self.refuse(refusal)
        return self._show(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        data = form.cleaned_data
        new = signature.Signature(data["name"], form.organisation_name, data["publish_as"])
        try:
            signature.sign(self.comment, new, seen=data["seen"])
        except signature.SignatureChanged as refusal:
            self.comment.refresh_from_db()
            again = request.POST.copy()
            again["seen"] = signature.seen_key(self.comment)
            form = self._form(again)
            form.add_error(None, str(refusal))
            return self._show(form, status=409)
        except NameTaken as refusal:
            form.add_error("name", str(refusal))
            return self._show(form, status=422)
        except permissions.NotPossible as refusal:
            form.add_error(None, str(refusal))
            return self._show(form, status=409)
        return self.to_overview()

    def _show(self, form: SignatureForm, *, status: int = 200) -> HttpResponse:
        is_published = self.comment.is_published
        waits = is_published and not permissions.is_renamed_at_once(self.comment, 0)
        context = {"form": form, "waits": waits, **self.waiting()}
        return self.show("sign", context, status=status)

    def _form(self, data: Any = None) -> SignatureForm:
        return SignatureForm(
            data,
            comment=self.comment,
            wanted=wanted_signature(self.comment),
            seen=signature.seen_key(self.comment),
            can_rename=permissions.can_rename(self.comment, self.page),
            asks=self.page.asks_for_organisation,
        )


class WithdrawEditView(MineView):
    """Withdraw an edit that waits for a moderator."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if services.waiting_edit(self.comment) is None:
            return self.to_overview()
        key = services.text_key(self.comment)
        form = WithdrawEditForm(path=request.path, initial={"seen": key})
        return self.show("withdraw_edit", {"form": form, **self.waiting()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WithdrawEditForm(request.POST, path=request.path)
        if not form.is_valid():
            return self.show("withdraw_edit", {"form": form, **self.waiting()}, status=422)
        try:
            services.withdraw_edit(self.comment, seen=form.cleaned_data["seen"])
        except services.TextReplaced as refusal:
            self.comment = refusal.comment
            return self.refuse(refusal)
        return self.to_overview()


class AppealView(MineView):
    """Appeal once against a rejection."""

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            permissions.check_can_appeal(self.comment, self.page)
        except permissions.NotPossible as refusal:
            return self.refuse(refusal)
        return self.show("appeal", {"form": AppealForm(path=request.path)})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AppealForm(request.POST, path=request.path)
        text = form.data.get("text", "")
        try:
            permissions.check_can_appeal(self.comment, self.page)
            if not form.is_valid():
                return self.show("appeal", {"form": form}, status=422)
            services.appeal(self.comment, form.cleaned_data["text"])
        except permissions.NotPossible as refusal:
            # A second click sends the same again, perhaps while the first is under way.
            self.comment.refresh_from_db()
            if not services.is_open_appeal(self.comment, text):
                return self.refuse(refusal, text=text)
        return self.to_overview()


class WithdrawView(MineView):
    """Withdraw a comment."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not permissions.can_withdraw(self.comment):
            return self.to_overview()
        return self.show("withdraw", {"form": WithdrawForm(path=request.path)})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WithdrawForm(request.POST, path=request.path)
        if permissions.can_withdraw(self.comment) and not form.is_valid():
            return self.show("withdraw", {"form": form}, status=422)
        try:
            services.withdraw(self.comment)
        except permissions.NotPossible as refusal:
            return self.refuse(refusal)
        return self.to_overview()
