"""The moments of an export, which writes them in up to three ways and not always well."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from django.conf import settings

FORMAT = "%Y-%m-%d %H:%M:%S"


def moment(in_utc, local="", feed=""):
    """The moment that an export gives, as an aware datetime in UTC; None if none can be read.

    Args:
        in_utc: the "gmt" field, which WordPress leaves at zeros for drafts.
        local: the same by the old site's clock. The file does not name its time zone, so that of
            this site is taken.
        feed: the date in the form of feeds (RFC 822), if there is one.
    """
    return _read(in_utc, UTC) or _read(local, ZoneInfo(settings.TIME_ZONE)) or _read_feed(feed)


def _read(text, zone):
    try:
        return datetime.strptime(text.strip(), FORMAT).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _read_feed(text):
    try:
        found = parsedate_to_datetime(text)
        # Zeros come out of WordPress as November of the year before 1, or so.
        return found.astimezone(UTC) if found.tzinfo and found.year > 1 else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
