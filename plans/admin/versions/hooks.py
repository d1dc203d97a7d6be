"""What versions add to the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from plans.admin.versions import views as _versions  # noqa: F401  registers itself
from plans.services.versions import LOG_ACTION


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name in Wagtail's log that a version was published."""

    @actions.register_action(LOG_ACTION)
    class PublishVersion(LogFormatter):
        label = _("Publish a version")

        def format_message(self, log_entry):
            return _("Published the version “{title}”").format(**log_entry.data)
