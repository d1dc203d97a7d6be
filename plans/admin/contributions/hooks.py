"""Name in the history what happens to responses, and link to them from there."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.log_actions import LogActionRegistry, LogFormatter

from plans.models import Response
from plans.services import responses


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name in Wagtail's log how the status of a response changed."""

    @actions.register_action(responses.READY)
    class ResponseReadyFormatter(LogFormatter):
        label = _("Mark response as ready")
        message = _("Approved, ready to publish")

    @actions.register_action(responses.BACK)
    class ResponseBackToDraftFormatter(LogFormatter):
        label = _("Change response back to draft")
        message = _("Changed back to draft")


class ResponseURLFinder(ModelAdminURLFinder):
    """Leads from the log to a response."""

    def construct_edit_url(self, instance: Response) -> str:
        return reverse("contributions:response", args=[instance.consultation_id, instance.pk])


register_admin_url_finder(Response, ResponseURLFinder)
