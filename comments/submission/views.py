"""Public pages of comments. Reading changes nothing; each POST calls one service."""

import time
from dataclasses import replace
from typing import cast

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from comments import tokens
from comments.mixins import CommentablePageMixin
from comments.models import PublicComment, PublishAs, Trust
from comments.moderation import trust
from comments.submission import captcha, remembered_address, services
from comments.submission.captcha.challenge import Question
from comments.submission.client_network import network_of
from comments.submission.forms import PublicCommentForm
from comments.submission.new_comment import unsaved
from comments.text import render_text
from core import content_version
from core.passages import fingerprint


@content_version.cached_per_version
def _public_page(page_id: int) -> CommentablePageMixin | None:
    """The live, public page with comments that has this number, or None."""
    found = Page.objects.live().filter(pk=page_id).first()
    page = found and found.specific
    is_shown = isinstance(page, CommentablePageMixin) and page.shows_comments and page.is_public
    return page if is_shown else None


def _commentable_page(page_id: int) -> CommentablePageMixin:
    """As `_public_page`, or 404. Shared by requests: not to be changed."""
    page = _public_page(page_id)
    if page is None:
        raise Http404
    return page


# Browsers keep the page for their own Back, so that a form sent once more is the same form. They
# forget what they have of an address that something is sent to, so the form is sent to "?send".
_kept_by_the_browser = cache_control(private=True, no_cache=True, max_age=0)


# No one is signed in here. The one cookie that is read, and only when a comment is sent, counts for
# nothing in a request that another site has made (`remembered_address`). The form's own signature
# binds it to the page.
@method_decorator(
    [_kept_by_the_browser, csrf_exempt, content_version.pin_version()], name="dispatch"
)
class CommentFormView(View):
    """Write, preview and send a comment on a page."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        page = _commentable_page(page_id)
        if not page.is_open_for_comments():
            return self._closed(request, page, status=200)
        part = page.find_part(request.GET["about"]) if "about" in request.GET else None
        part = part if part and part.takes_comments else None
        form = PublicCommentForm(page, parent=self._parent(request, page), part=part)
        return self._form(request, form)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        page = _public_page(page_id)
        if page is None:
            # The same for every number: no one learns what is there and not public.
            return render(request, "comments/no_page.html", self._typed(request), status=404)
        if not page.is_open_for_comments():
            return self._closed(request, page, status=403)
        form = PublicCommentForm(page, request.POST)
        if not form.is_valid():
            return self._form(request, form, status=422)
        if "preview" in request.POST:
            sent = self._sent(page, form)
            return self._form(
                request, form, preview=render_text(sent.text), signed=unsaved(sent, form.part)
            )
        sent = self._sent(page, form, network_of(request))
        sent = replace(sent, is_confirmed=remembered_address.is_known(request, sent.email))
        try:
            comment = services.submit_comment(sent)
        except captcha.QuestionOpen as unanswered:
            return self._form(request, form, status=422, question=unanswered.question(page))
        except services.TooManySent as refusal:
            form.add_error(None, str(refusal))
            response = self._form(request, form, status=429)
            response["Retry-After"] = str(refusal.seconds)
            return response
        except services.NameTaken as refusal:
            form.add_error("name", str(refusal))
            return self._form(request, form, status=422)
        except services.CommentRefused as refusal:
            form.add_error(None, str(refusal))
            return self._form(request, form, status=422)
        address = reverse("comments:received", args=[page.pk])
        return HttpResponseRedirect(address + _what_is_said(comment, sent))

    def _sent(
        self, page: CommentablePageMixin, form: PublicCommentForm, network: str = ""
    ) -> services.NewComment:
        data = form.cleaned_data
        return services.NewComment(
            page,
            name=data["name"],
            organisation=data.get("organisation", ""),
            publish_as=data.get("publish_as", PublishAs.NAME),
            email=data["email"],
            text=data["comment"],
            parent=data["reply_to"],
            wants_replies=data["followup"],
            submission_key=data["submission_key"],
            honeypot=data["honeypot"],
            seconds_on_form=time.time() - data["timestamp"],
            network=network,
            typed=form.data["comment"],
            part=form.part,
            suggested_text=data["suggested_text"],
            answer=captcha.CaptchaAnswer.of(form.data),
        )

    def _parent(self, request: HttpRequest, page: CommentablePageMixin) -> PublicComment | None:
        """The published comment named by ?reply_to, on this page; 404 for any other."""
        number = request.GET.get("reply_to", "")
        if not number:
            return None
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise Http404
        published = PublicComment.objects.published().filter(page_id=page.pk)
        return get_object_or_404(published, pk=number)

    def _form(
        self,
        request: HttpRequest,
        form: PublicCommentForm,
        *,
        status: int = 200,
        preview: str = "",
        signed: PublicComment | None = None,
        question: Question | None = None,
    ) -> HttpResponse:
        is_in_place = "fragment" in request.GET
        template = "comments/form.html" if is_in_place else "comments/new.html"
        context = {"form": form, "page": form.target_object, "parent": form.parent}
        context |= {"is_in_place": is_in_place}
        context |= {"preview": preview, "signed": signed, "question": question}

        def show(request: HttpRequest) -> HttpResponse:
            return render(request, template, context, status=status)

        if question is None:
            return show(request)
        return cast("HttpResponse", csp_update(question.policy)(show)(request))

    def _closed(
        self, request: HttpRequest, page: CommentablePageMixin, status: int
    ) -> HttpResponse:
        context = {"page": page} | self._typed(request)
        return render(request, "comments/closed.html", context, status=status)

    def _typed(self, request: HttpRequest) -> dict[str, str]:
        """Return what someone wrote, so that it can be given back."""
        suggested = request.POST.get("suggested_text", "")
        # The form begins with the words of the passage; they are the author's once they differ.
        is_changed = fingerprint(suggested) != request.POST.get("about_seen", "")
        text = request.POST.get("comment", "")
        return {"text": text, "suggested_text": suggested if is_changed else ""}


def _what_is_said(comment: PublicComment | None, sent: services.NewComment) -> str:
    """Return the query of the page after sending: what it says besides what is always true.

    Spam is said to wait as well: no one learns from the answer which of the two it is.
    """
    if comment is not None and comment.is_published:
        return f"?published={comment.pk}"
    if sent.is_confirmed:
        return "?known"
    is_suspicious = comment is not None and comment.spam_score >= trust.HELD_POINTS
    is_held = (
        is_suspicious and trust.level(cast("CommentablePageMixin", sent.page)) != Trust.HOLD_ALL
    )
    return "?held" if is_held else ""


@never_cache
def received(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what happens next, after a comment was sent; true also where no email is sent."""
    page = _commentable_page(page_id)
    rules = trust.settings_for(page)
    number = request.GET.get("published", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    shown = PublicComment.objects.published().filter(page_id=page.pk)
    context = {
        "page": page,
        "days": tokens.CONFIRMATION_DAYS,
        "level": trust.level(page, rules),
        "review_days": rules.review_days,
        "is_held": "held" in request.GET,
        "is_known": "known" in request.GET,
        "published": shown.filter(pk=number).first() if is_number else None,
    }
    return render(request, "comments/received.html", context)
