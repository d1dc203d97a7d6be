"""What notifications add to the Wagtail admin: Reports > Outgoing emails."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from notifications.admin_views import DeliveryView, OutgoingEmailView
from notifications.models import Delivery


class OutgoingEmailMenuItem(MenuItem):
    """Shown to those who may see outgoing emails."""

    def is_shown(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(Delivery).user_has_permission(request.user, "view")


class OutgoingEmailViewSet(ViewSet):
    """A report rather than a model's pages: no one writes, edits or deletes an email by hand."""

    name = "outgoing_email"
    url_prefix = "reports/outgoing-email"
    icon = "mail"
    menu_label = _("Outgoing emails")
    menu_hook = "register_reports_menu_item"
    menu_item_class = OutgoingEmailMenuItem
    menu_order = 1050

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the list, its results alone for filtering without a page load, and one email."""
        return [
            path("", OutgoingEmailView.as_view(), name="index"),
            path("results/", OutgoingEmailView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", DeliveryView.as_view(), name="delivery"),
        ]


@hooks.register("register_admin_viewset")
def register_outgoing_email() -> ViewSet:
    """Put the report into the admin."""
    return OutgoingEmailViewSet()


@hooks.register("register_permissions")
def register_outgoing_email_permissions() -> QuerySet[Permission]:
    """Let administrators give groups the right to see emails and to send them again."""
    return Permission.objects.filter(
        content_type__app_label="notifications", content_type__model="delivery"
    )
