"""Progress reports around the admin: the history, a button, and a guard against deletion."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from plans.admin.progress.viewset import ProgressReportsViewSet
from plans.models import ProgressReport
from plans.models.choices import Assessor
from plans.models.scales import SCALES
from plans.pages import CommitmentPage
from plans.services import progress_reports

if TYPE_CHECKING:
    from users.models import User


@hooks.register("register_admin_viewset")
def add_reports() -> ViewSet:
    """Add the list and the form."""
    return ProgressReportsViewSet()


@hooks.register("register_permissions")
def offer_permissions() -> QuerySet[Permission, Any]:
    """Let administrators decide which group may report for which assessor."""
    return Permission.objects.filter(
        content_type__app_label="plans", content_type__model="progressreport"
    )


@hooks.register("register_page_header_buttons")
def offer_to_report(
    page: Page, user: "User", view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Add a button to the page of a commitment, for those who may report."""
    if isinstance(page.specific_deferred, CommitmentPage) and progress_reports.assessors_of(user):
        address = f"{reverse('progress_reports:choose')}?commitment={page.pk}"
        yield Button(_("Add progress report"), url=address, icon_name="check", priority=12)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name a report in the history of its commitment."""
    actions.register_action(progress_reports.ACTION)(ProgressReportFormatter)


class ProgressReportFormatter(LogFormatter):
    """Who reported what on which milestone."""

    label = _("Add progress report")

    def format_message(self, log_entry: PageLogEntry) -> str:
        """Return as much as the entry holds."""
        data = log_entry.data
        scale = SCALES.get(data.get("indicator"))
        if scale is None or data.get("voice") not in Assessor.values:
            return gettext("Progress reported")
        # Translators: who reported, the milestone or the scale, and the rating.
        return gettext("{assessor}, {subject}: {rating}").format(
            assessor=Assessor(data["voice"]).label,
            subject=data.get("milestone") or scale.label,
            rating=scale.words_of(data["value"]),
        )


@hooks.register("before_delete_page")
def keep_reported_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a page with progress reports; it can be unpublished."""
    return _refuse_if_reported(request, [page])


@hooks.register("before_bulk_action")
def keep_reported_pages(
    request: HttpRequest, action_type: str, objects: list[Model], action_class_instance: BulkAction
) -> HttpResponse | None:
    """Do the same for several pages at once."""
    if action_type == "delete":
        pages = [page for page in objects if isinstance(page, Page)]
        return _refuse_if_reported(request, pages)
    return None


def _refuse_if_reported(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    for page in pages:
        below = Page.objects.descendant_of(page, inclusive=True)
        if ProgressReport.objects.filter(commitment__in=below).exists():
            words = gettext(
                "“{title}” was not deleted, because it or pages below it have progress reports. "
                "Unpublish it instead."
            )
            messages.error(request, words.format(title=page.title))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
