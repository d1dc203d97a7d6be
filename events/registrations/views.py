"""The pages for signing up, and the page of one registration. Opening any changes nothing.

No cookie is read, so there is nothing that a forged request could borrow: signed tokens are the
authority.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core.client_network import network_of
from core.exceptions import Refused
from core.link_forms import BUTTON, LinkForm
from core.link_views import EmailedLinkView
from core.rate_limits import LimitReached
from events.models import EventPage, Registration, RegistrationSettings, RegistrationStatus
from events.models.registration import HELD
from events.registrations import places, retention, services, tokens
from events.registrations.forms import DetailsForm, SignUpForm
from events.registrations.services import Origin
from notifications.following.limits import FormUsedUp

CANCEL, CHANGE = "cancel", "change"


def _find(event_id: int) -> EventPage:
    """Return an event that everyone can read and that people sign up for here, or 404."""
    event = EventPage.objects.live().filter(pk=event_id, takes_sign_ups=True).first()
    if event is None or event.get_view_restrictions():
        raise Http404
    return event


@method_decorator([never_cache, csrf_exempt], name="dispatch")
class SignUpView(View):
    """Sign up for an event."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, event_id: int) -> HttpResponse:
        event = _find(event_id)
        if not event.is_open_for_sign_up:
            return self._closed(event, status=200)
        return self._show(SignUpForm(event))

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        event = _find(event_id)
        if not event.is_open_for_sign_up:
            return self._closed(event, status=403)
        form = SignUpForm(event, request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            if not form.is_trapped:
                self._sign_up(form)
        except FormUsedUp as refusal:
            return self._refuse(form, refusal, status=422)
        except LimitReached as refusal:
            response = self._refuse(form, refusal, status=429)
            response["Retry-After"] = str(refusal.seconds)
            return response
        except services.SignUpClosed:
            return self._closed(event, status=403)
        except services.PartyTooLarge as refusal:
            return self._refuse(form, refusal, status=422)
        return HttpResponseRedirect(reverse("events:sign_up_sent", args=[event.pk]))

    def _sign_up(self, form: SignUpForm) -> None:
        said = form.cleaned_data
        origin = Origin(form.key, said["token"], network_of(self.request))
        services.sign_up(form.event, said["email"], form.details, origin)

    def _refuse(self, form: SignUpForm, refusal: Refused, status: int) -> HttpResponse:
        form.add_error(None, str(refusal))
        return self._show(form, status=status)

    def _show(self, form: SignUpForm, *, status: int = 200) -> HttpResponse:
        event = form.event
        now = timezone.now()
        context = {
            "form": form,
            "event": event,
            "is_full": places.is_full(event),
            "left": [
                (attendance, places.seats_left(event, attendance, now))
                for attendance in places.attendances(event)
            ],
            "keep_days": RegistrationSettings.for_site(event.get_site()).keep_days,
        }
        return render(self.request, "events/sign_up/form.html", context, status=status)

    def _closed(self, event: EventPage, *, status: int) -> HttpResponse:
        typed = self.request.POST.get("needs", "")
        context = {"event": event, "typed": typed}
        return render(self.request, "events/sign_up/closed.html", context, status=status)


@never_cache
def sent(request: HttpRequest, event_id: int) -> HttpResponse:
    """Say what happens next: the same whether the address has signed up already or not."""
    event = _find(event_id)
    minutes = RegistrationSettings.for_site(event.get_site()).hold_minutes
    context = {"event": event, "minutes": minutes, "days": retention.CONFIRMATION_DAYS}
    return render(request, "events/sign_up/check_email.html", context)


class RegistrationView(EmailedLinkView):
    """Where the links in emails lead: to confirm, to accept a place, to change or to cancel."""

    def respond(self, request: HttpRequest, token: str) -> HttpResponseBase:
        registration = tokens.read_registration(token)
        try:
            if registration is not None:
                return super().respond(request, registration)
        except services.RegistrationGone:
            pass
        return render(request, "events/sign_up/bad_link.html", status=404)

    def get(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        return self._show(registration, LinkForm(path=request.path))

    def post(self, request: HttpRequest, registration: Registration) -> HttpResponse:
        form = LinkForm(request.POST, path=request.path)
        pressed = request.POST.get(BUTTON)
        if pressed == CHANGE:
            return self._change(registration, form)
        if pressed is None and registration.status not in HELD:
            # The form was sent by something that presses no buttons, and its work is done.
            return self.get(request, registration)
        if not form.is_valid():
            return self._show(registration, form, status=422)
        try:
            registration = self._act(registration, pressed)
        except services.SignUpClosed as refusal:
            form.add_error(None, str(refusal))
            return self._show(registration, form, status=422)
        # Of an address that had signed up before, the page of that registration.
        token = tokens.for_registration(registration)
        return HttpResponseRedirect(reverse("events:registration", args=[token]))

    def _act(self, registration: Registration, pressed: str | None) -> Registration:
        if pressed == CANCEL:
            return services.cancel(registration)
        if registration.status == RegistrationStatus.OFFERED:
            return services.accept(registration)
        return services.confirm(registration)

    def _change(self, registration: Registration, link: LinkForm) -> HttpResponse:
        form = DetailsForm(registration.event, self.request.POST)
        if not registration.is_active:
            return self._show(registration, LinkForm(path=self.request.path), status=422)
        if not (form.is_valid() and link.is_valid()):
            return self._show(registration, link, form, status=422)
        try:
            services.change(registration, form.details)
        except (services.NoRoom, services.PartyTooLarge) as refusal:
            form.add_error(None, str(refusal))
            return self._show(registration, link, form, status=422)
        return HttpResponseRedirect(f"{self.request.path}?changed")

    def _show(
        self,
        registration: Registration,
        link: LinkForm,
        details: DetailsForm | None = None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        event = registration.event
        context = {
            "registration": registration,
            "event": event,
            "link": link,
            "form": details or DetailsForm(event, initial=_initial(registration)),
            "is_changed": "changed" in self.request.GET,
            "in_line": _place_in_line(registration),
        }
        template = f"events/sign_up/{registration.status}.html"
        return render(self.request, template, context, status=status)


def _initial(registration: Registration) -> dict[str, object]:
    names = ("name", "organisation_name", "attendance", "guests", "needs", "is_listed")
    return {name: getattr(registration, name) for name in (*names, "wants_outcome")}


def _place_in_line(registration: Registration) -> int:
    """Return the place of a registration on the waiting list, 1 for the next; 0 for none."""
    if registration.status != RegistrationStatus.WAITING:
        return 0
    line = registration.event.registrations.filter(attendance=registration.attendance).in_line()
    pks = list(line.values_list("pk", flat=True))
    # A place may have been offered to them this very moment.
    return pks.index(registration.pk) + 1 if registration.pk in pks else 0
