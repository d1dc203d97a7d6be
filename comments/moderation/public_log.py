"""The public log of moderation: how many, how fast, for which reasons; no texts and no names."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comments.moderation import statistics
from core.csv_tables import guarded
from core.query_parameters import declare

MONTHS = 12
# Of those that came, in this order they add up to the first.
CAME = ("came", "published", "rejected", "spam", "removed", "withdrawn", "waiting")
COLUMNS = (
    *CAME,
    "recorded_by_staff",
    "imported_or_out_of_spam",
    "reported",
    "reports_upheld",
    "reports_not_upheld",
    "appealed",
    "overturned",
)


@declare()
def public_log(request: HttpRequest) -> HttpResponse:
    """Show the last twelve months."""
    return render(request, "comments/log.html", {"months": _months()})


@declare()
def public_log_csv(request: HttpRequest) -> HttpResponse:
    """Return the same numbers as a CSV file, one row a month."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="moderation-log.csv"'
    table = csv.writer(response)
    table.writerow(["month", *COLUMNS, "median_wait_hours", "reasons_of_rejections"])
    for month in _months():
        wait = month.median_wait
        hours = round(wait.total_seconds() / 3600, 1) if wait is not None else ""
        reasons = "; ".join(f"{title}: {count}" for title, count in month.reasons)
        table.writerow([f"{month.first_day:%Y-%m}", *_numbers(month), hours, guarded(reasons)])
    return response


def _numbers(month: statistics.Month) -> list[int]:
    """Return the numbers of a month in the order of COLUMNS."""
    states = CAME[1:-1]
    return [
        month.received,
        *(month.so_far[state] for state in states),
        month.waiting,
        month.recorded,
        month.otherwise,
        month.reported,
        month.reports_upheld,
        month.reports_not_upheld,
        month.appealed,
        month.overturned,
    ]


def _months() -> list[statistics.Month]:
    """Return the months since the first in which anything happened, none after that left out."""
    found = statistics.months(MONTHS)
    while found and found[-1].is_empty:
        found.pop()
    return found
