"""The pages for following. Opening any of them changes nothing; each POST calls one service.

No cookie is read, so there is nothing that a forged request could borrow: signed tokens are the
authority.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core.client_network import network_of
from core.link_forms import LinkForm
from core.link_views import EmailedLinkView
from notifications.following import limits, registry, services, tokens
from notifications.following.forms import FollowForm
from notifications.following.registry import Followable
from notifications.models import Delivery, Subscription
from notifications.tokens import unsubscribe_path


def _find(kind: str, target_id: int) -> Followable:
    wanted = registry.find(kind, target_id)
    if wanted is None:
        raise Http404
    return wanted


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class FollowView(View):
    """Ask for emails about something."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, kind: str, target_id: int) -> HttpResponse:
        return self._show(FollowForm(_find(kind, target_id)))

    def post(self, request: HttpRequest, kind: str, target_id: int) -> HttpResponse:
        form = FollowForm(_find(kind, target_id), request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            if not form.is_trapped:
                self._ask(form)
        except limits.FormUsedUp as refusal:
            form.add_error(None, str(refusal))
            return self._show(form, status=422)
        except limits.LimitReached as refusal:
            form.add_error(None, str(refusal))
            response = self._show(form, status=429)
            response["Retry-After"] = str(refusal.seconds)
            return response
        return HttpResponseRedirect(reverse("notifications:follow_sent", args=[kind, target_id]))

    def _ask(self, form: FollowForm) -> None:
        services.ask(
            form.wanted,
            form.cleaned_data["email"],
            key=form.key,
            form=form.cleaned_data["token"],
            network=network_of(self.request),
        )

    def _show(self, form: FollowForm, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "wanted": form.wanted}
        return render(self.request, "notifications/follow.html", context, status=status)


@never_cache
def sent(request: HttpRequest, kind: str, target_id: int) -> HttpResponse:
    """Say what happens next: the same whether the address follows already or not."""
    context = {"wanted": _find(kind, target_id), "days": tokens.CONFIRMATION_DAYS}
    return render(request, "notifications/follow_sent.html", context)


class ConfirmFollowView(EmailedLinkView):
    """Where the link in the email leads: GET asks, because scanners open links; POST confirms."""

    def respond(self, request: HttpRequest, token: str) -> HttpResponseBase:
        delivery = services.asked(token)
        if delivery is None:
            context = {"days": tokens.CONFIRMATION_DAYS}
            return render(request, "notifications/follow_bad_link.html", context, status=404)
        wanted = services.wanted_by(delivery)
        if wanted is None:
            return render(request, "notifications/follow_withdrawn.html", status=404)
        return super().respond(request, delivery, wanted)

    def get(self, request: HttpRequest, delivery: Delivery, wanted: Followable) -> HttpResponse:
        form = LinkForm(path=request.path)
        return self._show(wanted, services.subscription_of(delivery, wanted), form)

    def post(self, request: HttpRequest, delivery: Delivery, wanted: Followable) -> HttpResponse:
        form = LinkForm(request.POST, path=request.path)
        if form.is_valid():
            return self._show(wanted, services.confirm(delivery, wanted), form)
        return self._show(wanted, services.subscription_of(delivery, wanted), form)

    def _show(
        self, wanted: Followable, subscription: Subscription | None, form: LinkForm
    ) -> HttpResponse:
        if subscription is None:
            status = 422 if form.is_bound else 200
            context = {"wanted": wanted, "form": form}
            return render(self.request, "notifications/follow_confirm.html", context, status=status)
        context = {"wanted": wanted, "form": form, "stop_path": unsubscribe_path(subscription)}
        return render(self.request, "notifications/follow_done.html", context)
