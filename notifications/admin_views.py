"""Outgoing emails in the Wagtail admin: what waits, what failed and why, and sending it again."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView

from core.dates import moment
from notifications import relevance, services
from notifications.email_names import email_name
from notifications.models import Delivery
from notifications.states import DeliveryState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _when(value: datetime | None) -> str:
    return moment(value) if value else ""


def _next_attempt(delivery: Delivery) -> str:
    return _when(delivery.next_attempt_at) if delivery.state == DeliveryState.QUEUED else ""


def _why(delivery: Delivery) -> str:
    """Return why it has not been sent: the reason of a check, or the last error."""
    reason = delivery.not_sent_because
    return relevance.sentence(reason) if reason else delivery.last_error


def _names() -> list[tuple[str, str]]:
    names = Delivery.objects.order_by("name").values_list("name", flat=True).distinct()
    return sorted(((name, email_name(name)) for name in names), key=lambda pair: pair[1])


def _several(label: "StrOrPromise", choices: Any) -> django_filters.MultipleChoiceFilter:
    # A callable: the choices are looked up when the filter is shown, not when it is defined.
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple
    )


class OutgoingEmailFilterSet(WagtailFilterSet):
    """Narrows the list down by status and by kind of email."""

    state = _several(_("Status"), DeliveryState.choices)
    name = _several(_("Email"), _names)

    class Meta:
        model = Delivery
        fields = ["state", "name"]


class OutgoingEmailView(ReportView):
    """The list of emails, newest first."""

    model = Delivery
    permission_required = "view"
    filterset_class = OutgoingEmailFilterSet
    page_title = _("Outgoing emails")
    header_icon = "mail"
    verbose_name_plural = _("emails")
    index_url_name = "outgoing_email:index"
    index_results_url_name = "outgoing_email:index_results"
    is_searchable = True
    search_fields = ["recipient"]
    default_ordering = "-created_at"

    columns = [
        TitleColumn(
            "recipient",
            label=_("To"),
            sort_key="recipient",
            url_name="outgoing_email:delivery",
            width="25%",
        ),
        Column("name", label=_("Email"), accessor=lambda mail: email_name(mail.name)),
        StatusTagColumn(
            "state",
            label=_("Status"),
            accessor="get_state_display",
            sort_key="state",
            primary=lambda mail: mail.state == DeliveryState.SENT,
        ),
        Column("attempts", label=_("Attempts"), sort_key="attempts"),
        Column("next_attempt_at", label=_("Next attempt"), accessor=_next_attempt),
        Column(
            "last_error",
            label=_("Why it was not sent"),
            accessor=lambda mail: Truncator(_why(mail)).chars(100),
            width="25%",
        ),
        Column(
            "created_at",
            label=_("Created"),
            sort_key="created_at",
            accessor=lambda mail: _when(mail.created_at),
        ),
    ]

    def get_base_queryset(self) -> QuerySet[Delivery]:
        """Leave the content out: staff need not read other people's emails."""
        return Delivery.objects.defer("context", "about")


class DeliveryView(
    PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView
):
    """One email; a failed one can be sent again from here."""

    model = Delivery
    permission_required = "view"
    template_name = "notifications/admin/delivery.html"
    header_icon = "mail"

    def get_page_title(self) -> str:
        return self.object.recipient

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Place the page below the list."""
        listing = {"url": reverse("outgoing_email:index"), "label": _("Outgoing emails")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add facts as (label, value), and whether to offer sending it again."""
        mail, reason = self.object, self.object.not_sent_because
        facts = [
            (_("Email"), email_name(mail.name)),
            (_("Recipient follows"), mail.context.get("followed_title", "")),
            (_("Status"), mail.get_state_display()),
            (_("Attempts"), mail.attempts),
            (_("Created"), _when(mail.created_at)),
            (_("Next attempt"), _next_attempt(mail)),
            (_("Sent"), _when(mail.sent_at)),
            (_("Why it was not sent"), reason and relevance.sentence(reason)),
            (_("Last error"), mail.last_error),
            (_("Message-ID"), mail.message_id),
        ]
        return super().get_context_data(
            facts=[(label, value) for label, value in facts if value != ""],
            can_send_again=mail.state == DeliveryState.FAILED
            and self.user_has_permission("change"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Queue the email again."""
        if not self.user_has_permission("change"):
            raise PermissionDenied
        if services.try_again(self.object):
            messages.success(request, gettext("Email queued again."))
        else:
            messages.warning(request, gettext("Nothing changed: this email has not failed."))
        return redirect("outgoing_email:index")
