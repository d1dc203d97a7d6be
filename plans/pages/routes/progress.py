"""The public overview of a plan's progress, and all reports as a table to download."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.csv_tables import guarded
from core.query_parameters import declare, one_of, row_number, slug, text
from plans.models.choices import Assessor, MilestoneStatus
from plans.public.progress.table import HEADINGS, cells_of, with_all

if TYPE_CHECKING:
    from plans.models import ProgressReport
    from plans.pages.plan import ActionPlanPage


class ProgressRoutes(RoutablePageMixin):
    """The URLs below a plan about its progress."""

    @path("progress/", name="progress")
    @declare(theme=text(80), organisation=row_number, voice=one_of(Assessor), state=slug)
    def progress_view(self, request: HttpRequest) -> HttpResponse:
        """Show shares and the milestones in time, filtered by what the reader asks for."""
        # The page models list this module among their bases, so it asks for theirs late.
        from plans.public.progress import charts, overview

        asked = overview.ProgressFilters(request.GET)
        rows = overview.read(self.commitments, asked.voice)
        themes, organisations = overview.choices_in(rows)
        shown = asked.apply(rows)
        milestones = [step.subject for row in shown for step in row.rows]
        calendar = charts.calendar_of(milestones, timezone.localdate())
        for step in milestones:
            step.strip = calendar and calendar.strip(step.start_date, step.due_date)
        counts = overview.count_statuses(shown)
        return self.render(
            request,
            template="plans/progress/overview.html",
            context_overrides={
                "asked": asked,
                "rows": shown,
                "total": len(milestones),
                "done": counts[asked.voice][MilestoneStatus.COMPLETE],
                "overdue": sum(step.is_overdue for row in shown for step in row.rows),
                "bars": charts.shares(counts),
                "shares": asked.rows_of(counts),
                "calendar": calendar,
                "has_bars": any(step.strip and step.start_date for step in milestones),
                "themes": themes,
                "organisations": organisations,
                "assessors": Assessor,
                "statuses": overview.all_values(),
            },
        )

    @path("progress/csv/", name="progress_csv")
    def progress_csv_view(self, request: HttpRequest) -> HttpResponse:
        """Send all reports on the public commitments as a table, the oldest first."""
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        name = f"progress-{slugify(self.title)[:60]}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response.write("\N{BYTE ORDER MARK}")
        writer = csv.writer(response)
        writer.writerow(HEADINGS)
        for report in _reports(self):
            writer.writerow([guarded(cell) for cell in cells_of(report)])
        return response


def _reports(plan: ActionPlanPage) -> QuerySet[ProgressReport]:
    from plans.models import ProgressReport
    from plans.pages.commitment import CommitmentPage

    pages = CommitmentPage.objects.child_of(plan).live().public()
    found = ProgressReport.objects.filter(commitment__in=pages).order_by("reported_on", "pk")
    return with_all(found)
