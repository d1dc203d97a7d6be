"""When pages of events change although nothing is stored."""

from datetime import datetime

from core import content_version
from events.models import EventPage


@content_version.cached_per_version
def _times(_site: str) -> list[datetime]:
    """Return when events start, end, and close their sign-up, of those that are not over."""
    rows = EventPage.objects.upcoming().values_list("sign_up_closes", "start_date", "end_date")
    return sorted(time for row in rows for time in row if time is not None)


def next_change(now: datetime) -> datetime | None:
    """Return when the next of these is, or None."""
    return next((time for time in _times("everywhere") if time > now), None)
