"""Name in the history that a version of a plan was published."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from plans.admin.versions import views as _versions  # noqa: F401  registers itself
from plans.services.versions import LOG_ACTION


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name in Wagtail's log that a version was published."""

    @actions.register_action(LOG_ACTION)
    class VersionPublishedFormatter(LogFormatter):
        label = _("Publish version")

        def format_message(self, log_entry: PageLogEntry) -> str:
            return gettext("Published version “{title}”").format(**log_entry.data)
