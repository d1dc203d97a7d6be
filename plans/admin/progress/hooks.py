"""What progress reports add around the admin: words in the history, a button, and care for them."""

from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from plans.admin.progress.viewset import ProgressReportsViewSet
from plans.models import ProgressReport
from plans.models.choices import Assessor
from plans.models.scales import SCALES
from plans.pages import CommitmentPage
from plans.services import progress_reports


@hooks.register("register_admin_viewset")
def add_reports():
    """The list and the form."""
    return ProgressReportsViewSet()


@hooks.register("register_permissions")
def name_rights():
    """Let administrators say which group speaks in which voice."""
    return Permission.objects.filter(
        content_type__app_label="plans", content_type__model="progressreport"
    )


@hooks.register("register_page_header_buttons")
def offer_to_report(page, user, view_name, next_url=None):
    """On the page of a commitment, to those who may report in any voice."""
    if isinstance(page.specific_deferred, CommitmentPage) and progress_reports.voices_of(user):
        address = f"{reverse('progress_reports:choose')}?commitment={page.pk}"
        yield Button(_("Report progress"), url=address, icon_name="check", priority=12)


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name a report in the history of its commitment."""
    actions.register_action(progress_reports.ACTION)(ReportFormatter)


class ReportFormatter(LogFormatter):
    """Who said what of which milestone, in words."""

    label = _("Report progress")

    def format_message(self, log_entry):
        """As much as the entry holds."""
        data = log_entry.data
        scale = SCALES.get(data.get("indicator"))
        if scale is None or data.get("voice") not in Assessor.values:
            return gettext("Progress was reported")
        return gettext("{voice}: {about}: {words}").format(
            voice=Assessor(data["voice"]).label,
            about=data.get("milestone") or scale.label,
            words=scale.words_of(data["value"]),
        )


@hooks.register("before_delete_page")
def keep_reported_page(request, page):
    """A page about which progress was reported can be unpublished, not deleted."""
    return _refuse_if_reported(request, [page])


@hooks.register("before_bulk_action")
def keep_reported_pages(request, action_type, objects, action_class_instance):
    """The same for several pages at once."""
    if action_type == "delete" and objects and isinstance(objects[0], Page):
        return _refuse_if_reported(request, objects)
    return None


def _refuse_if_reported(request, pages):
    for page in pages:
        below = Page.objects.descendant_of(page, inclusive=True)
        if ProgressReport.objects.filter(commitment__in=below).exists():
            words = gettext(
                "“{title}” was not deleted: progress was reported on it or on pages below it, and "
                "reports are kept. Unpublish it instead."
            )
            messages.error(request, words.format(title=page.title))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
