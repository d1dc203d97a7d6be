"""What the answers add around the admin: words in the history, and links from there."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.log_actions import LogFormatter

from plans.models import Response
from plans.services import responses


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name in Wagtail's log how an answer moved."""

    @actions.register_action(responses.READY)
    class Ready(LogFormatter):
        label = _("Mark an answer as ready")
        message = _("Looked at, and ready to be published")

    @actions.register_action(responses.BACK)
    class Back(LogFormatter):
        label = _("Take an answer back to the drafts")
        message = _("Back to the drafts")


class AnswerURLFinder(ModelAdminURLFinder):
    """From the log to the answer."""

    def construct_edit_url(self, instance):
        return reverse("contributions:answer", args=[instance.consultation_id, instance.pk])


register_admin_url_finder(Response, AnswerURLFinder)
