"""Words for the numbers of moderation."""

from django import template
from django.utils.translation import gettext, ngettext

register = template.Library()


@register.filter
def duration(wait):
    """A timedelta in the largest unit that fits, rounded up; a dash for none."""
    if wait is None:
        return "–"  # noqa: RUF001  a dash, as in tables
    hours = -(-wait.total_seconds() // 3600)
    if hours <= 1:
        return gettext("an hour")
    if hours <= 48:
        return gettext("{n} hours").format(n=int(hours))
    days = int(-(-hours // 24))
    return ngettext("{n} day", "{n} days", days).format(n=days)
