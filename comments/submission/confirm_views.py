"""The pages behind the link of the confirmation email, and the end of being known after it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from comments import tokens
from comments.models import PublicComment
from comments.moderation import trust
from comments.moderation.transitions import CONFIRMED, TextChanged
from comments.submission import address_owner, remembered_address, services
from comments.submission.confirm_forms import NOT_MINE, TICKED, ConfirmCommentsForm, DisownForm

_TEXT_CHANGED = _(
    "The text has changed since you opened this page. Read it below and confirm it again"
)


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ConfirmView(View):
    """Where the link of the confirmation email leads: GET asks, POST confirms (hazard 10).

    The token is the authority, not a cookie, so there is nothing for a CSRF token to protect. It
    shows that the mailbox is read, so it is good for all comments that wait under the address.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        comment, waiting = _read(token)
        form = ConfirmCommentsForm(path=request.path, comments=waiting)
        return self._ask(request, token, form) if waiting else self._tell(request, comment)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        comment, waiting = _read(token)
        if not waiting:
            return self._tell(request, comment)
        if NOT_MINE in request.POST:
            return self._disown(request, token, waiting)
        form = ConfirmCommentsForm(request.POST, path=request.path, comments=waiting)
        if not form.is_valid():
            return self._ask(request, token, form, status=422)
        if form.is_disowned:
            return self._ask_again(request, token, form.ticked, DisownForm(path=request.path))
        try:
            confirmed = address_owner.confirm_all(form.ticked, form.names)
        except services.NameTaken as refusal:
            return self._ask_for_a_name(request, token, refusal)
        except TextChanged:
            # Read again: what is at hand is not what is stored.
            form = ConfirmCommentsForm(request.POST, path=request.path, comments=_read(token)[1])
            form.add_error(None, _TEXT_CHANGED)
            return self._ask(request, token, form, status=409)
        return self._confirmed(request, token, confirmed)

    def _confirmed(
        self, request: HttpRequest, token: str, confirmed: list[PublicComment]
    ) -> HttpResponse:
        is_proved = any(one.state in CONFIRMED for one in confirmed)
        context = {"remembered_days": remembered_address.DAYS if is_proved else None}
        if len(confirmed) == 1:
            response = self._tell(request, confirmed[0], context)
        else:
            response = render(request, "comments/confirmed.html", {"comments": confirmed} | context)
        if is_proved:
            remembered_address.remember(request, response, confirmed[0].user_email)
        return response

    def _ask_for_a_name(
        self, request: HttpRequest, token: str, refusal: services.NameTaken
    ) -> HttpResponse:
        # Read again: the name was changed in the one at hand, and nowhere else.
        waiting = _read(token)[1]
        data = request.POST.copy()
        form = ConfirmCommentsForm(data, path=request.path, comments=waiting)
        taken = next(one for one in waiting if one.pk == refusal.comment_id)
        field = form.name_of(taken)
        data.setdefault(field, taken.full_name)
        form.ask_name(taken)
        form.add_error(field, str(refusal))
        return self._ask(request, token, form, status=422)

    def _disown(
        self, request: HttpRequest, token: str, waiting: list[PublicComment]
    ) -> HttpResponse:
        chosen = _chosen(request.POST, waiting)
        if not chosen:
            # They are gone already: a second click, say. What is left was not meant.
            again = ConfirmCommentsForm(path=request.path, comments=waiting)
            return self._ask(request, token, again)
        form = DisownForm(request.POST, path=request.path)
        if not form.is_valid():
            return self._ask_again(request, token, chosen, form, status=422)
        page, left = chosen[0].page, address_owner.disown_all(chosen)
        if left:
            return self._tell(request, left[0])
        context = {"page": page, "count": len(chosen)}
        return render(request, "comments/disowned.html", context)

    def _ask(
        self, request: HttpRequest, token: str, form: ConfirmCommentsForm, *, status: int = 200
    ) -> HttpResponse:
        context = {
            "comment": form.comments[0],
            "page": form.comments[0].page,
            "token": token,
            "days": tokens.CONFIRMATION_DAYS,
            "form": form,
        }
        name = "confirm_several" if form.is_several else "confirm"
        return render(request, f"comments/{name}.html", context, status=status)

    def _ask_again(
        self,
        request: HttpRequest,
        token: str,
        comments: Sequence[PublicComment],
        form: DisownForm,
        *,
        status: int = 200,
    ) -> HttpResponse:
        context = {"comments": comments, "token": token, "form": form}
        return render(request, "comments/disown.html", context, status=status)

    def _tell(
        self,
        request: HttpRequest,
        comment: PublicComment | None,
        more: dict[str, int | None] | None = None,
    ) -> HttpResponse:
        """Say what has become of a comment that waits for confirmation no more."""
        if comment is None:
            context = {"days": tokens.CONFIRMATION_DAYS}
            return render(request, "comments/confirm_expired.html", context, status=404)
        rules = trust.settings_for(comment.page)
        about = {"comment": comment, "page": comment.page, "review_days": rules.review_days}
        return render(request, "comments/confirmed_one.html", about | (more or {}))


def _read(token: str) -> tuple[PublicComment | None, list[PublicComment]]:
    """Return the comment of a token, and all that wait with it; none if it does not wait itself."""
    comment = tokens.read_confirmation(token)
    return comment, address_owner.waiting_with(comment) if comment else []


def _chosen(data: QueryDict, waiting: list[PublicComment]) -> list[PublicComment]:
    """The comments that the page before has named; else the one whose email was opened."""
    named = data.getlist(TICKED)
    return [one for one in waiting if str(one.pk) in named] if named else waiting[:1]


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ForgetBrowserView(View):
    """Let a browser that is shared be unknown again. Another site could gain nothing by it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"days": remembered_address.DAYS}
        return render(request, "comments/forget_browser.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        response = render(request, "comments/browser_forgotten.html")
        remembered_address.forget(response)
        return response
