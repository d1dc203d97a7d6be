"""The list of registrations in the Wagtail admin, and where its pages are."""

from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet

from core.dates import moment
from events.admin import event_views
from events.admin.permissions import MAY_VIEW
from events.models import EventPage, Registration, RegistrationStatus
from events.models.registration import Attendance


def _events(_request: HttpRequest | None) -> "QuerySet[EventPage, EventPage]":
    has_registrations = Exists(Registration.objects.filter(event=OuterRef("pk")))
    return EventPage.objects.filter(has_registrations).order_by("-start_date")


class RegistrationFilterSet(WagtailFilterSet):
    """By event, status and how people take part."""

    event = ModelChoiceFilter(label=_("Event"), queryset=_events)
    status = MultipleChoiceFilter(
        label=_("Status"),
        choices=RegistrationStatus.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    attendance = MultipleChoiceFilter(
        label=_("Takes part"), choices=Attendance.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Registration
        fields = ["event", "status", "attendance"]


class RegistrationListView(ReportView):
    """All registrations, the newest first."""

    model = Registration
    permission_required = "view"
    page_title = _("Registrations")
    header_icon = "calendar-check"
    index_url_name = "registrations:index"
    index_results_url_name = "registrations:index_results"
    filterset_class = RegistrationFilterSet
    verbose_name_plural = _("registrations")
    default_ordering = "-created_at"
    is_searchable = True
    search_fields = ["name", "email", "organisation_name"]
    columns = [
        TitleColumn(
            "name", label=_("Name"), sort_key="name", url_name="registrations:registration"
        ),
        Column("organisation_name", label=_("Organisation"), sort_key="organisation_name"),
        Column("event", label=_("Event"), accessor="event.title"),
        Column("attendance", label=_("Takes part"), accessor="get_attendance_display"),
        Column("seats", label=_("People")),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column(
            "created_at",
            label=_("Signed up"),
            accessor=lambda one: moment(one.created_at),
            sort_key="created_at",
        ),
        Column(
            "checked_in_at",
            label=_("Came"),
            accessor=lambda one: moment(one.checked_in_at) if one.checked_in_at else "",
        ),
    ]
    list_export = [
        *("event.title", "name", "email", "organisation_name", "get_attendance_display", "seats"),
        *("get_status_display", "needs", "is_listed", "created_at", "checked_in_at"),
    ]
    export_headings = {
        "event.title": _("Event"),
        "get_attendance_display": _("Takes part"),
        "seats": _("People"),
        "get_status_display": _("Status"),
        "checked_in_at": _("Came"),
    }

    def get_base_queryset(self) -> "QuerySet[Registration, Registration]":
        return Registration.objects.select_related("event")

    def get_filename(self) -> str:
        return "registrations"


class RegistrationsMenuItem(MenuItem):
    """Shown to those who may see registrations."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_VIEW)


class RegistrationsViewSet(ViewSet):
    """The list, and the pages of one event and of one registration."""

    name = "registrations"
    url_prefix = "registrations"
    icon = "calendar-check"
    menu_label = _("Registrations")
    menu_name = "registrations"
    menu_order = 170
    menu_item_class = RegistrationsMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the list, its results alone for filtering, and the pages below."""
        return [
            path("", RegistrationListView.as_view(), name="index"),
            path("results/", RegistrationListView.as_view(results_only=True), name="index_results"),
            path("event/<pk:pk>/", event_views.EventRegistrationsView.as_view(), name="event"),
            path("event/<pk:pk>/check-in/", event_views.CheckInView.as_view(), name="check_in"),
            path("event/<pk:pk>/message/", event_views.MessageView.as_view(), name="message"),
            path("event/<pk:pk>/add/", event_views.AddView.as_view(), name="add"),
            path("event/<pk:pk>/list/", event_views.AttendanceListView.as_view(), name="list"),
            path("<pk:pk>/", event_views.RegistrationDetailView.as_view(), name="registration"),
        ]


def permissions() -> "QuerySet[Permission, Any]":
    """Return the rights that administrators can give groups."""
    return Permission.objects.filter(
        content_type__app_label="events", codename__in=["view_registration", "change_registration"]
    )
