"""The moments of an export, which writes them in up to three ways and not always well."""

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from django.conf import settings

FORMAT = "%Y-%m-%d %H:%M:%S"
# Others are typing errors, and the outermost cannot be shown in every time zone.
_YEARS = range(1000, 3000)
# What the export writes for "never" has the year -0001, which is read as a year of our time.
_YEAR_OF_FEED = re.compile(r" \d{4} ")


def parse_date(in_utc: str, local: str = "", feed: str = "") -> datetime | None:
    """The moment that an export gives, as an aware datetime in UTC; None if none can be read.

    Args:
        in_utc: the "gmt" field, which WordPress leaves at zeros for drafts.
        local: the same by the old site's clock. The file does not name its time zone, so that of
            this site is taken.
        feed: the date in the form of feeds (RFC 822), if there is one.
    """
    return _read(in_utc, UTC) or _read(local, ZoneInfo(settings.TIME_ZONE)) or _read_feed(feed)


def _read(text: str, zone: tzinfo) -> datetime | None:
    # Tools that write exports from the site's API use the form of ISO 8601.
    text = text.strip().replace("T", " ", 1)
    if text.endswith("Z"):
        text, zone = text[:-1], UTC
    try:
        found = datetime.strptime(text, FORMAT).replace(tzinfo=zone)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.year in _YEARS else None


def _read_feed(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text) if _YEAR_OF_FEED.search(text) else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found.astimezone(UTC) if found and found.tzinfo and found.year in _YEARS else None
