"""Formats the numbers of moderation for reading."""

from datetime import timedelta

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def duration(wait: timedelta | None) -> str:
    """Return a duration in hours or days, rounded up; a dash for none."""
    if wait is None:
        return "–"  # noqa: RUF001  a dash, as in tables
    hours = -(-wait.total_seconds() // 3600)
    if hours <= 1:
        hours = 1
    if hours <= 48:
        return ngettext("{n} hour", "{n} hours", int(hours)).format(n=int(hours))
    days = int(-(-hours // 24))
    return ngettext("{n} day", "{n} days", days).format(n=intcomma(days))
