"""The writer's own pages about a comment. The link from the mail is the authority, no cookie.

Opening any of them changes nothing; each POST calls one verb.
"""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from comments import tokens
from comments.models import CommentEdit
from comments.states import ModerationStatus
from comments.writing import rights, verbs


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class MineView(View):
    """What all pages behind a writer's link share; `self.comment` and `self.page` are theirs."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, token):
        self.comment = tokens.read_managing(token)
        if self.comment is None:
            response = render(request, "comments/writing/unknown.html", status=404)
        else:
            self.token = token
            self.page = self.comment.page.specific
            response = super().dispatch(request)
        response["X-Robots-Tag"] = "noindex"
        # The address is the key; no site that the page links to shall learn it.
        response["Referrer-Policy"] = "no-referrer"
        return response

    def show(self, template, context=None, *, status=200):
        """One of our pages with what is known about the comment."""
        return render(
            self.request,
            f"comments/writing/{template}.html",
            {
                "comment": self.comment,
                "page": self.page,
                "is_public": rights.is_public(self.page),
                "token": self.token,
                **(context or {}),
            },
            status=status,
        )

    def to_overview(self):
        """Back to the page that says how things stand now."""
        return HttpResponseRedirect(reverse("comments:mine", args=[self.token]))

    def refuse(self, refusal, *, text=""):
        """Say why something cannot be done, and give back what was typed."""
        context = {"why": str(refusal), "text": text}
        return self.show("not_possible", context, status=409)


class OverviewView(MineView):
    """How things stand with a comment, and what its writer can do about it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        return self.show(
            "mine",
            {
                "waiting_edit": CommentEdit.objects.filter(comment_id=self.comment.pk).first(),
                "can_edit": rights.can_edit(self.comment, self.page),
                "edit_until": rights.edit_until(self.comment, self.page),
                "can_withdraw": rights.can_withdraw(self.comment),
                "can_appeal": rights.can_appeal(self.comment),
            },
        )


class OnPageView(MineView):
    """The page as its readers see it, with the writer's own comment while that waits.

    It has an address of its own, so the page itself stays the same for everybody and can be kept
    by any cache.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        if self.comment.is_published:
            return HttpResponseRedirect(self.comment.get_absolute_url())
        if self.comment.state != ModerationStatus.PENDING or not rights.is_public(self.page):
            return self.to_overview()
        request.own_comment = self.comment
        return self.page.serve(request)


class WithdrawView(MineView):
    """Take a comment back."""

    def get(self, request):
        if not rights.can_withdraw(self.comment):
            return self.to_overview()
        return self.show("withdraw")

    def post(self, request):
        try:
            verbs.withdraw(self.comment)
        except rights.NotPossible as refusal:
            return self.refuse(refusal)
        return self.to_overview()
