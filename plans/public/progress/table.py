"""Progress reports as the rows of a table to download: the same for readers and for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from plans.models import ProgressReport

# docs/open-data.md lists them; they are English in every language of the site.
HEADINGS = (
    "commitment number",
    "OGP ID",
    "commitment",
    "milestone",
    "reported by",
    "question",
    "method year",
    "rating",
    "date",
    "author",
    "organisation",
    "text",
    "evidence",
)


def with_all(reports: QuerySet[ProgressReport]) -> QuerySet[ProgressReport]:
    """Return the ProgressReports with all that a row names: two queries."""
    found = reports.select_related("commitment", "organisation")
    return found.prefetch_related("evidence__document")


def cells_of(report: ProgressReport) -> tuple[str, ...]:
    """Return the texts of one row, in the order of HEADINGS."""
    page = report.commitment
    evidence = (f"{one.title}: {_absolute(one.address)}" for one in report.evidence.all())
    return (
        "" if page.number is None else str(page.number),
        page.ogp_id,
        page.title,
        report.milestone_title,
        str(report.get_voice_display()),
        str(report.scale.label),
        str(report.scale.year),
        str(report.words),
        report.reported_on.isoformat(),
        report.author,
        str(report.organisation or ""),
        report.text,
        "\n".join(evidence),
    )


def _absolute(url: str) -> str:
    return f"{settings.PUBLIC_URL}{url}" if url.startswith("/") else url
