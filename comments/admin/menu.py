"""The way to the queue in the menu, with the number of waiting comments."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from comments.admin.saved_filters import counts


class WaitingMenuItem(MenuItem):
    """Wagtail's menu has no badges; the count follows the label, so that all can read it."""

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if waiting := counts(request)["waiting"]:
            component.label = f"{self.label} ({waiting})"
        return component
