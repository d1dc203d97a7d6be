"""The pages for writing to someone. Opening any of them changes nothing.

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
from core.rate_limits import LimitReached
from notifications.following.limits import FormUsedUp
from notifications.models import Delivery
from people.contact import services, tokens
from people.contact.forms import ContactForm
from people.models import PointOfContact


def _find(contact_id: int) -> PointOfContact:
    found = services.find(contact_id)
    if found is None:
        raise Http404
    return found


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class ContactView(View):
    """Write to a point of contact."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, contact_id: int) -> HttpResponse:
        return self._show(ContactForm(_find(contact_id)))

    def post(self, request: HttpRequest, contact_id: int) -> HttpResponse:
        form = ContactForm(_find(contact_id), request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            if not form.is_trapped:
                self._ask(form)
        except FormUsedUp as refusal:
            form.add_error(None, str(refusal))
            return self._show(form, status=422)
        except LimitReached as refusal:
            form.add_error(None, str(refusal))
            response = self._show(form, status=429)
            response["Retry-After"] = str(refusal.seconds)
            return response
        return HttpResponseRedirect(reverse("people:contact_sent", args=[contact_id]))

    def _ask(self, form: ContactForm) -> None:
        said = form.cleaned_data
        services.ask(
            form.contact,
            **{name: said[name] for name in ("name", "email", "text", "wants_copy")},
            key=form.key,
            form=said["token"],
            network=network_of(self.request),
        )

    def _show(self, form: ContactForm, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "contact": form.contact}
        return render(self.request, "people/contact/write.html", context, status=status)


@never_cache
def sent(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Say what happens next."""
    context = {"contact": _find(contact_id), "days": tokens.CONFIRMATION_DAYS}
    return render(request, "people/contact/check_email.html", context)


class ConfirmContactView(EmailedLinkView):
    """Where the link in the email leads: GET asks, because scanners open links; POST sends."""

    def respond(self, request: HttpRequest, token: str) -> HttpResponseBase:
        delivery = services.asked(token)
        if delivery is None:
            context = {"days": tokens.CONFIRMATION_DAYS}
            return render(request, "people/contact/bad_link.html", context, status=404)
        contact = services.contact_of(delivery)
        if contact is None:
            context = {"text": delivery.context["text"]}
            return render(request, "people/contact/gone.html", context, status=404)
        return super().respond(request, delivery, contact)

    def get(
        self, request: HttpRequest, delivery: Delivery, contact: PointOfContact
    ) -> HttpResponse:
        return self._show(delivery, contact, LinkForm(path=request.path))

    def post(
        self, request: HttpRequest, delivery: Delivery, contact: PointOfContact
    ) -> HttpResponse:
        form = LinkForm(request.POST, path=request.path)
        if form.is_valid():
            services.send(delivery, contact)
        return self._show(delivery, contact, form)

    def _show(self, delivery: Delivery, contact: PointOfContact, form: LinkForm) -> HttpResponse:
        context = {"contact": contact, "form": form, "said": delivery.context}
        if services.is_sent(delivery):
            return render(self.request, "people/contact/sent.html", context)
        status = 422 if form.is_bound else 200
        return render(self.request, "people/contact/confirm.html", context, status=status)
