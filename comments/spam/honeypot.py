"""All that is kept of what fell into the field that people do not see: how often in a day."""

from datetime import date

from django.db.models import F
from django.utils import timezone

from comments.models import HoneypotCount


def add_one() -> None:
    """Count one submission for today, in one statement after the first of a day."""
    today = HoneypotCount.objects.filter(day=timezone.localdate())
    if not today.update(number=F("number") + 1):
        HoneypotCount.objects.get_or_create(day=timezone.localdate())
        today.update(number=F("number") + 1)


def by_month() -> dict[date, int]:
    """Return how many there were in each calendar month, by its first day, in one query."""
    found: dict[date, int] = {}
    for day, number in HoneypotCount.objects.values_list("day", "number"):
        first_day = day.replace(day=1)
        found[first_day] = found.get(first_day, 0) + number
    return found
