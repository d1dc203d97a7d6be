"""What events add to the Wagtail admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from events.admin.registrations import RegistrationsViewSet, permissions


@hooks.register("register_admin_viewset")
def register_registrations() -> ViewSet:
    """Put the list of registrations into the admin."""
    return RegistrationsViewSet()


@hooks.register("register_permissions")
def register_registration_permissions() -> "QuerySet[Permission, Any]":
    """Let administrators give groups the right to see who comes, and to change it."""
    return permissions()


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Name what organisers do in Wagtail's log."""
    actions.register_action(
        "events.message", _("Message"), _("Message sent to people who have signed up")
    )
