"""What notifications add to the Wagtail admin: Reports > Outgoing mail."""

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from notifications.admin_views import DeliveryView, OutgoingMailView
from notifications.models import Delivery


class OutgoingMailMenuItem(MenuItem):
    """Shown to those who may see outgoing mail."""

    def is_shown(self, request):
        """Whether this user may."""
        return policy_registry.get_by_type(Delivery).user_has_permission(request.user, "view")


class OutgoingMailViewSet(ViewSet):
    """A report rather than a model's pages: nobody writes, edits or deletes a mail by hand."""

    name = "outgoing_mail"
    url_prefix = "reports/outgoing-mail"
    icon = "mail"
    menu_label = _("Outgoing mail")
    menu_hook = "register_reports_menu_item"
    menu_item_class = OutgoingMailMenuItem
    menu_order = 1050

    def get_urlpatterns(self):
        """The list, its results alone for filtering without a page load, and one mail."""
        return [
            path("", OutgoingMailView.as_view(), name="index"),
            path("results/", OutgoingMailView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", DeliveryView.as_view(), name="delivery"),
        ]


@hooks.register("register_admin_viewset")
def register_outgoing_mail():
    """Put it into the admin."""
    return OutgoingMailViewSet()


@hooks.register("register_permissions")
def register_outgoing_mail_permissions():
    """Let administrators give groups the right to see mail and to try it again."""
    return Permission.objects.filter(
        content_type__app_label="notifications", content_type__model="delivery"
    )
