"""What organisers see and do about one event and one registration."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from events.admin.forms import ALL, AddForm, MessageForm
from events.admin.numbers import numbers_of
from events.models import EventPage, Registration
from events.registrations import emails, services


class RegistrationsPage(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about registrations, below the list of them."""

    permission_policy = policy_registry.get_by_type(Registration)
    permission_required = "view"
    header_icon = "calendar-check"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Place the page below the list."""
        listing = {"url": reverse("registrations:index"), "label": _("Registrations")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]


class EventPageView(RegistrationsPage):
    """A page about one event."""

    event: EventPage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.event = get_object_or_404(EventPage, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.event.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.event, **kwargs)


class EventRegistrationsView(EventPageView):
    """The numbers of an event, and what can be done."""

    template_name = "events/admin/overview.html"
    page_title = _("Registrations")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_change = self.user_has_permission("change")
        numbers = numbers_of(self.event)
        return super().get_context_data(numbers=numbers, may_change=may_change, **kwargs)


class AttendanceListView(EventPageView):
    """Who has a place, by name, to be printed."""

    template_name = "events/admin/attendance_list.html"
    page_title = _("Attendance list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = self.event.registrations.registered().order_by("name", "pk")
        return super().get_context_data(people=people, **kwargs)


class CheckInView(EventPageView):
    """Who comes through the door: a button for each, which says what will be."""

    template_name = "events/admin/check_in.html"
    page_title = _("Check in")
    permission_required = "change"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = list(self.event.registrations.registered().order_by("name", "pk"))
        came = sum(one.seats for one in people if one.checked_in_at)
        total = sum(one.seats for one in people)
        return super().get_context_data(people=people, came=came, total=total, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note that someone came, or that they did not; sending it again changes nothing."""
        chosen = request.POST.get("registration", "")
        rows = self.event.registrations.registered().filter(pk=chosen if chosen.isdigit() else 0)
        if request.POST.get("came") == "yes":
            rows.filter(checked_in_at=None).update(checked_in_at=timezone.now())
        else:
            rows.update(checked_in_at=None)
        return redirect(f"{request.path}#registration-{chosen}")


class MessageView(EventPageView):
    """Write to those who have signed up."""

    template_name = "events/admin/form.html"
    page_title = _("Write to people who have signed up")
    permission_required = "change"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", MessageForm())
        return super().get_context_data(button=_("Send message"), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Queue an email to each of them."""
        form = MessageForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        said = form.cleaned_data
        people = self.event.registrations.active()
        if said["to"] != ALL:
            people = people.filter(status=said["to"])
        count = emails.message(
            people, self.event, subject=said["subject"], text=said["text"], key=said["key"]
        )
        log(
            instance=self.event,
            action="events.message",
            user=request.user,
            data={"count": count, "subject": said["subject"]},
        )
        words = ngettext("We are emailing {n} person.", "We are emailing {n} people.", count)
        messages.success(request, words.format(n=count))
        return redirect("registrations:event", self.event.pk)


class AddView(EventPageView):
    """Sign someone up who has asked to."""

    template_name = "events/admin/form.html"
    page_title = _("Add registration")
    permission_required = "change"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", AddForm(self.event))
        return super().get_context_data(button=_("Add registration"), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give them a place, or one on the waiting list."""
        form = AddForm(self.event, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            found = services.add(self.event, form.cleaned_data["email"], form.details)
        except services.PartyTooLarge as refusal:
            form.add_error(None, str(refusal))
            return self.render_to_response(self.get_context_data(form=form), status=422)
        words = gettext("{name}: {status}.")
        messages.success(request, words.format(name=found.name, status=found.get_status_display()))
        return redirect("registrations:event", self.event.pk)


class RegistrationDetailView(RegistrationsPage):
    """All that is known of one registration; it can be cancelled here."""

    template_name = "events/admin/registration.html"
    registration: Registration

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        known = Registration.objects.select_related("event")
        self.registration = get_object_or_404(known, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.registration.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_change = self.user_has_permission("change")
        return super().get_context_data(
            registration=self.registration, may_change=may_change, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Cancel the registration; they are emailed, and the next in line gets the place."""
        if not self.user_has_permission("change"):
            return self.handle_no_permission()
        services.cancel(self.registration)
        messages.success(request, gettext("Registration cancelled."))
        return redirect("registrations:event", self.registration.event_id)
