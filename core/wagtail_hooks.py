"""What all pages need in the Wagtail admin: its programming interface takes as much care."""

from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet

from core.keeping import CarefulDelete, CarefulMove


@hooks.register("construct_admin_api")
def ask_before_acting(router):
    """Let the hooks that refuse to delete or move a page be heard there too."""
    PagesAdminAPIViewSet.actions |= {"delete": CarefulDelete, "move": CarefulMove}
