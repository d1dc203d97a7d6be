"""The pages for following. Opening any of them changes nothing; each POST calls one verb.

No cookie is read, so there is nothing that a forged request could borrow: signed tokens are the
authority.
"""

from datetime import timedelta

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core.client_network import network_of
from core.dates import clock
from core.link_forms import LinkForm
from notifications.following import limits, registry, tokens, verbs
from notifications.following.forms import FollowForm
from notifications.tokens import unsubscribe_path

_USED_UP = gettext_lazy(
    "This form was sent with several addresses. Check your address and send it again."
)


def _refusal(reached):
    """What a LimitReached says to whoever has typed an address."""
    if isinstance(reached, limits.TooManyToAddress):
        words = _(
            "We have already sent several emails to this address. Use the link in one of them, or "
            "try again after {time}."
        )
    elif isinstance(reached, limits.TooManyFromNetwork):
        words = _(
            "Too many requests came from your internet connection. Your email address is still "
            "here: send it again after {time}."
        )
    else:
        words = _(
            "Too many people are asking for emails at the moment. Your email address is still "
            "here: send it again after {time}."
        )
    return words.format(time=clock(reached.until + timedelta(minutes=1)))


def _find(kind, target_id):
    wanted = registry.find(kind, target_id)
    if wanted is None:
        raise Http404
    return wanted


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class FollowView(View):
    """Ask for mail about something."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request, kind, target_id):
        return self._show(FollowForm(_find(kind, target_id)))

    def post(self, request, kind, target_id):
        form = FollowForm(_find(kind, target_id), request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            if not form.is_trapped:
                self._ask(form)
        except limits.FormUsedUp:
            form.add_error(None, _USED_UP)
            return self._show(form, status=422)
        except limits.LimitReached as reached:
            form.add_error(None, _refusal(reached))
            response = self._show(form, status=429)
            response["Retry-After"] = reached.seconds
            return response
        return HttpResponseRedirect(reverse("notifications:follow_sent", args=[kind, target_id]))

    def _ask(self, form):
        verbs.ask(
            form.wanted,
            form.cleaned_data["email"],
            key=form.key,
            form=form.cleaned_data["token"],
            network=network_of(self.request),
        )

    def _show(self, form, *, status=200):
        context = {"form": form, "wanted": form.wanted}
        return render(self.request, "notifications/follow.html", context, status=status)


@never_cache
def sent(request, kind, target_id):
    """What happens next. The same for everybody, whether the address follows already or not."""
    context = {"wanted": _find(kind, target_id), "days": tokens.CONFIRMATION_DAYS}
    return render(request, "notifications/follow_sent.html", context)


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ConfirmView(View):
    """Where the link in the mail leads: GET asks, because mail scanners open links; POST does."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, token):
        response = self._answer(request, token)
        response["X-Robots-Tag"] = "noindex"
        # The address is the key; no page that is linked to shall learn it.
        response["Referrer-Policy"] = "no-referrer"
        return response

    def _answer(self, request, token):
        mail = verbs.asked(token)
        if mail is None:
            return render(request, "notifications/follow_bad_link.html", status=404)
        wanted = verbs.wanted_by(mail)
        if wanted is None:
            return render(request, "notifications/follow_gone.html", status=404)
        return super().dispatch(request, mail, wanted)

    def get(self, request, mail, wanted):
        form = LinkForm(path=request.path)
        return self._show(wanted, verbs.subscription_of(mail, wanted), form)

    def post(self, request, mail, wanted):
        form = LinkForm(request.POST, path=request.path)
        if form.is_valid():
            return self._show(wanted, verbs.confirm(mail, wanted), form)
        return self._show(wanted, verbs.subscription_of(mail, wanted), form)

    def _show(self, wanted, subscription, form):
        context = {"wanted": wanted, "form": form}
        if subscription is None:
            status = 422 if form.is_bound else 200
            return render(self.request, "notifications/follow_confirm.html", context, status=status)
        context["stop_path"] = unsubscribe_path(subscription)
        return render(self.request, "notifications/follow_done.html", context)
