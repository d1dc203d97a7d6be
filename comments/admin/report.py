"""Moderation statistics in the admin: per month, and who decided what for which reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import statistics
from comments.moderation.permissions import MODERATE
from comments.spam import honeypot

MONTHS = 24


@dataclass(frozen=True)
class StatisticsRow:
    """One line: a month as a whole, or what one moderator decided for one reason in it."""

    month: date
    what: str
    who: str = ""
    number: float | str = ""

    @property
    def month_name(self) -> str:
        """The month as "January 2026"."""
        return date_format(self.month, "YEAR_MONTH_FORMAT")


class ModerationReportView(ReportView):
    """Numbers of the last two years, for moderators; with CSV and XLSX."""

    model = PublicComment
    permission_required = "change"
    page_title = _("Moderation statistics")
    header_icon = "comment"
    index_url_name = "moderation_report:index"
    index_results_url_name = "moderation_report:index_results"
    columns = [
        Column("month_name", label=_("Month")),
        Column("what", label=_("Measure")),
        Column("who", label=_("Moderator")),
        Column("number", label=_("Count")),
    ]
    list_export = ["month", "what", "who", "number"]
    export_headings = {column.name: column.label for column in columns} | {"month": _("Month")}
    paginate_by = 200

    def get_filename(self) -> str:
        return "moderation"

    def get_filtered_queryset(self) -> list[StatisticsRow]:
        """Return the rows, the newest month first."""
        months = statistics.months(MONTHS)
        pks = {user for month in months for user, _state, _title in month.decisions}
        names = {
            user.pk: get_user_display_name(user)
            for user in get_user_model().objects.filter(pk__in=pks)
        }
        trapped = honeypot.by_month()
        return [row for month in months for row in _rows(month, names, trapped)]


def _rows(
    month: statistics.Month, names: Mapping[int, str], trapped: Mapping[date, int]
) -> Iterator[StatisticsRow]:
    """Yield the rows of one month; none where nothing happened.

    Args:
        month: what is counted.
        names: of moderators, by primary key.
        trapped: how often the field was filled in that people do not see, by first day of a month.
    """
    day = month.first_day
    if trapped.get(day):
        yield StatisticsRow(day, gettext("Bots caught by the hidden field"), number=trapped[day])
    if month.is_empty:
        return
    for what, number in (
        (gettext("Received"), month.received),
        (gettext("Published"), month.published),
        (gettext("Rejected"), month.rejected),
        (gettext("Marked as spam"), month.spam),
        (gettext("Removed"), month.removed),
        (gettext("Withdrawn"), month.withdrawn),
        (gettext("Reports by readers"), month.reported),
        (gettext("Appeals"), month.appealed),
        (gettext("Published after an appeal"), month.overturned),
        (gettext("Median time to a decision (hours)"), _hours(month.median_wait)),
        (gettext("Longest time to a decision (hours)"), _hours(month.longest_wait)),
    ):
        yield StatisticsRow(day, what, number=number)
    for title, number in month.reasons:
        yield StatisticsRow(day, gettext("Rejected: {reason}").format(reason=title), number=number)
    for (user, state, title), number in month.decisions.most_common():
        what = str(ModerationStatus(state).label)
        if title:
            what = gettext("{status}: {reason}").format(status=what, reason=title)
        yield StatisticsRow(day, what, names.get(user, gettext("Deleted account")), number)


def _hours(wait: timedelta | None) -> float | str:
    return round(wait.total_seconds() / 3600, 1) if wait else ""


class ReportMenuItem(MenuItem):
    """Shown to moderators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether this user decides on comments."""
        return request.user.has_perm(MODERATE)


class ModerationReportViewSet(ViewSet):
    """Moderation statistics among Wagtail's reports."""

    name = "moderation_report"
    url_prefix = "reports/moderation"
    icon = "comment"
    menu_label = _("Moderation statistics")
    menu_hook = "register_reports_menu_item"
    menu_item_class = ReportMenuItem
    menu_order = 1040

    def get_urlpatterns(self) -> list[Any]:
        """Return the list, and its results alone."""
        return [
            path("", ModerationReportView.as_view(), name="index"),
            path("results/", ModerationReportView.as_view(results_only=True), name="index_results"),
        ]
