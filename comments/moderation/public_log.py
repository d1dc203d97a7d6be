"""The public log of moderation: how many, how fast, for which reasons; no text and no names."""

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from comments.moderation import statistics
from core.csv_tables import guarded
from core.query_parameters import declare

MONTHS = 12
NUMBERS = (
    "came",
    "published",
    "rejected",
    "spam",
    "removed",
    "withdrawn",
    "reported",
    "appealed",
    "overturned",
)


@declare()
def public_log(request):
    """The last twelve months as a page."""
    return render(request, "comments/log.html", {"months": _months()})


@declare()
def public_log_csv(request):
    """The same numbers as a table for machines, one row a month."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="moderation-log.csv"'
    table = csv.writer(response)
    table.writerow(["month", *NUMBERS, "median_wait_hours", "reasons_of_rejections"])
    for month in _months():
        wait = month.median_wait
        hours = round(wait.total_seconds() / 3600, 1) if wait is not None else ""
        reasons = "; ".join(f"{title}: {number}" for title, number in month.reasons)
        numbers = (getattr(month, name) for name in NUMBERS)
        table.writerow([f"{month.first_day:%Y-%m}", *numbers, hours, guarded(reasons)])
    return response


def reasons_of(month):
    """Pairs of a kind of reason and how often it was given, the most frequent first."""
    return [
        (title or _("In the words of a moderator"), number)
        for title, number in month.rejected_by_reason.most_common()
    ]


def _months():
    """The months since the first in which anything happened, none after that left out."""
    found = statistics.months(MONTHS)
    while found and not (found[-1].came or found[-1].decisions or found[-1].published):
        found.pop()
    for month in found:
        month.reasons = reasons_of(month)
    return found
