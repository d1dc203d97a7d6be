"""Dates and times in words: "7 March 2013", "2pm to 4pm", "30 April 2013, 5pm"."""

from datetime import date, datetime, time, tzinfo
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def _is_english() -> bool:
    return (get_language() or "en").startswith("en")


def _local(value: Any) -> Any:
    """Return an aware datetime in the site's time zone; anything else as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: object) -> str:
    """Return a date in full, with its year: "7 March 2013". Empty for no date."""
    if not isinstance(value, date):
        return ""
    # Django's British format shortens the month.
    return (
        format_date(_local(value), "j F Y")
        if _is_english()
        else date_format(_local(value), "DATE_FORMAT")
    )


def clock(value: object) -> str:
    """Return a time of day: "2pm", "2:30pm", "midday"; other languages have their own form."""
    if not isinstance(value, datetime | time):
        return ""
    local = _local(value)
    if not _is_english():
        return time_format(local, "TIME_FORMAT")
    if (local.hour, local.minute) in ((0, 0), (12, 0)):
        return _("midday") if local.hour else _("midnight")
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def moment(value: object) -> str:
    """Return a date with its time: "30 April 2013, 5pm"."""
    if not isinstance(value, datetime):
        return day(value)
    return _("%(day)s, %(time)s") % {"day": day(value), "time": clock(value)}


def zone_in_words(zone: tzinfo | None = None) -> str:
    """Return a time zone: "London time", or its name where that names no place.

    Without `zone`, that of the site.
    """
    name = str(zone) if zone else settings.TIME_ZONE
    area, _slash, place = name.rpartition("/")
    if not area or area == "Etc":
        return name
    # Translators: a time zone by its city, such as "London time".
    return _("%(place)s time") % {"place": place.replace("_", " ")}


def zone_with_abbreviations(zone: tzinfo | None = None) -> str:
    """Return a time zone as it stands beside a field: "London time (GMT/BST)"."""
    words = zone_in_words(zone)
    zone = zone or timezone.get_default_timezone()
    year = timezone.now().year
    names = [datetime(year, month, 1, tzinfo=zone).tzname() for month in (1, 7)]
    # Some zones have only an offset where others have letters.
    letters = [name for name in dict.fromkeys(names) if name and name.isalpha() and name != words]
    return f"{words} ({'/'.join(letters)})" if letters else words


def zoned(value: object) -> str:
    """Return a date and time with the zone of the site: "30 April 2013, 5pm (London time)".

    For what holds for everyone: not even a colleague who has chosen another zone for the admin
    sees it differently.
    """
    words = moment_of_site(value)
    return f"{words} ({zone_in_words()})" if words else ""


def moment_of_site(value: object) -> str:
    """Return the same without the name of the zone, for where that is said once for many."""
    with timezone.override(timezone.get_default_timezone()):
        return moment(value)


def _span(start: str, end: str) -> str:
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def date_range(start: date | None, end: date | None = None, zone: bool = False) -> str:
    """Return from when to when, said once what both share: "7 March 2013, 2pm to 4pm".

    Args:
        start, end: both dates or both aware datetimes; `end` may be None.
        zone: whether to name the time zone of the site, and use it, for readers who are elsewhere.
    """
    if not start:
        return ""
    if zone and isinstance(start, datetime):
        with timezone.override(timezone.get_default_timezone()):
            return f"{date_range(start, end)} ({zone_in_words()})"
    timed = isinstance(start, datetime)
    if not end or end == start:
        words = moment(start)
    elif timed and _local(start).date() == _local(end).date():
        # Spaces that do not break keep "2pm to 4pm" on one line.
        hours = _span(clock(start), clock(end)).replace(" ", "\xa0")
        words = _("%(day)s, %(time)s") % {"day": day(start), "time": hours}
    else:
        words = _span(moment(start), moment(end))
    return words
