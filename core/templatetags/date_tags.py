"""Dates and times in words, in templates: see `core.dates`."""

from django import template
from django.utils import timezone

from core import dates

register = template.Library()
register.filter(dates.day)
register.filter(dates.clock)
register.filter(dates.moment)
register.filter(dates.zoned)
register.simple_tag(dates.date_range)


@register.simple_tag
def today() -> str:
    """Return the date of today in full."""
    return dates.day(timezone.localdate())
