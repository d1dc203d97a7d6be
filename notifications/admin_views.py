"""Outgoing mail in the Wagtail admin: what waits, what failed and why, and trying it again."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from notifications import services
from notifications.models import Delivery
from notifications.states import DeliveryState


def _title(name):
    return name.replace("_", " ").capitalize()


def _moment(value):
    return date_format(localtime(value), "SHORT_DATETIME_FORMAT") if value else ""


def _next_attempt(delivery):
    return _moment(delivery.next_attempt_at) if delivery.state == DeliveryState.QUEUED else ""


def _names():
    names = Delivery.objects.order_by("name").values_list("name", flat=True).distinct()
    return [(name, _title(name)) for name in names]


def _several(label, choices):
    # A callable: the choices are looked up when the filter is shown, not when it is defined.
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple
    )


class OutgoingMailFilterSet(WagtailFilterSet):
    """Narrows the list down by state and by mail."""

    state = _several(_("State"), DeliveryState.choices)
    name = _several(_("Mail"), _names)

    class Meta:
        model = Delivery
        fields = ["state", "name"]


class OutgoingMailView(ReportView):
    """The list of mails, newest first."""

    model = Delivery
    permission_required = "view"
    filterset_class = OutgoingMailFilterSet
    page_title = _("Outgoing mail")
    header_icon = "mail"
    verbose_name_plural = _("mails")
    index_url_name = "outgoing_mail:index"
    index_results_url_name = "outgoing_mail:index_results"
    is_searchable = True
    search_fields = ["recipient"]
    default_ordering = "-created_at"

    columns = [
        TitleColumn(
            "recipient",
            label=_("To"),
            sort_key="recipient",
            url_name="outgoing_mail:delivery",
            width="25%",
        ),
        Column("name", label=_("Mail"), accessor=lambda mail: _title(mail.name)),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            sort_key="state",
            primary=lambda mail: mail.state == DeliveryState.SENT,
        ),
        Column("attempts", label=_("Attempts"), sort_key="attempts"),
        Column("next_attempt_at", label=_("Next attempt"), accessor=_next_attempt),
        Column(
            "last_error",
            label=_("Last error"),
            accessor=lambda mail: Truncator(mail.last_error).chars(100),
            width="25%",
        ),
        Column(
            "created_at",
            label=_("Created"),
            sort_key="created_at",
            accessor=lambda mail: _moment(mail.created_at),
        ),
    ]

    def get_base_queryset(self):
        """Without the content: staff need not read other people's letters."""
        return Delivery.objects.defer("context")


class DeliveryView(
    PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView
):
    """One mail; a failed one can be tried again from here."""

    model = Delivery
    permission_required = "view"
    template_name = "notifications/admin/delivery.html"
    header_icon = "mail"

    def get_page_title(self):
        """The recipient."""
        return self.object.recipient

    def get_breadcrumbs_items(self):
        """Under the list."""
        listing = {"url": reverse("outgoing_mail:index"), "label": _("Outgoing mail")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        """Facts as (label, value), and whether to offer another try."""
        mail = self.object
        facts = [
            (_("Mail"), _title(mail.name)),
            (_("State"), mail.get_state_display()),
            (_("Attempts"), mail.attempts),
            (_("Created"), _moment(mail.created_at)),
            (_("Next attempt"), _next_attempt(mail)),
            (_("Sent"), _moment(mail.sent_at)),
            (_("Last error"), mail.last_error),
            (_("Message-ID"), mail.message_id),
        ]
        return super().get_context_data(
            facts=[(label, value) for label, value in facts if value != ""],
            can_try_again=mail.state == DeliveryState.FAILED and self.user_has_permission("change"),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        """Try again."""
        if not self.user_has_permission("change"):
            raise PermissionDenied
        if services.try_again(self.object):
            messages.success(request, gettext("The mail is on its way again."))
        else:
            messages.warning(request, gettext("Nothing was done: the mail has not failed."))
        return redirect("outgoing_mail:index")
