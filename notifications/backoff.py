"""How long to wait before an email is tried again."""

from datetime import datetime, timedelta

# About two days in all: long enough for a mail server to come back after a weekend night,
# short enough that no one is told old news.
DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(hours=12),
    timedelta(hours=24),
)
MAX_ATTEMPTS = len(DELAYS) + 1


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after `attempts` failures; None after MAX_ATTEMPTS."""
    return now + DELAYS[attempts - 1] if attempts < MAX_ATTEMPTS else None
