"""What all pages need in the Wagtail admin: its programming interface takes as much care."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.log_actions import LogFormatter

from core import scheduling
from core.keeping import CarefulDelete, CarefulMove


@hooks.register("construct_admin_api")
def ask_before_acting(router):
    """Let the hooks that refuse to delete or move a page be heard there too."""
    PagesAdminAPIViewSet.actions |= {"delete": CarefulDelete, "move": CarefulMove}


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name in the history of a page that it was not published as it was scheduled."""

    @actions.register_action(scheduling.REFUSED)
    class ScheduleRefused(LogFormatter):
        label = _("Give up the schedule")

        def format_message(self, log_entry):
            words = gettext("Not published as scheduled: {reason}")
            return words.format(reason=log_entry.data["reason"])
